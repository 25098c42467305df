"""How a passage is spoken: in bubbles that a tired person can take in."""

from __future__ import annotations

from collections.abc import Sequence

from unknot.knowledge.passage import Passage

MOST_WORDS = 70
"""Words in a bubble at most (design)."""

_SOURCE = "Source:"


def first_bubbles(passage: Passage) -> list[str]:
    """The answer, the steps of a how-to as a numbered list, then caution and evidence, each bubble short."""
    bubbles = [passage.answer]
    if passage.steps:
        bubbles.append(numbered(passage.steps))
    bubbles += packed([passage.caution, evidence_claim(passage)])
    return bubbles


def numbered(steps: Sequence[str]) -> str:
    """Steps as a numbered list, one a line."""
    return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))


def packed(texts: Sequence[str]) -> list[str]:
    """Texts joined into as few bubbles as their lengths allow; empty ones are left out."""
    bubbles: list[str] = []
    for text in filter(None, texts):
        if bubbles and len(bubbles[-1].split()) + len(text.split()) <= MOST_WORDS:
            bubbles[-1] += f"\n{text}"
        else:
            bubbles.append(text)
    return bubbles


def evidence_claim(passage: Passage) -> str:
    """The evidence note without its source, which is told when asked for."""
    return passage.evidence.partition(_SOURCE)[0].strip()
