"""The days that a question to the diary names are counted, no others."""

from __future__ import annotations

from datetime import date

import pytest

from unknot.diary.period import read_period
from unknot.diary.summary import Period

_TODAY, _FIRST = date(2026, 11, 18), date(2026, 9, 3)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("how many in November?", date(2026, 11, 1), _TODAY),
        ("and in december", date(2025, 12, 1), date(2025, 12, 31)),
        ("how many in march", date(2026, 3, 1), date(2026, 3, 31)),
        ("and last month?", date(2026, 10, 1), date(2026, 10, 31)),
        ("how many back spasms have I had this month", date(2026, 11, 1), _TODAY),
        ("how was last week?", date(2026, 11, 9), date(2026, 11, 15)),
        ("how many in the last 3 days", date(2026, 11, 16), _TODAY),
        ("past two weeks", date(2026, 11, 5), _TODAY),
        ("how many so far this year", date(2026, 1, 1), _TODAY),
        ("how many in total", _FIRST, _TODAY),
        ("how was yesterday", date(2026, 11, 17), date(2026, 11, 17)),
        ("how many on 5 november", date(2026, 11, 5), date(2026, 11, 5)),
        ("since october", date(2026, 10, 1), _TODAY),
        ("how many since the 15th of October?", date(2026, 10, 15), _TODAY),
        ("how many between 1 November and 15 November", date(2026, 11, 1), date(2026, 11, 15)),
        ("how many from the 3rd to the 9th of october", date(2026, 10, 3), date(2026, 10, 9)),
        ("how many in the last 24 hours", date(2026, 11, 17), _TODAY),
        ("How often do I get cramps?", _FIRST, _TODAY),
    ],
)
def test_a_period_is_read(text: str, first: date, last: date) -> None:
    assert read_period(text, _TODAY, _FIRST) == Period(first, last)


@pytest.mark.parametrize("text", ["how was my week", "how many this week", "may I see my week", "sum it up", ""])
def test_a_question_without_one_names_none(text: str) -> None:
    assert read_period(text, _TODAY, _FIRST) is None
