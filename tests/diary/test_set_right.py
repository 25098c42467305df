"""Short forms in which one value is set right."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.kept import NOW, entry
from unknot.diary.correction import read_correction
from unknot.diary.entry import Precision, Side
from unknot.diary.reader import open_reader
from unknot.diary.told import Told

_AT_ONE = entry(
    when=NOW.replace(hour=1, minute=0), precision=Precision.TIME, where=("calf",), side=Side.LEFT, strength=7
)


def _right(text: str) -> Told:
    return read_correction(open_reader(), text, _AT_ONE, NOW)


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        *(("wait was it 5? put 5", 5), ("it was more of a 4 to be honest", 4), ("make it an 8 please", 8)),
        ("closer to a 6 really", 6),
    ],
)
def test_a_number_at_the_end_is_the_strength(text: str, strength: int) -> None:
    assert _right(text) == {"strength": strength}


@pytest.mark.parametrize("text", ["It was 2.15, the clock was wrong", "change it to 2.15", "it was at 2.15 I think"])
def test_a_time_with_a_dot_is_a_time(text: str) -> None:
    assert _right(text)["when"] == _AT_ONE.when + timedelta(minutes=75)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        *(("and the other leg too", Side.BOTH), ("the other leg as well", Side.BOTH)),
        *(("no, the other leg", Side.RIGHT), ("it was my other calf", Side.RIGHT)),
    ],
)
def test_the_other_side_is_added_or_takes_the_place(text: str, side: Side) -> None:
    assert _right(text) == {"side": side}


def test_the_other_side_of_anything_else_is_none() -> None:
    assert "side" not in _right("it came when I was on the other side of the bed")


def test_that_it_is_over_now_is_no_time() -> None:
    assert _right("lasted 30 minutes yes, it's fine now") == {"minutes": 30}
