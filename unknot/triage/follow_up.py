"""What came of an escalation: it stays open until the person answers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

import spacy

from unknot.text.normalise import normalise
from unknot.triage.concepts import ConceptFinder, load_concepts
from unknot.triage.errors import RedFlagError
from unknot.triage.levels import Level


class Answer(Enum):
    """An answer to an escalation prompt."""

    CALLED = "called"
    SAFE = "safe"
    NOT_THAT = "not_that"


STAYING = (Level.URGENT, Level.CRISIS, Level.EMERGENCY)
"""Levels whose prompt stays in sight until it is answered."""
_LONGEST = 25


class Answers:
    """Recognises an answer in what is typed."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        """Compile the phrases of each answer."""
        self._nlp = spacy.blank("en")
        self._finder = ConceptFinder(self._nlp, phrases)

    def find(self, text: str) -> Answer | None:
        """The answer that a message gives, or None; a long message is no answer."""
        doc = self._nlp(normalise(text))
        if len(doc) > _LONGEST:
            return None
        found = self._finder.find(doc)
        return Answer(found[0].label_) if found else None


def load_answers(folder: Path) -> Answers:
    """Read the phrases of each answer; raises RedFlagError where they are not as described."""
    phrases = load_concepts(folder)
    if set(phrases) != {answer.value for answer in Answer}:
        raise RedFlagError(folder, "", f"takes the keys {', '.join(answer.value for answer in Answer)}")
    return Answers(phrases)


def open_escalation(turns: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The escalation that is still without an answer.

    Args:
        turns: What triage made of each of the person's messages, the first one first: `level`, `flags`, `answer`.

    Returns:
        The turn that raised it, or None.
    """
    still_open: Mapping[str, Any] | None = None
    for turn in turns:
        level = Level(turn.get("level", Level.NONE.value))
        if level in STAYING and (still_open is None or Level(still_open["level"]) <= level):
            still_open = turn
        elif turn.get("answer") and level not in STAYING:
            still_open = None
    return still_open
