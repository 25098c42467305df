"""Concepts are found wherever they stand in a message, however long it is, and nowhere else."""

from __future__ import annotations

import pytest

from unknot.triage.concepts import ConceptFinder
from unknot.triage.sentences import pipeline

_BEFORE = "we walked to the shop and back and then we had our tea and then we sat down and "
_BEHIND = " and then we watched the news and the rain and we went to bed and the cat came too"
_CONCEPTS = {
    "hot_leg": ["leg .. hot", "hot leg"],
    "no_feeling": ["can't|cannot feel", "gone numb"],
    "numb_leg": ["numb .. .. leg"],
}


def _found(text: str) -> list[tuple[str, str]]:
    nlp = pipeline()
    return [(span.label_, span.text) for span in ConceptFinder(nlp, _CONCEPTS).find(nlp(text))]


@pytest.mark.parametrize("before", ["", _BEFORE])
@pytest.mark.parametrize("behind", ["", _BEHIND])
@pytest.mark.parametrize(
    ("said", "concept"),
    [
        ("leg hot", "hot_leg"),
        ("leg is really quite very hot", "hot_leg"),
        ("hot leg", "hot_leg"),
        ("can't feel", "no_feeling"),
        ("cannot FEEL", "no_feeling"),
        ("gone numb", "no_feeling"),
        ("numb in all of the skin of my leg", "numb_leg"),
    ],
)
def test_a_phrase_is_found_at_the_start_in_the_middle_and_at_the_end(
    before: str, said: str, behind: str, concept: str
) -> None:
    assert _found(f"{before}{said}{behind}") == [(concept, said)]


@pytest.mark.parametrize(
    "text",
    ["leg one two three four five hot", "hot. Leg", "leg. hot", "feel can't", "numb", f"leg {_BEHIND} hot", ""],
)
def test_too_far_apart_in_another_sentence_or_in_another_order_it_is_not(text: str) -> None:
    assert _found(text) == []


def test_a_phrase_that_stands_twice_is_found_twice() -> None:
    assert _found(f"hot leg{_BEHIND} hot leg") == [("hot_leg", "hot leg")] * 2


def test_of_matches_that_overlap_the_longest_counts() -> None:
    assert _found("leg hot so hot") == [("hot_leg", "leg hot so hot")]
