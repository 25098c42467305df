"""Reads typed answers to the questions of the evening plan, and whether somebody is awake now."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from unknot.night.plan import Question
from unknot.night.wording import fold
from unknot.texts import plain, says_any

_NOT = re.compile(
    r"\b(?:no|not|never|dont|doesnt|didnt|without|cant|stopped|quit|"
    r"(?:gave|given|giving) up|cut(?:ting)? out|(?:came|im) off)\b"
)
_BUT = {"but", "only"}
_REACH = 3
"""Words that a "not" reaches."""
_ASKS = re.compile(
    r"\?|^\W*(?:why|how|what|which|who|when|where|is|are|do|does|can|could|should|will|would)\b(?!')", re.IGNORECASE
)


@dataclass(frozen=True)
class Found:
    """A phrase in an answer: for which answer it stands, its place in words, and the phrase."""

    answer: str
    first: int
    last: int
    phrase: str

    @property
    def length(self) -> int:
        """How many words it has."""
        return self.last - self.first


@dataclass(frozen=True)
class Reading:
    """What a text says beside a question.

    Attributes:
        question: The question.
        meant: Phrases for answers that are meant.
        denied: Phrases for answers that are denied: "no coffee".
    """

    question: Question
    meant: tuple[Found, ...]
    denied: tuple[Found, ...]

    @property
    def answer(self) -> str | None:
        """Which answer it is; None where none is recognised."""
        question, answers = self.question, {one.answer for one in self.meant}
        if question.several and len(answers - {question.several, question.negated}) > 1:
            return question.several
        if self.meant:
            return max(self.meant, key=lambda one: (one.answer != question.negated, one.length, -one.first)).answer
        return question.negated or None if self.denied else None

    def answer_after(self, before: str | None) -> str | None:
        """Which answer stands now where another stood before: no wine any more leaves the coffee of "both"."""
        question, denied = self.question, {one.answer for one in self.denied}
        names_one = any(one.answer != question.negated for one in self.meant)
        if names_one or not denied or not question.several or not question.negated:
            return self.answer
        singles = set(question.answers) - {question.several, question.negated}
        left = (singles if before == question.several else {before} & singles) - denied
        return next(iter(left)) if len(left) == 1 else self.answer


def reading(question: Question, text: str) -> Reading:
    """Read a text beside a question."""
    words = fold(text).split()
    for answer, name in question.answers.items():
        if " ".join(words) in {fold(name), fold(answer)}:
            return Reading(question, (Found(answer, 0, len(words), " ".join(words)),), ())
    found = _outermost([one for answer in question.answers for one in _find(question, answer, words)])
    denied = tuple(one for one in found if _is_denied(words[max(0, one.first - _REACH) : one.first]))
    return Reading(question, tuple(one for one in found if one not in denied), denied)


def read_answer(question: Question, text: str) -> str | None:
    """Which answer somebody typed: its name, a part of it, or other words for it; None where none is recognised."""
    return reading(question, text).answer


def is_awake_now(phrases: Iterable[str], text: str) -> bool:
    """Whether somebody says that they lie awake, and does not ask about it."""
    return says_any(phrases, text) and not _ASKS.search(text)


def asks_why(phrases: Iterable[str], text: str) -> bool:
    """Whether somebody asks what a question is for; a word alone ("why?") asks so only where nothing else is said."""
    words = plain(text)
    return any(phrase == words or (" " in phrase and says_any([phrase], words)) for phrase in phrases)


def _is_denied(before: list[str]) -> bool:
    """Whether the words before a phrase deny it: a "but" in between ends that."""
    turns = [place for place, word in enumerate(before) if word in _BUT]
    return _NOT.search(" ".join(before[turns[-1] :] if turns else before)) is not None


def _find(question: Question, answer: str, words: list[str]) -> Iterable[Found]:
    for phrase in {fold(phrase) for phrase in (question.answers[answer], *question.words.get(answer, ()))}:
        wanted = phrase.split()
        for first in range(len(words) - len(wanted) + 1):
            if words[first : first + len(wanted)] == wanted:
                yield Found(answer, first, first + len(wanted), phrase)


def _outermost(found: list[Found]) -> list[Found]:
    """What does not lie within a longer phrase."""
    return [
        one
        for one in found
        if not any(other.first <= one.first and one.last <= other.last and other.length > one.length for other in found)
    ]
