"""Which days a question to the diary means: "in November", "last month", "the last 3 weeks", "on Tuesday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from unknot.diary.days import DayKind, find_day
from unknot.diary.summary import DAYS_A_WEEK, Period
from unknot.texts import plain

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    r"jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?"
)
_MONTH = re.compile(
    r"(?<!\d )(?<!\dth )(?<!\dst )(?<!\dnd )(?<!\drd )(?<!\dth of )(?<!\dst of )(?<!\dnd of )(?<!\drd of )"
    rf"\b(?:(?P<plain>{_NAMES})|"
    r"(?:in|for|during|of|since|last|and|about|through|all) (?P<beside>march|may))\b(?! \d{1,2}\b)"
)
_ANY_MONTH = re.compile(rf"\b(?:{_NAMES}|march|may)\b")
_COUNTS = {"a": 1, "one": 1, "two": 2, "couple of": 2, "three": 3, "few": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_UNITS = {"day": 1, "night": 1, "week": DAYS_A_WEEK, "fortnight": 14, "month": 30, "year": 365}
_BACK = re.compile(
    rf"\b(?:last|past|previous)(?: (?P<count>\d{{1,3}}|{'|'.join(_COUNTS)}))? (?P<unit>{'|'.join(_UNITS)})s?\b"
)
_WEEK_BEFORE = re.compile(r"\b(?:last|previous) week\b|\bweek before\b")
_MONTH_BEFORE = re.compile(r"\b(?:last|previous) month\b|\bmonth before\b")
_YEAR_BEFORE = re.compile(r"\b(?:last|previous) year\b")
_THIS_MONTH, _THIS_YEAR = re.compile(r"\bthis month\b|\bmonth so far\b"), re.compile(r"\bthis year\b|\byear so far\b")
_EVER = re.compile(r"\b(?:ever|altogether|all together|in all|in total|overall|all time|since i (?:began|started))\b")
_SINCE = re.compile(r"\bsince\b")
_BETWEEN = re.compile(r"\b(?:between|from) (?P<first>.+?) (?:and|to|till|until|up to) (?P<last>.+)")
_HOURS = re.compile(r"\b(?:last|past|previous) (?P<hours>\d{1,3}) hours?\b")
_OFTEN = re.compile(r"\bhow (?:often|many times) (?:do|did|have|am|was) i\b")
"""Where no days are named, all of the diary answers it."""
_MOST_DAYS = 3660


def read_period(text: str, today: date, first: date) -> Period | None:
    """The days that a question names; None where it names none, or this week.

    Args:
        text: The question.
        today: The date where the person is.
        first: The day of the first entry, from which "in all" counts.
    """
    words = plain(text)
    between = _BETWEEN.search(words)
    if between:
        begin, month = between["first"], _ANY_MONTH.search(between["last"])
        if month and not _ANY_MONTH.search(begin):
            # "from the 3rd to the 9th of November"
            begin = f"{begin} {month[0]}"
        ends = [_named(end, today, first) for end in (begin, between["last"])]
        if ends[0] and ends[1] and ends[0].first <= ends[1].last:
            return Period(ends[0].first, ends[1].last)
    return _named(words, today, first) or (Period(min(first, today), today) if _OFTEN.search(words) else None)


def _named(words: str, today: date, first: date) -> Period | None:
    """The stretch of days, the month or the day that is named."""
    named = _before(words, today) or _so_far(words, today, first) or _back(words, today) or _month(words, today)
    if named:
        return named
    day = find_day(words, today, True)
    if day.kind not in {DayKind.SAID, DayKind.TODAY}:
        return None
    return Period(day.day, today if _SINCE.search(words) else day.day)


def _before(words: str, today: date) -> Period | None:
    """The week, the month or the year before this one."""
    if _WEEK_BEFORE.search(words):
        monday = today - timedelta(days=today.weekday())
        return Period(monday - timedelta(days=DAYS_A_WEEK), monday - timedelta(days=1))
    if _MONTH_BEFORE.search(words):
        last = today.replace(day=1) - timedelta(days=1)
        return Period(last.replace(day=1), last)
    if _YEAR_BEFORE.search(words):
        return Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))
    return None


def _so_far(words: str, today: date, first: date) -> Period | None:
    """What has begun and goes on: this month, this year, all of the diary."""
    if _THIS_MONTH.search(words):
        return Period(today.replace(day=1), today)
    if _THIS_YEAR.search(words):
        return Period(today.replace(month=1, day=1), today)
    return Period(min(first, today), today) if _EVER.search(words) else None


def _back(words: str, today: date) -> Period | None:
    """So many hours, days, weeks or months that end today."""
    hours = _HOURS.search(words)
    if hours:
        # of yesterday the hours are part: its entries are shown with their dates
        return Period(today - timedelta(days=max(1, round(int(hours["hours"]) / 24))), today)
    found = _BACK.search(words)
    if found is None or (found["unit"] == "night" and not found["count"]):
        return None
    said = found["count"] or "one"
    days = min((int(said) if said.isdigit() else _COUNTS[said]) * _UNITS[found["unit"]], _MOST_DAYS)
    return Period(today - timedelta(days=max(days, 1) - 1), today)


def _month(words: str, today: date) -> Period | None:
    """A month by its name, the latest such; as far as it has come."""
    found = _MONTH.search(words)
    if found is None:
        return None
    number = _MONTHS.index((found["plain"] or found["beside"])[:3]) + 1
    first = date(today.year - (number > today.month), number, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Period(first, today if _SINCE.search(words) else min(last, today))
