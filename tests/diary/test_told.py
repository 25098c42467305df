"""What a sentence tells, and what an entry becomes by it."""

from __future__ import annotations

import pytest

from tests.kept import LONDON, NOW, entry
from unknot.diary.entry import Precision, Side
from unknot.diary.reader import open_reader
from unknot.diary.told import Told, is_enough, told_in, with_told


def _told(text: str) -> Told:
    return told_in(open_reader().read(text, NOW, LONDON))


@pytest.mark.parametrize("text", ["log a cramp", "put that in my diary", "note a spasm", "log it"])
def test_a_wish_to_log_tells_nothing_yet(text: str) -> None:
    assert not is_enough(_told(text))


@pytest.mark.parametrize(
    "text", ["log calf cramp", "cramp at 3am", "7 out of 10", "cramp for two minutes", "it burned"]
)
def test_any_field_beyond_that_is_worth_an_entry(text: str) -> None:
    assert is_enough(_told(text))


def test_only_what_was_told_is_changed() -> None:
    before = entry(where=("calf",), side=Side.LEFT, strength=5, note="left calf")
    after = with_told(before, _told("change the last one to 7 out of 10"), "change it to 7 out of 10")
    assert (after.where, after.side, after.strength) == (("calf",), Side.LEFT, 7)
    assert (after.when, after.precision, after.note) == (
        before.when,
        before.precision,
        "left calf\nchange it to 7 out of 10",
    )


def test_a_region_leaves_the_muscle_in_it() -> None:
    after = with_told(entry(where=("calf",), side=Side.RIGHT), _told("that was the left leg"))
    assert (after.where, after.side) == (("calf",), Side.LEFT)


def test_another_muscle_takes_its_place() -> None:
    assert with_told(entry(where=("calf",)), _told("no, the foot")).where == ("foot",)


def test_the_time_is_changed_with_how_exactly_it_is_known() -> None:
    after = with_told(entry(), _told("it was at 4am"))
    assert (after.local.hour, after.precision) == (4, Precision.TIME)


def test_more_words_than_an_entry_takes_are_cut() -> None:
    assert len(with_told(entry(note="a" * 1_990), {}, "b" * 100).note) == 2_000
