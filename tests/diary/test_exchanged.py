"""What stands in an entry gives way to what is told instead, and nothing else does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.kept import NOW, entry
from unknot.diary.correction import read_correction
from unknot.diary.entry import Precision, Side
from unknot.diary.exchanged import read_exchange
from unknot.diary.reader import open_reader

AT_FIVE = (NOW - timedelta(days=1)).replace(hour=17, minute=0)
ENTRY = entry(
    when=AT_FIVE,
    precision=Precision.TIME,
    where=("calf",),
    side=Side.LEFT,
    strength=7,
    minutes=10.0,
    before=("exercise",),
    helped=("stretch", "rest"),
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("change 10 minutes to 15", {"minutes": 15.0}),
        ("change 10 minutes to 30 seconds", {"minutes": 0.5}),
        ("change the 7 to 8", {"strength": 8}),
        ("swap the 7 for an 8", {"strength": 8}),
        ("change stretching to ice", {"helped": ("rest", "cold")}),
        ("change left calf to right foot", {"where": ("foot",), "side": Side.RIGHT}),
        ("please change left to right", {"side": Side.RIGHT}),
        ("switch calf for foot", {"where": ("foot",)}),
        ("change 10 minutes to something else", {}),
        ("change spin class to swimming", {}),
    ],
)
def test_what_is_told_instead_takes_its_place(text: str, told: dict[str, object]) -> None:
    assert read_correction(open_reader(), text, ENTRY, NOW) == told


def test_an_hour_that_is_exchanged_stays_on_its_day() -> None:
    told = read_correction(open_reader(), "change the time from 5pm to 6pm", ENTRY, NOW)
    assert told["when"] == AT_FIVE.replace(hour=18)
    assert "minutes" not in told


@pytest.mark.parametrize(
    "text", ["change it to 7", "change the last entry to 5", "change the time to 3", "I changed it"]
)
def test_words_that_name_no_wrong_value_are_read_as_before(text: str) -> None:
    assert read_exchange(text) is None
