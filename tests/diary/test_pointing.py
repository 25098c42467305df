"""A new cramp takes the place or the day of the one before where it points to it."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from tests.kept import LONDON, NOW, entry
from unknot.diary.dated import tells_another
from unknot.diary.entry import Precision, Side
from unknot.diary.pointing import with_day_of, with_place_of
from unknot.diary.reader import open_reader
from unknot.diary.told import Told, told_in

BEFORE = entry(
    when=datetime(2026, 11, 14, 3, tzinfo=timezone.utc), precision=Precision.TIME, where=("calf",), side=Side.LEFT
)


def _told(text: str) -> Told:
    dated = with_day_of(text, BEFORE)
    return with_place_of(text, told_in(open_reader().read(dated, NOW, LONDON)), BEFORE)


@pytest.mark.parametrize(
    ("text", "where", "side"),
    [
        ("and sunday 4am, same leg, 5/10", ("calf",), Side.LEFT),
        ("another one: 16 November, same place", ("calf",), Side.LEFT),
        ("the other leg last night at 2", ("calf",), Side.RIGHT),
        ("same foot as before, 6am", ("foot",), Side.LEFT),
        ("same place, right, 6am", ("calf",), Side.RIGHT),
        ("toes at 5am", ("foot",), None),
    ],
)
def test_the_place_of_the_one_before(text: str, where: tuple[str, ...], side: Side | None) -> None:
    assert (_told(text)["where"], _told(text).get("side")) == (where, side)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("and hand cramp the day before that", 13),
        ("calf the next day at 5pm", 15),
        ("toes the same day, 4pm", 14),
        ("calf the night before that at 11pm", 12),
    ],
)
def test_the_day_counts_from_the_one_before(text: str, day: int) -> None:
    assert _told(text)["when"].day == day


@pytest.mark.parametrize(
    ("text", "is_another"),
    [
        ("fri 13 calf 2am 6", True),
        ("12th hand in the evening 3/10", True),
        ("and hand cramp the day before that", True),
        ("another one: 16 November, same place", True),
        ("it was the left calf on Sunday", False),
        ("does my calf cramp on Sundays?", False),
        ("I'd run 10k the day before", False),
        ("left one, 6/10", False),
    ],
)
def test_a_day_and_a_place_of_its_own_are_another_cramp(text: str, is_another: bool) -> None:
    assert tells_another(text, told_in(open_reader().read(text, NOW, LONDON))) is is_another


def test_the_same_time_is_the_clock_of_the_cramp_before() -> None:
    assert f"{_told('a second one Friday about the same time, foot')['when']:%a %H:%M}" == "Fri 03:00"
    assert with_day_of("same time as you", BEFORE) == "same time as you"
