"""A clock is read only where nothing else is said."""

from __future__ import annotations

from datetime import date

import pytest

from unknot.diary.clock_alone import ClockAlone
from unknot.diary.places import load_places

TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def clock() -> ClockAlone:
    return load_places().clock


@pytest.mark.parametrize(
    ("words", "hour", "minute"),
    [
        ("it's 7 in the evening here", 19, 0),
        ("7pm", 19, 0),
        ("about 22:40 now", 22, 40),
        ("quarter past six in the morning", 6, 15),
        ("no, it's 7pm over here", 19, 0),
        ("ten at night", 22, 0),
        ("1 at night", 1, 0),
        ("it is nearly midnight here", 0, 0),
        ("1930", 19, 30),
        ("the clock says 7:45 this morning", 7, 45),
    ],
)
def test_a_clock_is_read_with_its_half_of_the_day(clock: ClockAlone, words: str, hour: int, minute: int) -> None:
    found = clock.read(words, TODAY)
    assert found is not None
    assert (found.hour, found.minute, found.open) == (hour, minute, False)


@pytest.mark.parametrize(
    ("words", "hour", "minute"),
    [
        ("just gone half nine", 9, 30),
        ("it's 7", 7, 0),
        ("8 here", 8, 0),
        ("it's seven forty five", 7, 45),
        ("ten to seven", 6, 50),
    ],
)
def test_where_no_half_is_named_it_may_be_either(clock: ClockAlone, words: str, hour: int, minute: int) -> None:
    found = clock.read(words, TODAY)
    assert found is not None
    assert (found.hour, found.minute, found.open) == (hour, minute, True)


@pytest.mark.parametrize(
    "words",
    [
        "both about 6",
        "its pain was 8",
        "8/10",
        "about 8 out of 10",
        "no, 6",
        "no I said 5am my time",
        "an hour ago",
        "20 minutes",
        "left",
        "the right calf at 6",
        "yesterday at 6",
        "monday 6am",
        "in bed at 7",
        "it was 7pm",
        "6 or 7",
        "",
    ],
)
def test_anything_else_is_no_clock(clock: ClockAlone, words: str) -> None:
    assert clock.read(words, TODAY) is None
