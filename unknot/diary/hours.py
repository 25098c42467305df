"""Which hour a time of day means beside the part of the day that was said with it: "7 in the evening"."""

from __future__ import annotations

from unknot.diary.clock import Clock
from unknot.diary.days import Part

BED = 8
"""From this hour of an evening people are in bed."""
FROM_NOON = {Part.LUNCH, Part.AFTERNOON, Part.LATE_AFTERNOON, Part.DINNER, Part.EVENING}
"""The parts of a day that have not begun while it is morning."""
_BEFORE_NOON = {Part.SMALL_HOURS, Part.DAWN, Part.WAKING, Part.BREAKFAST, Part.MORNING}
_AFTER_NOON = FROM_NOON - {Part.LUNCH}
_LAST_OF_MORNING = 11


def hour_in(part: Part | None, clock: Clock) -> int | None:
    """The hour that a clock means in a part of the day but the night; None where either half of the day may be."""
    if not clock.open:
        return clock.hour
    before_noon, after_noon = clock.hour % 12, clock.hour % 12 + 12
    if part in _BEFORE_NOON:
        return before_noon
    if part is Part.LATE_MORNING:
        return clock.hour
    if part in _AFTER_NOON:
        return after_noon
    if part is Part.LUNCH:
        return after_noon if clock.hour < _LAST_OF_MORNING or clock.hour == 12 else before_noon
    if part is Part.BEDTIME:
        return after_noon if BED <= clock.hour <= _LAST_OF_MORNING else before_noon
    return None


def hour_of_night(clock: Clock, first: int) -> int:
    """The hour that a clock means in a night; from `first` on, one of its evening."""
    if not clock.open:
        return clock.hour
    if clock.hour == 12:
        return 0
    return clock.hour + 12 if clock.hour >= first else clock.hour


def part_of_day(hour: int) -> str:
    """Which part of the day an hour belongs to."""
    if 6 <= hour < 12:
        return "morning"
    if 12 <= hour < 18:
        return "afternoon"
    return "evening" if 18 <= hour < 22 else "night"
