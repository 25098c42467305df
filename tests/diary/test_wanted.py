"""A question for the side, the time of day or the worst cramp is told from one for advice."""

from __future__ import annotations

import pytest

from tests.kept import entry
from unknot.diary.entry import Side
from unknot.diary.wanted import Place, Wanted, most, place_in, read_wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("which side gets it more?", Wanted.SIDES),
        ("is it mostly on the left?", Wanted.SIDES),
        ("which leg is worse", Wanted.SIDES),
        ("what time do they usually come?", Wanted.PARTS),
        ("do I get more at night?", Wanted.PARTS),
        ("which was the worst?", Wanted.STRONGEST),
        ("which one was worse", Wanted.STRONGEST),
        ("what was my longest cramp", Wanted.LONGEST),
    ],
)
def test_what_a_question_wants_is_read(text: str, wanted: Wanted) -> None:
    assert read_wanted(text) is wanted


@pytest.mark.parametrize(
    "text",
    [
        "what makes it worse",
        "why is it worse at night",
        "what is the worst thing to eat",
        "which stretch is best for the worst cramps",
        "when do cramps usually happen",
        "what is the longest a cramp can last",
        "how many this week",
    ],
)
def test_a_question_for_advice_wants_nothing_of_the_diary(text: str) -> None:
    assert read_wanted(text) is None


def test_the_calf_is_of_the_leg_and_both_sides_are_of_each() -> None:
    both = entry(1, where=("calf",), side=Side.BOTH)
    assert Place(("leg",), Side.LEFT).holds(both)
    assert not Place(("hand",)).holds(both)
    assert not Place((), Side.LEFT).holds(entry(2, where=("calf",), side=Side.RIGHT))


def test_the_right_side_of_a_count_is_no_rib() -> None:
    told = {"where": ("ribs",), "side": Side.RIGHT}
    assert place_in("how many on my right side", told) == Place((), Side.RIGHT)
    assert place_in("how many in my right ribs", told) == Place(("ribs",), Side.RIGHT)


def test_of_equally_strong_ones_the_latest_is_the_worst() -> None:
    first, last = entry(1, strength=7), entry(2, strength=7)
    assert most([first, last, entry(3, strength=None)], Wanted.STRONGEST) in {first, last}
    assert most([entry(3, strength=None)], Wanted.STRONGEST) is None
