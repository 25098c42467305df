"""A fact of one entry goes into that entry, two facts of two entries into both, and what is not clear into none."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from tests.kept import LONDON, NOW, entry
from unknot.diary.assigned import read_assigned
from unknot.diary.entry import Precision, Side
from unknot.diary.reader import open_reader
from unknot.diary.told import Told

_TIME = Precision.TIME
CALF = entry(1, when=datetime(2026, 11, 14, 22, tzinfo=timezone.utc), precision=_TIME, where=("calf",))
FOOT = entry(2, when=datetime(2026, 11, 15, 5, tzinfo=timezone.utc), precision=_TIME, where=("foot",))
"""Of Saturday and of Sunday."""


def _told(text: str) -> dict[str, Told]:
    each = read_assigned(open_reader(), text, [CALF, FOOT], [CALF.id, FOOT.id], NOW, LONDON)
    return {one.entry.where[0]: one.told for one in each}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the first one was about a 7 and the second a 4", {"calf": {"strength": 7}, "foot": {"strength": 4}}),
        ("first one lasted a minute, second one about six", {"calf": {"minutes": 1.0}, "foot": {"minutes": 6.0}}),
        ("Saturday was worse, 8. Sunday only 3", {"calf": {"strength": 8}, "foot": {"strength": 3}}),
        ("the calf one was 10 minutes, the foot one 3", {"calf": {"minutes": 10.0}, "foot": {"minutes": 3.0}}),
        ("Saturday's was an 8 and the foot one a 2", {"calf": {"strength": 8}, "foot": {"strength": 2}}),
        (
            "the calf one eased with heat but the foot one was a 5",
            {"calf": {"helped": ("heat",)}, "foot": {"strength": 5}},
        ),
        ("the foot one lasted only two", {"foot": {"minutes": 2.0}}),
        ("the first went by itself", {"calf": {"helped": ("time",)}}),
        ("second one was on the left", {"foot": {"side": Side.LEFT}}),
        (
            "the first was a 5, lasted a minute, and the second was a 3",
            {"calf": {"strength": 5, "minutes": 1.0}, "foot": {"strength": 3}},
        ),
    ],
)
def test_each_fact_goes_to_the_entry_that_it_is_told_of(text: str, told: dict[str, Told]) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("both were a 6", {"strength": 6}),
        ("they both lasted a minute", {"minutes": 1.0}),
        ("I was dehydrated before both", {"before": ("dehydration",)}),
        ("stretching helped with both of them", {"helped": ("stretch",)}),
        ("all two lasted 3 minutes", {"minutes": 3.0}),
    ],
)
def test_a_fact_of_both_goes_to_both(text: str, told: Told) -> None:
    assert _told(text) == {"calf": told, "foot": told}


def test_words_that_tell_no_value_are_kept_with_the_entry_they_are_added_to() -> None:
    assert _told("add for the calf: couldn't walk on it for a while") == {"calf": {}}


@pytest.mark.parametrize(
    "text",
    [
        "the first thing I do is stretch",
        "was the first one a 7?",
        "second cramp today in my left hand at 9am",
        "the first was in the calf at 1am, the second in the hand at 6am",
        "Sunday was in my right hand at 4",
        "Sunday I rested all day",
        "both calves",
        "the third one was a 7",
        "all three were a 6",
        "the jaw one was a 2",
        "today was better",
        "left calf at 3am, 6 out of 10",
    ],
)
def test_what_names_no_entry_clearly_goes_to_none(text: str) -> None:
    assert _told(text) == {}


def test_the_first_of_a_talk_that_told_but_one_is_no_entry_of_long_ago() -> None:
    assert read_assigned(open_reader(), "the first one was a 7", [CALF, FOOT], [FOOT.id], NOW, LONDON) == []
