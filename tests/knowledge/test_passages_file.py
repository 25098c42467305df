"""Passages go to a file and come back as they were."""

from __future__ import annotations

from pathlib import Path

from unknot.knowledge.passage import Citation, Passage, Question, QuestionKind
from unknot.knowledge.passages_file import load_passages, save_passages

_FULL = Passage(
    id="calf",
    heading="Calf “cramp” 😖",
    sections=("T1.1", "T1.2"),
    topic="relief",
    answer="Draw your toes up.",
    steps=("Sit.", "Hold."),
    more=("A wall helps.",),
    caution="Stop if it is hot.",
    evidence="No trial. Source: A review 2020.",
    muscles=("calf", "shin"),
    questions=(
        Question("calf", QuestionKind.FRAGMENTS),
        Question("how long", QuestionKind.FOLLOW_UPS, "my calf cramps"),
    ),
    citations=(Citation("First article", "Calf"), Citation("Second article", "Łydka")),
)
_BARE = Passage(id="foot", heading="Foot", sections=("T1.3",), topic="relief", answer="Stand on it.")


def test_full_and_bare_passages_come_back_as_they_were_and_in_order(tmp_path: Path) -> None:
    save_passages([_FULL, _BARE], tmp_path / "passages.json")
    assert load_passages(tmp_path / "passages.json") == (_FULL, _BARE)


def test_every_passage_of_the_knowledge_base_comes_back_as_it_was(
    real_passages: tuple[Passage, ...], tmp_path: Path
) -> None:
    save_passages(real_passages, tmp_path / "passages.json")
    assert load_passages(tmp_path / "passages.json") == real_passages
