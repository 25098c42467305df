"""Somebody else's cramp is told from one's own."""

from __future__ import annotations

import pytest

from unknot.diary.whose import asks_of_somebody_else, is_somebody_elses


@pytest.mark.parametrize(
    "text",
    [
        "My wife had a cramp last night in her calf, can you log it for her",
        "my dad's calf cramped at 3am",
        "she had a cramp at 4, left leg, 6/10",
        "log a cramp for my husband, right foot 2am",
        "cramp in my daughter's foot at 4am",
        "can you add one for him too: left hand 3pm",
        "my dad, 82, had a foot cramp last night at 2",
        "my mum (79) got cramp in her calf",
        "and he had another one at 3, same foot",
    ],
)
def test_a_cramp_of_another_person(text: str) -> None:
    assert is_somebody_elses(text)


@pytest.mark.parametrize(
    "text",
    [
        "my wife rubbed my calf cramp away",
        "calf cramp at 3am after carrying my son",
        "I had a cramp like my mum had",
        "my dad had cramps as well, but mine was at 3am in my calf",
        "my partner woke me, calf cramp",
        "my mum got the heat pad for the cramp at 2am",
        "my wife rubbed it and she had one glass of wine, calf cramp at 3",
        "my dad had a stroke at 82, I get foot cramps",
        "can you write it for me to show him",
    ],
)
def test_ones_own_cramp_beside_another_person(text: str) -> None:
    assert not is_somebody_elses(text)


@pytest.mark.parametrize("text", ["how many cramps has he had", "how many did my dad have this week"])
def test_a_question_for_another_persons_cramps(text: str) -> None:
    assert asks_of_somebody_else(text)


@pytest.mark.parametrize("text", ["how many have I had", "how many since my son was born"])
def test_a_question_for_ones_own(text: str) -> None:
    assert not asks_of_somebody_else(text)
