"""What a person wants to be different in an entry."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.kept import NOW, entry
from unknot.diary.correction import read_correction
from unknot.diary.entry import Precision, Side
from unknot.diary.reader import open_reader

EARLIER = entry(when=NOW - timedelta(days=3), precision=Precision.TIME, where=("calf",), side=Side.RIGHT, strength=9)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("change the last one to 7 out of 10", {"strength": 7}),
        ("actually make that a 5", {"strength": 5}),
        ("it was a 6, i typed 9", {"strength": 6}),
        ("that was the left leg, not the right", {"where": ("leg",), "side": Side.LEFT}),
        ("it should say foot, not hand", {"where": ("foot",)}),
        ("make it ten minutes instead of two", {"minutes": 10.0}),
        ("change it to calf", {"where": ("calf",)}),
        ("change it to 7", {"strength": 7}),
        ("8", {"strength": 8}),
        ("change left to right", {"side": Side.RIGHT}),
        ("no, 6. Actually make it five", {"strength": 5}),
        ("last entry: side should be both", {"side": Side.BOTH}),
        ("edit my last entry", {}),
        ("I made a mistake in the diary", {}),
    ],
)
def test_what_is_right_is_read_and_what_was_wrong_is_not(text: str, told: dict[str, object]) -> None:
    assert read_correction(open_reader(), text, EARLIER, NOW) == told


@pytest.mark.parametrize("text", ["3am not 3pm", "i got the time wrong, it was 3 am not 2"])
def test_a_time_without_a_day_stays_on_the_day_of_the_entry(text: str) -> None:
    told = read_correction(open_reader(), text, EARLIER, NOW)
    assert told["when"].date() == EARLIER.day
    assert told["when"].hour == 3


def test_a_day_that_is_named_counts() -> None:
    told = read_correction(open_reader(), "it was yesterday at 4am", EARLIER, NOW)
    assert (told["when"].date(), told["when"].hour) == (NOW.date() - timedelta(days=1), 4)


@pytest.mark.parametrize(
    ("text", "back"), [("move it to monday", 2), ("it was two days ago", 2), ("it was the 14th of november", 4)]
)
def test_a_day_alone_leaves_the_time_of_day_as_it_was(text: str, back: int) -> None:
    told = read_correction(open_reader(), text, EARLIER, NOW)
    assert told["when"] == EARLIER.when + timedelta(days=3 - back)
    assert told["precision"] is Precision.TIME


BESIDE = entry(
    when=NOW, precision=Precision.TIME, where=("calf",), side=Side.LEFT, before=("stress",), helped=("heat",), note=""
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I took a magnesium tablet before bed", {"before": ("stress", "magnesium")}),
        ("I'd been on my feet all day yesterday", {"before": ("stress", "standing")}),
        ("I rubbed my foot at 4", {"helped": ("heat", "massage")}),
        ("I put cream on it", {"helped": ("heat", "cream")}),
        ("took a bath before bed and it helped", {"helped": ("heat", "bath")}),
        ("the heat didn't help actually", {"helped": ()}),
    ],
)
def test_a_deed_moves_neither_time_nor_place_and_what_was_denied_goes(text: str, told: dict[str, object]) -> None:
    assert read_correction(open_reader(), text, BESIDE, NOW) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sorry it wasn't 9, more like 7", {"strength": 7}),
        ("I said 9 but it was a 7", {"strength": 7}),
        ("more like 7", {"strength": 7}),
        ("it wasn't 6 minutes, it was 3 minutes", {"minutes": 3.0}),
    ],
)
def test_a_number_goes_where_the_wrong_one_stands(text: str, told: dict[str, object]) -> None:
    assert read_correction(open_reader(), text, EARLIER, NOW) == told


@pytest.mark.parametrize(
    ("hour", "text", "at"),
    [(12, "it started at half past eleven actually", "11:30"), (2, "it was at 4", "04:00"), (23, "10 not 11", "22:00")],
)
def test_a_time_is_in_the_half_of_the_day_that_stands_there(hour: int, text: str, at: str) -> None:
    there = entry(when=(NOW - timedelta(days=3)).replace(hour=hour), precision=Precision.TIME, strength=6)
    told = read_correction(open_reader(), text, there, NOW)
    assert (f"{told['when']:%d %H:%M}", "strength" in told) == (f"15 {at}", False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("oh and i had wine with dinner", {"before": ("alcohol",)}),
        ("it came when i got up from the sofa", {"before": ("sitting",)}),
        ("magnesium earlier that day", {"before": ("magnesium",)}),
        ("no, that was right", {}),
        ("thanks for your patience", {}),
    ],
)
def test_what_was_done_moves_no_cramp_and_helped_none(text: str, told: dict[str, object]) -> None:
    assert read_correction(open_reader(), text, EARLIER, NOW) == told
