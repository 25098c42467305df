"""Whether a message beside an entry tells a cramp of its own day and place: "fri 27 calf 2am", "sunday, same leg"."""

from __future__ import annotations

import re
from datetime import date

from unknot.diary.days import DayKind, find_day
from unknot.diary.earlier import find_earlier
from unknot.diary.plain import plain
from unknot.diary.pointing import points_to_day, points_to_place
from unknot.diary.told import WHEN, Told

_ASKS = re.compile(
    r"\?|^\W*(?:do|does|did|is|are|was|can|could|should|what|why|how|when|which|who|will)\b", re.IGNORECASE
)
_CORRECTS = re.compile(
    r"^\W*(?:(?:oh|and|also|but|well|no|sorry|ah)\b\W*)*(?:i think )?(?:it|that)(?:['’]?s| is| was| were| should|"
    r" shoud| needs)\b",
    re.IGNORECASE,
)


def corrects(text: str) -> bool:
    """Whether a message says how the cramp told before was: "it was the left calf on Sunday"."""
    return _CORRECTS.match(text) is not None


def tells_another(text: str, told: Told) -> bool:
    """Whether a message says both where and on which day, each by name or by the cramp before.

    Args:
        text: The message.
        told: What it tells when it is read as an entry.
    """
    if corrects(text) or _ASKS.search(text) or not ("where" in told or points_to_place(text)):
        return False
    if points_to_day(text):
        return "before" not in told
    return bool(set(told) & set(WHEN)) and _names_day(plain(text), told["when"].date())


def _names_day(text: str, today: date) -> bool:
    """Whether a day is named; any date will do for that."""
    for start, end in find_earlier(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return find_day(text, today, day_first=True).kind in {DayKind.SAID, DayKind.LAST_NIGHT}
