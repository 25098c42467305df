"""Reads the time of day at which somebody wants to be reminded."""

from __future__ import annotations

import re

from unknot.diary.clock import find_clock
from unknot.diary.plain import plain

_HALF_A_DAY = 12
_INTO = re.compile(r"\b(?:to|for|say|by|until)\b(?=\s+\d)")
_MORNING = re.compile(r"\b(?:morning|breakfast)\b")
_NIGHT = re.compile(r"\b(?:at night|midnight)\b")


def time_said(text: str) -> int | None:
    """Minutes after midnight of the first time of day in a text; None where there is none.

    A bare hour is one of the evening, which reminders are for, unless the morning is named.
    """
    shaped = plain(text).strip(" .,!")
    ways = (shaped, _INTO.sub("at", shaped), f"at {shaped}")
    clock = next((found for way in ways if (found := find_clock(way))), None)
    if clock is None:
        return None
    hour = clock.hour
    if clock.open:
        is_first_half = _MORNING.search(shaped) or (hour == _HALF_A_DAY and _NIGHT.search(shaped))
        hour = hour % _HALF_A_DAY + (0 if is_first_half else _HALF_A_DAY)
    return hour * 60 + clock.minute


def clock_of(minute: int) -> str:
    """A time as `time_said` reads it: "21:30"."""
    return f"{minute // 60:02}:{minute % 60:02}"
