"""What a clock shows, out of a message that speaks of a clock and nothing else: "it's 7 in the evening here"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from unknot.diary.clock import Clock, find_clock
from unknot.diary.days import DayKind, Part, find_day
from unknot.diary.hours import hour_in, hour_of_night
from unknot.diary.plain import blank, plain
from unknot.diary.whole import Phrases

_TWO_NUMBERS = re.compile(r"\b([01]?\d|2[0-3]) ([0-5]\d)\b")
_SHARE = re.compile(r"\d\s*/\s*\d")
"""How strong it was, "8/10", or a date."""
_OF_WHAT_WAS_DONE = {Part.SMALL_HOURS, Part.WAKING, Part.BREAKFAST, Part.DINNER, Part.BEDTIME}
"""Parts of a day by which people tell when a cramp was, not what a clock shows: "in bed at 7"."""
_EVENING = 6
"""From this hour on, a clock "at night" is one of the evening."""


@dataclass(frozen=True)
class ClockWords:
    """Words beside a clock.

    Attributes:
        beside: What may stand beside it.
        here: What says that it is the clock where the person is, now.
        against: "no": what follows may correct something else, unless one of `here` is said too.
    """

    beside: Iterable[str]
    here: Iterable[str]
    against: Iterable[str]


class ClockAlone:
    """Reads a clock only where nothing else is said; "both about 6" and "its pain was 8" are none."""

    def __init__(self, words: ClockWords) -> None:
        """Take the words that may stand beside a clock."""
        self._beside = Phrases((*words.beside, *words.here, *words.against))
        self._here, self._against = Phrases(words.here), Phrases(words.against)

    def read(self, text: str, today: date) -> Clock | None:
        """The clock that is all of a message, of the half of the day that is named; None where there is more, or none.

        Args:
            text: The message.
            today: The date, by which days are known that are not today.
        """
        if _SHARE.search(text) or (self._against.are_in(text) and not self._here.are_in(text)):
            return None
        shaped = _shaped(text)
        clock = find_clock(shaped)
        if clock is None:
            # "it's 7 here"
            shaped = _shaped(f"at {self._beside.out_of(shaped)}")
            clock = find_clock(shaped)
        if clock is None:
            return None
        day = find_day(shaped, today, day_first=True)
        rest = blank(shaped, clock.start, clock.end)
        for start, end in day.spans:
            rest = blank(rest, start, end)
        is_now = day.kind in {DayKind.UNSAID, DayKind.TODAY} and day.part not in _OF_WHAT_WAS_DONE
        if not is_now or self._beside.out_of(rest):
            return None
        hour = hour_of_night(clock, _EVENING) if day.is_night else hour_in(day.part, clock)
        return clock if hour is None else replace(clock, hour=hour, open=False)

    def out_of(self, text: str) -> str:
        """A text without the first clock in it, where there is one."""
        shaped = _shaped(text)
        clock = find_clock(shaped)
        return text if clock is None else blank(shaped, clock.start, clock.end)


def _shaped(text: str) -> str:
    return _TWO_NUMBERS.sub(r"\1:\2", plain(text).strip(" .,!?"))
