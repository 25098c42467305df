"""What was said while a cramp was coached reaches its entry."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.kept import LONDON, NOW, entry
from unknot.diary.coached import told_of_coached, with_words
from unknot.diary.entry import Precision, Side
from unknot.diary.reader import open_reader
from unknot.diary.told import Told, told_in

_KNOWN: Told = {
    **{"when": NOW, "zone": LONDON, "precision": Precision.TIME},
    **{"where": ("calf",), "side": Side.LEFT, "minutes": 4.0},
}


def _said(muscle: str, *said: str) -> Told:
    return with_words(open_reader(), entry(precision=Precision.TIME, where=(muscle,)), said)


@pytest.mark.parametrize(
    ("muscle", "said", "side"),
    [
        ("calf", ("ow charley horse in my left calf", "still"), Side.LEFT),
        ("hand", ("hand cramp", "It's the right hand, dear"), Side.RIGHT),
        ("calf", ("both calves at once!!", "left is worst"), Side.LEFT),
        ("calf", ("left calf", "actually it's the other leg now"), Side.RIGHT),
        ("foot", ("cramp in my right calf", "now its my left foot"), Side.LEFT),
    ],
)
def test_the_side_that_was_said_last_counts(muscle: str, said: tuple[str, ...], side: Side) -> None:
    assert _said(muscle, *said) == {"where": (muscle,), "side": side}


@pytest.mark.parametrize(
    "said", [("right calf cramp", "now the foot"), ("foot cramp right now", "ok right"), ("whats left to do",)]
)
def test_another_muscle_and_small_words_tell_no_side(said: tuple[str, ...]) -> None:
    assert _said("foot", *said) == {"where": ("foot",)}


@pytest.mark.parametrize(("said", "muscle"), [("front", "quad"), ("the back of it", "hamstring")])
def test_the_part_of_a_thigh_is_its_muscle(said: str, muscle: str) -> None:
    assert _said("thigh", "thigh cramp", said)["where"] == (muscle,)


def _entry_of(text: str, *, is_answer: bool = True) -> Told:
    told = told_in(open_reader().read(text, NOW, LONDON))
    return told_of_coached(_KNOWN, told, is_answer=is_answer)


@pytest.mark.parametrize("text", ["3 minutes, 6/10", "it was after swimming", "it lasted a minute", "this afternoon"])
def test_a_detail_keeps_the_muscle_the_side_and_the_time(text: str) -> None:
    told = _entry_of(text)
    assert (told["where"], told["side"], told["when"]) == (("calf",), Side.LEFT, NOW)


def test_a_detail_counts_more_than_what_was_known() -> None:
    assert _entry_of("it was the right one, 10 minutes") == {**_KNOWN, "side": Side.RIGHT, "minutes": 10.0}


def test_another_muscle_in_the_answer_takes_no_side_along() -> None:
    told = _entry_of("it was in both feet")
    assert (told["where"], told["side"], told["when"]) == (("foot",), Side.BOTH, NOW)


@pytest.mark.parametrize("is_answer", [True, False])
def test_a_cramp_of_another_time_and_place_takes_nothing_over(is_answer: bool) -> None:
    told = _entry_of("left foot yesterday at 3am, 7 out of 10", is_answer=is_answer)
    assert (told["where"], "minutes" in told) == (("foot",), False)
    assert told["when"] < NOW - timedelta(hours=12)
