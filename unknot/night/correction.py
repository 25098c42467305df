"""Takes back an earlier answer, or changes what a plan was made of: "no wait, more like when I drop off"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from unknot.night.answers import Reading, reading
from unknot.night.plan import NightPlanner, Question
from unknot.night.wording import fold
from unknot.texts import says_any

Answers = dict[str, str | None]

_MOST_WORDS_BACK = 4
"""Words beside "go back" that still tell nothing else."""


def answers_this(planner: NightPlanner, question: Question, text: str) -> str | None:
    """The answer to the question that stands; None for words that speak of another habit than the one asked about.

    "I always have a cup of tea" says nothing of how often the cramps come.
    """
    here = reading(question, text)
    if _is_shared(planner, here) and any(
        _is_own(planner, reading(other, text)) for other in planner.questions if other.habit and other != question
    ):
        return None
    return here.answer


def answers_another(planner: NightPlanner, answers: Mapping[str, str | None], text: str) -> Answers:
    """What a message says of questions that are still to come, by words that are theirs alone; nothing of muscles."""
    if says_any(planner.phrases.body, text):
        return {}
    to_come = [question for question in planner.questions if question.id not in answers]
    read = [one for one in (reading(question, text) for question in to_come) if one.meant and _is_own(planner, one)]
    return {one.question.id: one.answer for one in read}


def corrected(planner: NightPlanner, answers: Mapping[str, str | None], text: str) -> Answers | None:
    """The answers as a message in the middle of the questions sets them right; None where it corrects nothing.

    Somebody who only wants to go back gets the question before this one once more.
    """
    is_back, is_rather = says_any(planner.phrases.back, text), says_any(planner.phrases.rather, text)
    standing = planner.next_question(answers)
    if not (is_back or is_rather) or not answers:
        return None
    rest = _without(text, (*planner.phrases.back, *planner.phrases.rather))
    if not is_back and standing is not None and answers_this(planner, standing, rest) is not None:
        return None
    earlier = [question for question in planner.questions if question.id in answers]
    changed = _changes(planner, earlier[::-1], answers, rest)
    if changed:
        return {**answers, **changed}
    tells = rest not in planner.phrases.no and standing is not None and reading(standing, rest).answer is not None
    if is_back and len(rest.split()) <= _MOST_WORDS_BACK and not tells:
        return {question.id: answers[question.id] for question in earlier[:-1]}
    return None


def changed_later(planner: NightPlanner, answers: Mapping[str, str], text: str) -> Answers | None:
    """The answers of a plan as a message changes them; None without a word of change, or what is different."""
    is_different = says_any((*planner.phrases.back, *planner.phrases.rather, *planner.phrases.later), text)
    # "that's not enough, can we redo it" tells nothing of the person
    is_of_them = says_any(planner.phrases.renew, text) and says_any(planner.phrases.own, text)
    if not is_different and not is_of_them:
        return None
    rest = _without(text, (*planner.phrases.back, *planner.phrases.rather, *planner.phrases.renew))
    changed = _changes(planner, planner.questions, answers, rest)
    return {**answers, **changed} if changed else None


def _changes(
    planner: NightPlanner, questions: Iterable[Question], answers: Mapping[str, str | None], text: str
) -> Answers:
    """What a text says of these questions: of each that it names by words of its own, else of the first it may mean."""
    read = [one for one in (reading(question, text) for question in questions) if one.answer is not None]
    meant = [one for one in read if _is_own(planner, one)] or read[:1]
    return {one.question.id: one.answer_after(answers.get(one.question.id)) for one in meant}


def _is_own(planner: NightPlanner, one: Reading) -> bool:
    """Whether it was read by words that stand for no other question."""
    return any(not _others(planner, one.question, found.phrase) for found in (*one.meant, *one.denied))


def _is_shared(planner: NightPlanner, one: Reading) -> bool:
    found = (*one.meant, *one.denied)
    return bool(found) and not _is_own(planner, one)


def _others(planner: NightPlanner, question: Question, phrase: str) -> bool:
    """Whether a phrase is an answer to another question, too."""
    return any(
        phrase
        in {fold(word) for said in other.words.values() for word in said} | set(map(fold, other.answers.values()))
        for other in planner.questions
        if other != question
    )


def _without(text: str, phrases: Sequence[str]) -> str:
    """The folded text without the words of a correction."""
    rest = fold(text)
    for phrase in sorted(map(fold, phrases), key=len, reverse=True):
        rest = re.sub(rf"\b{phrase}\b", " ", rest)
    return " ".join(rest.split())
