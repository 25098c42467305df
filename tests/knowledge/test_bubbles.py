"""How a passage is spoken."""

from __future__ import annotations

from unknot.knowledge.bubbles import MOST_WORDS, evidence_claim, first_bubbles, numbered, packed
from unknot.knowledge.passage import Passage

_BARE = Passage(id="calf", heading="Calf", sections=("T1.1",), topic="relief", answer="Draw your toes up.")
_FULL = Passage(
    id="calf",
    heading="Calf",
    sections=("T1.1",),
    topic="relief",
    answer="Draw your toes up.",
    steps=("Sit.", "Hold."),
    more=("A wall helps.",),
    caution="Stop if it is hot.",
    evidence="No trial. Source: A review 2020.",
)


def test_a_bare_passage_is_its_answer() -> None:
    assert first_bubbles(_BARE) == ["Draw your toes up."]


def test_answer_steps_and_then_caution_with_the_claim_are_spoken_in_this_order() -> None:
    assert first_bubbles(_FULL) == ["Draw your toes up.", "1. Sit.\n2. Hold.", "Stop if it is hot.\nNo trial."]


def test_steps_are_numbered_one_a_line() -> None:
    assert numbered(["Sit.", "Hold.", "Rest."]) == "1. Sit.\n2. Hold.\n3. Rest."


def test_the_source_of_the_evidence_is_kept_for_when_it_is_asked_for() -> None:
    assert evidence_claim(_FULL) == "No trial."
    assert evidence_claim(_BARE) == ""


def test_texts_share_a_bubble_as_long_as_they_fit() -> None:
    forty, thirty = " ".join(["a"] * 40), " ".join(["b"] * 30)
    assert packed([forty, "", thirty]) == [f"{forty}\n{thirty}"]
    assert packed([forty, f"{thirty} b"]) == [forty, f"{thirty} b"]
    assert packed(["", ""]) == []


def test_no_passage_of_the_knowledge_base_has_a_bubble_too_long(real_passages: tuple[Passage, ...]) -> None:
    assert MOST_WORDS == 70
    long = [
        f"{passage.id}: {len(bubble.split())} words: {bubble[:60]}"
        for passage in real_passages
        for bubble in (*first_bubbles(passage), *packed(passage.more), passage.evidence)
        if len(bubble.split()) > MOST_WORDS
    ]
    assert real_passages
    assert long == []


def test_everything_a_passage_can_say_is_spoken_sooner_or_later(real_passages: tuple[Passage, ...]) -> None:
    for passage in real_passages:
        spoken = "\n".join((*first_bubbles(passage), *packed(passage.more), passage.evidence))
        assert [text for _, text in passage.parts() if text not in spoken] == []


def test_the_steps_of_every_how_to_are_numbered(real_passages: tuple[Passage, ...]) -> None:
    how_tos = [passage for passage in real_passages if passage.steps]
    assert how_tos
    for passage in how_tos:
        lines = first_bubbles(passage)[1].splitlines()
        assert [line.split(" ", 1)[0] for line in lines] == [
            f"{number}." for number in range(1, len(passage.steps) + 1)
        ]
