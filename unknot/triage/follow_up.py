"""What came of an escalation: it stays open until the person answers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Span

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
_DOUBT = "doubt"
"""Words that, in front of "called" or "safe", make it no answer: "I'm not safe now", "should I have called"."""
_DOUBTED = (Answer.CALLED, Answer.SAFE)


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
        doubts = [span for span in found if span.label_ == _DOUBT]
        for span in found:
            if span.label_ == _DOUBT:
                continue
            answer = Answer(span.label_)
            if answer not in _DOUBTED or not ("?" in text or any(_is_before(doubt, span) for doubt in doubts)):
                return answer
        return None


def _is_before(doubt: Span, span: Span) -> bool:
    """Whether a doubt stands in front of an answer, in the same clause."""
    return doubt.end <= span.start and not any(token.is_punct for token in doubt.doc[doubt.end : span.start])


def load_answers(folder: Path) -> Answers:
    """Read the phrases of each answer; raises RedFlagError where they are not as described."""
    phrases = load_concepts(folder)
    wanted = {*(answer.value for answer in Answer), _DOUBT}
    if set(phrases) != wanted:
        raise RedFlagError(folder, "", f"takes the keys {', '.join(sorted(wanted))}")
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
