"""What a person wants to be different in an entry, and in which."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.kept import LONDON, NOW, entry
from unknot.diary.correction import day_meant, read_correction
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
        ("change yesterday's to calf", {"where": ("calf",)}),
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
    ("text", "back"),
    [
        ("change yesterday's to 3", 1),
        ("amend the entry from monday please", 2),
        ("update last nights entry, heat helped", 1),
        ("change the last one", None),
    ],
)
def test_the_entry_of_a_day_may_be_meant(text: str, back: int | None) -> None:
    day = day_meant(open_reader(), text, NOW, LONDON)
    assert day == (None if back is None else NOW.date() - timedelta(days=back))
