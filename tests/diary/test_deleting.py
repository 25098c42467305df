"""What shall go: a fact, an entry or some of them, or all that is kept."""

from __future__ import annotations

import pytest

from tests.kept import LONDON, NOW
from unknot.diary.deleting import ALL, ENTRY, FACT, what_goes
from unknot.diary.reader import open_reader
from unknot.diary.told import told_in


def _meant(text: str, intent: str, *, is_beside_entry: bool = True) -> str:
    return what_goes(text, intent, told_in(open_reader().read(text, NOW, LONDON)), is_beside_entry=is_beside_entry)


@pytest.mark.parametrize("intent", [ENTRY, ALL])
@pytest.mark.parametrize(
    "text",
    [
        *("the calf one was 9 out of 10", "the foot one just a 2", "the one from 3am was about a four"),
        *("the neck one lasted ten minutes", "delete the bit about cooking", "remove what helped"),
    ],
)
def test_a_fact_deletes_no_entry(text: str, intent: str) -> None:
    assert _meant(text, intent) == FACT


@pytest.mark.parametrize(
    "text",
    [
        *("delete all three", "delete both", "delete the last two", "remove my left foot one", "delete friday's"),
        *("delete my last entry", "I don't want the calf one any more", "scrap the 6 out of 10 one"),
    ],
)
@pytest.mark.parametrize("is_beside_entry", [True, False])
def test_entries_that_are_named_are_not_everything(text: str, is_beside_entry: bool) -> None:
    assert _meant(text, ALL, is_beside_entry=is_beside_entry) == ENTRY


@pytest.mark.parametrize("text", ["delete it", "delete that", "delete", "delete all of them"])
def test_beside_an_entry_a_bare_wish_is_about_it(text: str) -> None:
    assert _meant(text, ALL) == ENTRY
    assert _meant(text, ALL, is_beside_entry=False) == ALL


@pytest.mark.parametrize(
    "text",
    ["delete everything", "delete all my data", "erase me", "delete it all", "delete my plan", "forget what I said"],
)
def test_all_that_is_kept_stays_all(text: str) -> None:
    assert _meant(text, ALL) == ALL


def test_other_intents_are_left_alone() -> None:
    assert _meant("the calf one was 9 out of 10", "log_cramp") == "log_cramp"
