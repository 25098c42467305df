"""A number goes to the field whose unit or word stands beside it."""

from __future__ import annotations

import pytest

from tests.kept import LONDON, NOW
from unknot.diary.reader import open_reader
from unknot.diary.sentence import Reading


def _read(text: str) -> Reading:
    return open_reader().read(text, NOW, LONDON)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("there was a second one on Saturday, left foot", None),
        ("a second cramp in the calf", None),
        ("a second on Sunday in the hip", None),
        ("there was a second one Friday but shorter, 10 mins", 10),
        ("calf twitch for a second", round(1 / 60, 2)),
        ("a second or two in my calf", round(1.5 / 60, 2)),
        ("calf, lasted only two", 2),
    ],
)
def test_a_second_one_is_no_length(text: str, minutes: float | None) -> None:
    assert _read(text).minutes == minutes


@pytest.mark.parametrize(
    ("text", "strength"), [("calf 6.5/10", 7), ("strength about 6.4", 6), ("calf 9.5 out of 10", 10)]
)
def test_a_strength_in_between_is_the_upper_of_its_two(text: str, strength: int) -> None:
    assert _read(text).strength == strength


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("calf cramp last night after 2 beers, 6/10, around 1, lasted 3 or 4 minutes", 1),
        ("cramp after 3 large glasses of wine at 11pm", 23),
        ("woke about 3 this morning with calf cramp", 3),
        ("night from Sunday to Monday, calf at quarter past 3", 3),
    ],
)
def test_what_a_number_counts_is_no_hour(text: str, hour: int) -> None:
    assert _read(text).when.hour == hour


@pytest.mark.parametrize(
    "text",
    [
        "in the night on Sunday to Monday calf cramp, quarter past three",
        "calf cramp Sunday into Monday at 3",
        "Sunday night into Monday, foot at 1",
    ],
)
def test_a_night_between_two_days_ends_on_the_second(text: str) -> None:
    assert f"{_read(text).when:%a %d}" == "Mon 16"
