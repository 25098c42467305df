"""Passages as the message contract (version 1) shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from unknot.knowledge.passage import Passage

MOST_PASSAGES = 5


def passage_card(passage: Passage, score: float | None = None) -> dict[str, Any]:
    """A passage for people: id, sections, article, heading, citations, and the score where it was searched for."""
    card: dict[str, Any] = {
        "id": passage.id,
        "sections": list(passage.sections),
        "article": passage.article,
        "heading": passage.heading,
        "citations": [{"article": citation.article, "section": citation.section} for citation in passage.citations],
    }
    return card if score is None else {**card, "score": score}


def guidance_message(found: Iterable[tuple[Passage, float]]) -> dict[str, Any]:
    """The `guidance` message: best first, at most five."""
    return {"type": "guidance", "passages": [passage_card(passage, score) for passage, score in found][:MOST_PASSAGES]}


def relief_message(
    muscle: str, step: int, steps: int, hold_seconds: int, passages: Iterable[Passage]
) -> dict[str, Any]:
    """The `relief` message: `step` counts from 1, `hold_seconds` is 0 where nothing is held."""
    return {
        "type": "relief",
        "muscle": muscle,
        "step": step,
        "steps": steps,
        "hold_seconds": hold_seconds,
        "passages": [passage_card(passage) for passage in passages],
    }
