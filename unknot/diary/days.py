"""Days and parts of days in a sentence that went through `plain`: "yesterday evening", "on Tuesday", "12 March"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from re import Match

from unknot.diary.dates import find_feasts, find_paper_days, last_of_month, read_date
from unknot.diary.plain import blank

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|saturday|sunday|"
    r"(?<!the )(?<!blazing )(?<!baking )(?<!hot )(?<!midday )(?<!full )"
    r"(?<!i )(?<!been )(?<!was )(?<!just )(?<!we )(?!sat\s\d+(?:\.\d+)?\s?(?:hours?|h|minutes?)\b)"
    r"(?:sat|sun)(?=\s*(?:$|[\d,.;:/]|am\b|pm\b|at \d|about \d|morning|afternoon|evening|night|lunch|arvo|last week)))"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY_NAME = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
"""A weekday beside a number, which says the day more exactly: "Sunday the 8th", "Thurs 5 Nov"."""
_INTO = rf"(?: night)? ?(?:to|into|-|/) ?(?:the )?{_DAY_NAME}"
"""What makes a weekday the evening of a night: "Sunday to Monday", "Sunday night into Monday"."""
_AGO = r"(?P<n>\d+|an?|couple of|couple|few) (?P<unit>days?|nights?|weeks?|fortnights?|months?) (?:ago|back)\b"
_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:the )?day before (?P<eve>yesterday)\b",
        r"\b(?:the )?(?P<nbl>night|evening) before last\b",
        rf"\b{_AGO}",
        rf"\b{_WEEKDAY}(?P<week> (?:of )?last week| before last| last week)\b",
        rf"\b(?P<week>last week) (?:on )?{_WEEKDAY}\b",
        rf"\b(?:in |on |during )?(?:the )?night (?:of |from |on )?{_WEEKDAY}{_INTO}\b",
        rf"\b(?:from )?{_WEEKDAY}{_INTO}(?: night)?\b",
        r"\b(?P<yesterday>yesterday)\b",
        r"\b(?P<date>\d{4}-\d\d?-\d\d?)\b",
        rf"\b(?:(?:on )?{_DAY_NAME},? (?:the )?)?"
        rf"(?P<date>\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b\.?(?:,? \d{{4}})?)",
        rf"\b(?:(?:on )?{_DAY_NAME},? )?"
        rf"(?P<date>{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?(?::|am|pm))(?:,? \d{{4}})?)",
        r"\b(?P<date>\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d))\b",
        r"(?:\b(?:on|and|also|log) (?:the )?|^)(?!24/7\b)"
        r"(?P<date>\d{1,2}/\d{1,2}|\d\d-\d\d|\d{1,2}\.\d{1,2}(?=\. ))\b"
        r"(?! ?-| ?minutes| ?seconds| ?(?:of )?(?:an )?h(?:ou)?rs?\b)",
        rf"\b(?:(?:on )?{_DAY_NAME},? (?:the )?|(?:night|morning|afternoon|evening|eve) of the )(?P<monthday>\d{{1,2}})"
        rf"(?:st|nd|rd|th)\b(?! (?:of )?{_MONTH})",
        rf"\bon the (?P<monthday>\d{{1,2}})(?:st|nd|rd|th)\b(?! (?:of )?{_MONTH})",
        r"\b(?P<last>last) (?P<lastpart>night|evening)\b",
        r"\b(?P<today>today|tonight)\b",
        r"\b(?:earlier )?(?P<this>this) (?P<thispart>morning|afternoon|evening|lunchtime)\b",
        rf"(?<!every )(?<!each )\b(?:(?:on|last|this|this past|past) )*{_WEEKDAY}\b(?!s\b)",
    )
)
_A_DAY = re.compile(r"\b(?P<day>mon|tue|wed|thu|fri|sat|sun)")
_NIGHT_OF = re.compile(rf"{_A_DAY.pattern}[a-z]* night\b")
_CAUSE = re.compile(r"\b(?:after|since|because|due to|from|did|done|had|been|overdid|slept|drank|ate)\b[^,.;]*$")
_CLOCK_BEFORE = re.compile(r"(?:\d\s?(?:am|pm)|o'?clock|midnight|noon)(?: on)? $")
_CLOCK_AFTER = re.compile(r"^,? (?:at |about )*\d{1,2}(?::\d\d|\s?am\b|\s?pm\b)")
_DAYS_ENOUGH = 366 * 3


class Part(Enum):
    """A part of the day; the value is the hour that stands in where none was said."""

    SMALL_HOURS = 3
    DAWN = 6
    WAKING = 7
    BREAKFAST = 8
    MORNING = 9
    LATE_MORNING = 11
    LUNCH = 13
    AFTERNOON = 15
    LATE_AFTERNOON = 17
    EVENING = 19
    DINNER = 18
    NIGHT = 22
    BEDTIME = 23


_PARTS = tuple(
    (re.compile(pattern), part)
    for pattern, part in (
        (
            r"\b(?:middle of the night|dead of night|(?:small|early|wee) hours|in the night|during the night|"
            r"through the night|overnight(?! (?:train|bus|flight|coach|ferry|journey|shift))"
            r"|while (?:i was )?(?:asleep|sleeping)|in my sleep|woke me (?:up )?in the night)\b",
            Part.SMALL_HOURS,
        ),
        (
            r"\b(?<!since )(?<!until )(?<!till )(?<!til )(?:dawn|sunrise|"
            r"crack of dawn|early (?:this |yesterday |in the )?morning|early (?=(?:mon|tues|"
            r"wednes|thurs|fri|satur|sun)day morning))\b",
            Part.DAWN,
        ),
        (
            r"\b(?:first thing|on waking|when i (?:woke|got) up|as i (?:woke|got) up|on getting up|waking up|"
            r"just woke up|getting out of bed|got out of bed)\b(?! (?:with|at|in|to|from|off|out of (?!bed)))",
            Part.WAKING,
        ),
        (r"\b(?:at|over|before|after|during|breakfast ?time) ?breakfast(?: ?time)?\b", Part.BREAKFAST),
        (r"\b(?:late|mid)[ -](?:this )?morning\b", Part.LATE_MORNING),
        (
            r"(?<!all )(?<!every )(?<!most )(?<!the whole )\bmorning\b(?! (?:walk|run|tea|coffee|shift|"
            r"sickness|stiffness|stretch))",
            Part.MORNING,
        ),
        (r"\blunch ?time\b|\b(?:at|over|before|after|during|around) lunch\b", Part.LUNCH),
        (r"\blate (?:in the |this |yesterday )?afternoon\b", Part.LATE_AFTERNOON),
        (r"(?<!all )(?<!every )(?<!most )(?<!the whole )\bafternoon\b(?! (?:nap|walk|shift))", Part.AFTERNOON),
        (
            r"\b(?:tea ?time|dinner ?time|supper ?time)\b|\b(?:at|over|before|after|during|around|"
            r"with) (?:dinner|tea|supper)\b",
            Part.DINNER,
        ),
        (r"(?<!all )(?<!every )(?<!most )(?<!the whole )\bevening\b(?! (?:walk|shift|meal|class))", Part.EVENING),
        (
            r"\b(?:bed ?time|before bed|going to bed|went to bed|getting into bed|got into bed|(?<!this )in bed|"
            r"falling asleep|fell asleep|dropping off|nodding off|drifting off|trying to sleep)\b",
            Part.BEDTIME,
        ),
        (
            r"\b(?:tonight|last night|late at night|at night|yesterday night|that night"
            r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* night|night before last|(?:\d+|a|few|"
            r"couple of) nights? (?:ago|back))\b|(?:(?<=\d)|(?<=clock)|(?<=pm)) at night\b",
            Part.NIGHT,
        ),
    )
)
_NIGHT_TOO = re.compile(
    r"\b(?:last night|tonight|night before last|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* night|nights? (?:ago|"
    rf"back)|yesterday night|at night)\b|\bnight (?:of |from |on )?{_DAY_NAME}{_INTO}\b|"
    rf"\b{_DAY_NAME}(?:{_INTO} night| night{_INTO}| into {_DAY_NAME})\b"
)


class DayKind(Enum):
    """How a day was named, which decides what may be done when it seems to lie ahead."""

    SAID = "said"
    """By name or date: it is that day."""
    TODAY = "today"
    """By "today" or "this morning": just after midnight people still speak of the day before."""
    LAST_NIGHT = "last night"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class Day:
    """A day as said, and the part of it.

    Attributes:
        day: The date; of a night, that of its evening.
        kind: How it was named.
        part: The part of the day.
        is_night: Whether the part reaches past midnight.
        spans: Stretches of the sentence that say all this.
    """

    day: date
    kind: DayKind
    part: Part | None
    is_night: bool
    spans: tuple[tuple[int, int], ...]


def find_day(text: str, today: date, day_first: bool) -> Day:
    """The day that a sentence names; where it names none, today.

    Args:
        text: The sentence.
        today: The date where the person is.
        day_first: Whether 3/4 is the third of April.
    """
    part, part_spans, night = _part(text)
    dated = (*find_feasts(text, today), *find_paper_days(text, today))
    possible = [(span, on, DayKind.SAID) for span, on in dated]
    for found in (found for pattern in _DAYS for found in pattern.finditer(text)):
        named = _day(found, today, day_first)
        if named is not None and 0 <= (today - named[0]).days <= _DAYS_ENOUGH:
            possible.append((found.span(), *named))
    if not possible:
        return Day(today, DayKind.UNSAID, part, night, part_spans)
    # a day in "did too much yesterday" is that of what came before; of two that begin together the longer says more
    span, day, kind = min(possible, key=lambda item: _rank(text, item[0]))
    other = _other_night(text, span)
    if other:
        part, part_spans, night = _part(blank(text, *other))
    return Day(day, kind, part, night, (span, *part_spans))


def _other_night(text: str, day: tuple[int, int]) -> tuple[int, int] | None:
    """The night of another day than the one that counts: "gins Friday night, cramp 4am Saturday"."""
    said = _A_DAY.search(text, *day)
    for night in _NIGHT_OF.finditer(text):
        if said and night["day"] != said["day"] and (night.end() <= day[0] or day[1] <= night.start()):
            return night.span()
    return None


def _rank(text: str, span: tuple[int, int]) -> tuple[bool, bool, int, int]:
    """How late a day comes among those named; one beside a time of day goes first."""
    start, end = span
    beside_clock = _CLOCK_BEFORE.search(text[:start]) or _CLOCK_AFTER.match(text[end:])
    return not beside_clock, bool(_CAUSE.search(text[:start])), start, start - end


def _part(text: str) -> tuple[Part | None, tuple[tuple[int, int], ...], bool]:
    night = _NIGHT_TOO.search(text)
    for pattern, part in _PARTS:
        found = pattern.search(text)
        if found:
            return part, (found.span(), *([night.span()] if night else [])), bool(night) or part is Part.NIGHT
    return (Part.NIGHT, (night.span(),), True) if night else (None, (), False)


def _day(found: Match[str], today: date, day_first: bool) -> tuple[date, DayKind] | None:
    parts = {name: value for name, value in found.groupdict().items() if value}
    if "eve" in parts or "nbl" in parts:
        return today - timedelta(days=2), DayKind.SAID
    if "n" in parts:
        few = {"a": 1, "an": 1, "couple": 2, "couple of": 2, "few": 3}
        count = few[parts["n"]] if parts["n"] in few else int(parts["n"])
        days = {"d": 1, "n": 1, "w": 7, "f": 14, "m": 30}[parts["unit"][0]]
        return today - timedelta(days=count * days), DayKind.SAID
    if "yesterday" in parts:
        return today - timedelta(days=1), DayKind.SAID
    if "last" in parts:
        return today - timedelta(days=1), DayKind.LAST_NIGHT
    if "today" in parts or "this" in parts:
        return today, DayKind.TODAY
    if "weekday" in parts:
        back = (today.weekday() - _WEEKDAYS.index(parts["weekday"][:3])) % 7 or 7
        if "week" in parts and back <= today.weekday():
            back += 7
        return today - timedelta(days=back), DayKind.SAID
    if "monthday" in parts:
        named = last_of_month(int(parts["monthday"]), today)
    else:
        named = read_date(parts["date"], today, day_first=day_first)
    return (named, DayKind.SAID) if named else None
