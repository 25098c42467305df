"""Reads typed answers to the questions of the evening plan, and whether somebody is awake now."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from unknot.night.plan import Question
from unknot.texts import plain, says_any

_NOT = {"no", "not", "never", "dont", "doesnt", "didnt", "without", "cant"}
_BUT = {"but", "only"}
_REACH = 3
"""Words that a "not" reaches."""
_ASKS = re.compile(
    r"\?|^\W*(?:why|how|what|which|who|when|where|is|are|do|does|can|could|should|will|would)\b(?!')", re.IGNORECASE
)


@dataclass(frozen=True)
class _Found:
    """A phrase in an answer: for which answer it stands, and its place in words."""

    answer: str
    first: int
    last: int


def read_answer(question: Question, text: str) -> str | None:
    """Which answer somebody typed: its name, a part of it, or other words for it; None where none is recognised."""
    words = plain(text).split()
    for answer, name in question.answers.items():
        if " ".join(words) in {plain(name), plain(answer)}:
            return answer
    found = _outermost([one for answer in question.answers for one in _find(question, answer, words)])
    denied = [one for one in found if _is_denied(words[max(0, one.first - _REACH) : one.first])]
    meant = [one for one in found if one not in denied]
    answers = {one.answer for one in meant}
    if question.several and len(answers - {question.several, question.negated}) > 1:
        return question.several
    if meant:
        return max(meant, key=lambda one: (one.answer != question.negated, one.last - one.first, -one.first)).answer
    return question.negated or None if denied else None


def is_awake_now(phrases: Iterable[str], text: str) -> bool:
    """Whether somebody says that they lie awake, and does not ask about it."""
    return says_any(phrases, text) and not _ASKS.search(text)


def _is_denied(before: list[str]) -> bool:
    """Whether the words before a phrase deny it: a "but" in between ends that."""
    turns = [place for place, word in enumerate(before) if word in _BUT]
    return bool(_NOT & set(before[turns[-1] :] if turns else before))


def _find(question: Question, answer: str, words: list[str]) -> Iterable[_Found]:
    for phrase in (plain(question.answers[answer]), *question.words.get(answer, ())):
        wanted = phrase.split()
        for first in range(len(words) - len(wanted) + 1):
            if words[first : first + len(wanted)] == wanted:
                yield _Found(answer, first, first + len(wanted))


def _outermost(found: list[_Found]) -> list[_Found]:
    """What does not lie within a longer phrase."""
    return [
        one
        for one in found
        if not any(
            other.first <= one.first and one.last <= other.last and other.last - other.first > one.last - one.first
            for other in found
        )
    ]
