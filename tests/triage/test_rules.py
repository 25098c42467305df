"""Rules name flags with the words that raise them, and know whether they are asserted."""

from __future__ import annotations

import pytest

from unknot.triage.rules import Rules
from unknot.triage.store import load_red_flags


@pytest.fixture(scope="module")
def rules() -> Rules:
    """The project's rules."""
    red_flags = load_red_flags()
    return Rules(red_flags.flags, red_flags.concepts, red_flags.cues)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("my left calf is swollen and hot", "blood_clot"),
        ("I can't feel when I wipe", "cauda_equina"),
        ("I CAN'T FEEL WHEN I WIPE", "cauda_equina"),
        ("I'm coughing up blood", "lung_clot"),
        ("his face has dropped on one side", "stroke"),
        ("I want to kill myself", "suicidal_thoughts"),
        ("my wee looks like cola and my thighs ache", "rhabdomyolysis"),
    ],
)
def test_a_plain_sign_is_asserted(rules: Rules, text: str, flag: str) -> None:
    assert flag in {sighting.flag for sighting in rules.find(text) if sighting.is_asserted}


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("I am not coughing up blood", "lung_clot"),
        ("what if I start coughing up blood", "lung_clot"),
        ("I don't want to kill myself", "suicidal_thoughts"),
    ],
)
def test_a_sign_that_is_denied_or_thought_of_is_not_asserted(rules: Rules, text: str, flag: str) -> None:
    assert flag not in {sighting.flag for sighting in rules.find(text) if sighting.is_asserted}


def test_the_words_that_raise_a_flag_are_given(rules: Rules) -> None:
    (sighting,) = [found for found in rules.find("hello, I'm coughing up blood") if found.flag == "lung_clot"]
    assert "coughing up blood" in sighting.evidence


def test_they_are_given_as_they_were_written(rules: Rules) -> None:
    (sighting,) = [found for found in rules.find("Hello, I'm Coughing UP blood") if found.flag == "lung_clot"]
    assert "Coughing UP blood" in sighting.evidence


@pytest.mark.parametrize("text", ["", "calf cramp right now", "does magnesium help", "my calf is hard as a rock"])
def test_ordinary_talk_names_no_flag(rules: Rules, text: str) -> None:
    assert rules.find(text) == []
