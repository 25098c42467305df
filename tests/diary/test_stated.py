"""A plain statement of what was is a fact of the cramp; a question, a habit and a cramp that is on are none."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from unknot.diary.reader import open_reader
from unknot.diary.stated import is_bare_fact, is_deed, is_statement
from unknot.diary.told import Told, told_in

_NOW = datetime(2026, 11, 30, 8, 25, tzinfo=timezone.utc)


def _told(text: str) -> Told:
    return told_in(open_reader().read(text, _NOW, "UTC"))


@pytest.mark.parametrize(
    "text",
    [
        "I was stressed about work",
        "I drank some water and walked it off though",
        "my daughter massaged it",
        "took ibuprofen afterwards and it helped a bit",
        "couldn't get back to sleep after",
        "and new shoes, walked a lot",
        "we were out drinking till 2",
        "hardly drank anything that day",
        "wheat bag on it helped",
    ],
)
def test_a_statement_is_heard(text: str) -> None:
    assert is_statement(text, _told(text))


@pytest.mark.parametrize(
    "text",
    [
        "does heat help?",
        "was that because I sat too long",
        "I usually sleep badly",
        "I've taken magnesium for years",
        "I am always stressed",
        "I asked my doctor about magnesium",
        "I stretched and it is cramping again",
        "stretching for the calf",
    ],
)
def test_what_states_nothing_of_one_cramp_is_none(text: str) -> None:
    assert not is_statement(text, _told(text))


@pytest.mark.parametrize("text", ["left side", "2 mins", "four minutes", "8", "hard knot", "sitting all evening"])
def test_a_few_words_may_be_a_fact(text: str) -> None:
    assert is_bare_fact(text, _told(text))


def test_a_subject_is_a_fact_only_after_other_facts() -> None:
    told = _told("stretching")
    assert (is_bare_fact("stretching", told), is_bare_fact("stretching", told, or_deed=True)) == (False, True)


def test_a_time_belongs_to_a_deed_and_not_to_what_is_said_of_the_cramp() -> None:
    deed, cramp = "I had a bath before bed yesterday", "it was at 3 after a run"
    assert (is_deed(deed, _told(deed)), is_deed(cramp, _told(cramp))) == (True, False)
