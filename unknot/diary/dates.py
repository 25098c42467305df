"""Dates that a sentence names: "12 March", "the 3rd", "on Boxing Day"; always the last one that is not ahead."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil import parser as dates

_EVE = r"(?:'?s)? eve\b"
_FEASTS: tuple[tuple[re.Pattern[str], int, int], ...] = tuple(
    (re.compile(pattern), month, day)
    for pattern, month, day in (
        (rf"\b(?:christmas|xmas|chrissy|crimbo){_EVE}", 12, 24),
        (r"\b(?:on )?(?:christmas|xmas|chrissy|crimbo) (?:day|night|morning|afternoon|evening|lunchtime)\b", 12, 25),
        (r"\b(?:boxing day|st\.? stephen'?s day|stephen'?s day)\b", 12, 26),
        (rf"\bnew year{_EVE}|\bnew years{_EVE}|\bnye\b|\bhogmanay\b|\bold year'?s night\b", 12, 31),
        (r"\bnew year'?s day\b|\bne'?erday\b", 1, 1),
        (r"\b(?:burns night)\b", 1, 25),
        (r"\b(?:australia day|republic day)\b", 1, 26),
        (r"\b(?:st\.? )?valentine'?s? (?:day|night|evening)\b|\bon valentine'?s\b", 2, 14),
        (r"\b(?:st\.? |saint )?(?:patrick|paddy)'?s day\b", 3, 17),
        (r"\b(?:st\.? )?george'?s day\b", 4, 23),
        (r"\banzac day\b", 4, 25),
        (r"\b(?:fourth|4th|4) of july\b|\bindependence day\b", 7, 4),
        (r"\bheritage day\b", 9, 24),
        (r"\bhallow ?e'?en\b", 10, 31),
        (r"\b(?:bonfire night|guy fawkes(?: night)?|fireworks night)\b", 11, 5),
    )
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NTH = r"(?P<n>\d{1,2})(?:st|nd|rd|th)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_COUNTS = (
    rf"(?!,? (?:(?:of )?{_MONTH}|(?:ones?|entry|cramps?|spasms?|attacks?|times?|nights?|days?|weeks?|months?|years?|"
    r"hours?|minutes?|floors?|birthdays?|stairs?|steps?|miles?|laps?|reps?|sets?|holes?|of|in a row|this|so far)\b))"
)
"""What makes a number in order one of a count: "the 2nd time", "the 18th hole"."""
_PARTS_OF_BODY = re.compile(r",? (?:toes?|fingers?|metatarsals?|ribs?|knuckles?)\b")
_MOST_PARTS = 10
_OF_A_PAPER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:^\W*|[,;:\n]\s*|\b(?:and|then|also|plus|log|add|on|the) )(?P<day>(?:the )?{_NTH})\b{_COUNTS}",
        rf"\b(?P<day>{_NTH})(?=,? (?:at |about )*\d{{1,2}}(?:[:.]\d\d)? ?(?:am|pm)\b)",
        rf"\b(?P<day>(?P<weekday>{'|'.join(_WEEKDAYS)})[a-z]*,? (?P<n>\d{{1,2}}))\b(?!\s?(?:[:/]|\.\d|am\b|pm\b|out of|"
        r"o'?clock|minutes?|hours?|seconds?))",
    )
)
_ORDINAL = re.compile(rf"\b{_NTH}\b")
_NUMBERED = 4
"""Up to this number "the 2nd" may as well be the second of several; a day so early stands first, and alone."""
_OCCASION = re.compile(r"^ (?:party|do|dinner|shopping|cards?|presents?|tree|jumper|costumes?|lunch|food|sales?)\b")


def find_feasts(text: str, today: date) -> list[tuple[tuple[int, int], date]]:
    """The feasts that a sentence names: where each stands, and its last date."""
    found = []
    for pattern, month, day in _FEASTS:
        for match in pattern.finditer(text):
            if _OCCASION.match(text[match.end() :]):
                continue
            on = date(today.year, month, day)
            found.append((match.span(), on if on <= today else on.replace(year=today.year - 1)))
    return found


def find_paper_days(text: str, today: date) -> list[tuple[tuple[int, int], date]]:
    """Days written as on paper, each with where it stands: "25th right foot 11pm", "fri 27 calf", "toes 21st 2am"."""
    every = [found for pattern in _OF_A_PAPER for found in pattern.finditer(text)]
    days = []
    for found in every:
        number, weekday = int(found["n"]), found.groupdict().get("weekday")
        on = last_of_month(number, today)
        is_part = number <= _MOST_PARTS and _PARTS_OF_BODY.match(text, found.end("day"))
        if on is None or is_part or (weekday and _WEEKDAYS[on.weekday()] != weekday):
            continue
        is_first = not text[: found.start("day")].strip() and not found["day"].startswith("the ")
        if number <= _NUMBERED and not weekday and not (is_first and len(_ORDINAL.findall(text)) == 1):
            continue
        days.append((found.span("day"), on))
    return days


def last_of_month(number: int, today: date) -> date | None:
    """The last day with a number ("the 3rd")."""
    first = today.replace(day=1)
    for _ in range(3):
        try:
            named = first.replace(day=number)
        except ValueError:
            named = today + timedelta(days=1)
        if named <= today:
            return named
        first = (first - timedelta(days=1)).replace(day=1)
    return None


def read_date(said: str, today: date, *, day_first: bool) -> date | None:
    """A date in words or digits; without a year, the last such day."""
    try:
        iso = re.fullmatch(r"\d{4}-\d\d?-\d\d?", said)
        # a leap year as the default, so that 29 February can be read before its year is known
        slashed = said.replace(".", "/") if re.fullmatch(r"\d+\.\d+", said) else said.replace(" of ", " ")
        named: date = dates.parse(slashed, dayfirst=day_first and not iso, default=_START).date()
    except (ValueError, OverflowError):
        return None
    if named.year != _START.year:
        return named
    for year in range(today.year, today.year - 5, -1):
        try:
            on: date = named.replace(year=year)
        except ValueError:
            continue
        if on <= today:
            return on
    return None


_START = dates.parse("2000-01-01")
