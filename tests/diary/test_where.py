"""The place of a cramp is where it hurt, not what was worn or compared."""

from __future__ import annotations

import pytest

from tests.kept import LONDON, NOW
from unknot.diary.entry import Side
from unknot.diary.reader import open_reader
from unknot.diary.sentence import Reading


def _read(text: str) -> Reading:
    return open_reader().read(text, NOW, LONDON)


@pytest.mark.parametrize(
    "text",
    ["put in the notes that I was wearing heels", "been in heels all day", "I'd had heels on", "heels on all night"],
)
def test_heels_that_were_worn_are_shoes_and_no_muscle(text: str) -> None:
    assert (_read(text).where, _read(text).before) == ((), ("shoes",))


@pytest.mark.parametrize("text", ["my heels cramped at 3am", "cramp in my heel", "my heels at 3am, 5/10"])
def test_heels_that_cramp_are_a_muscle_and_no_shoes(text: str) -> None:
    assert (_read(text).where, _read(text).before) == (("foot",), ())


@pytest.mark.parametrize("text", ["no swelling, both legs are the same", "both calves look the same size"])
def test_legs_that_are_compared_are_no_place(text: str) -> None:
    assert (_read(text).where, _read(text).side) == ((), None)


def test_a_slip_of_the_thumb_is_no_back() -> None:
    reading = _read("calf cramp lats nihgt 3am rihgt leg 5/10")
    assert (reading.where, reading.side) == (("calf",), Side.RIGHT)


@pytest.mark.parametrize("text", ["helped by standing on cold floor", "standing on a cold floor helped"])
def test_a_cold_floor_is_cold(text: str) -> None:
    assert _read(text).helped == ("cold",)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("no, 2am was right", None),
        ("half past 3 was right", None),
        ("calf cramp at 2am, right", Side.RIGHT),
        ("it was right calf", Side.RIGHT),
        ("left was fine, it was only the right", Side.RIGHT),
        ("the right leg was ok, left calf cramped", Side.LEFT),
        ("my left calf was fine again after a minute", Side.LEFT),
    ],
)
def test_a_side_that_was_fine_or_a_word_that_was_right_is_not_where(text: str, side: Side | None) -> None:
    assert _read(text).side == side
