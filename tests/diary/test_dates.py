"""Days written as on paper are those of the calendar; a number that only counts is none."""

from __future__ import annotations

from datetime import date

import pytest

from unknot.diary.days import DayKind, find_day

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25th right foot 11pm", 25),
        ("24th hand in the evening", 24),
        ("22nd, calf, 3am", 22),
        ("toes 21st 2am", 21),
        ("and the 26th left hand 6pm", 26),
        ("fri 20 calf 2am", 20),
        ("fri 27 calf 2am", 27),
        ("1st calf 3am", 1),
        ("21.11. calf 2am", 21),
        ("28-11 calf 2am", 28),
        ("and 28/11 foot 1am", 28),
        ("nov 3, hand, 4pm", 3),
    ],
)
def test_a_terse_date_is_its_last_day(text: str, day: int) -> None:
    assert find_day(text, TODAY, day_first=True).day == date(2026, 11, day)


@pytest.mark.parametrize(
    "text",
    [
        "2nd toe cramped at 3",
        "1st toe cramp 4am",
        "my 3rd cramp",
        "the 1st at 2am in my calf and the 2nd at 4am in my foot",
        "at the 18th hole my calf went",
        "10-12 minutes",
        "the 5th time",
    ],
)
def test_a_number_that_counts_is_no_day(text: str) -> None:
    assert find_day(text, TODAY, day_first=True).kind is DayKind.UNSAID


def test_a_number_beside_the_wrong_weekday_is_an_hour() -> None:
    assert find_day("fri 2 calf", TODAY, day_first=True).day == date(2026, 11, 27)
