"""Answers to an escalation prompt: how many are taken as such, and how often one is heard where there was none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from unknot.evaluation.intervals import Proportion
from unknot.evaluation.report import Cell, Table
from unknot.evaluation.strict import read_entries
from unknot.triage.aftermath import Aftermath
from unknot.triage.answers import Answers
from unknot.triage.follow_up import Answer
from unknot.triage.heard import answer_of
from unknot.triage.reply_messages import NOTHING

_ALLOWED = (NOTHING, *(answer.value for answer in Answer))


@dataclass(frozen=True)
class AnswerCase:
    """What somebody types after a prompt, and the answer it is, if any."""

    id: str
    text: str
    answer: Answer | None


@dataclass(frozen=True)
class AnswerOutcome:
    """What was heard in a case."""

    case: AnswerCase
    found: Answer | None


def load_answer_cases(path: Path) -> tuple[AnswerCase, ...]:
    """Read the cases; raises CaseError where one is not as described."""
    cases = []
    for entry in read_entries(path, "id", ("id", "text", "answer"), ()):
        answer = entry.known("answer", entry.text("answer"), _ALLOWED)
        cases.append(AnswerCase(entry.name, entry.text("text"), None if answer == NOTHING else Answer(answer)))
    return tuple(cases)


def hear_answers(answers: Answers, aftermath: Aftermath, cases: Iterable[AnswerCase]) -> tuple[AnswerOutcome, ...]:
    """Hear every case, as both models together do in a conversation."""
    return tuple(AnswerOutcome(case, answer_of(aftermath.hear(case.text), answers.find(case.text))) for case in cases)


def heard(outcomes: Sequence[AnswerOutcome]) -> Proportion:
    """Of the answers the share that is taken for one."""
    given = [outcome for outcome in outcomes if outcome.case.answer is not None]
    return Proportion(sum(_takes_away(outcome) for outcome in given), len(given))


def heard_without_need(outcomes: Sequence[AnswerOutcome]) -> Proportion:
    """Of what is no answer the share that takes the prompt away."""
    others = [outcome for outcome in outcomes if outcome.case.answer is None]
    return Proportion(sum(_takes_away(outcome) for outcome in others), len(others))


def answers_table(outcomes: Sequence[AnswerOutcome]) -> Table:
    """What was reached, by kind."""
    rows: list[tuple[Cell, ...]] = [
        ("answers taken for one", heard(outcomes)),
        ("taken for one without being one", heard_without_need(outcomes)),
    ]
    for answer in Answer:
        of_kind = [outcome for outcome in outcomes if outcome.case.answer is answer]
        if of_kind:
            right = sum(outcome.found is answer for outcome in of_kind)
            rows.append((f"“{answer.value}” taken for that", Proportion(right, len(of_kind))))
    return Table("Answers to a prompt", ("measure", "value"), tuple(rows))


def missed_answers_table(outcomes: Sequence[AnswerOutcome]) -> Table:
    """Every case that went wrong."""
    rows: list[tuple[Cell, ...]] = [
        (outcome.case.id, outcome.case.text, *(_name(answer) for answer in (outcome.case.answer, outcome.found)))
        for outcome in outcomes
        if outcome.found is not outcome.case.answer
    ]
    return Table("Answers gone wrong", ("id", "text", "answer", "found"), tuple(rows))


def _takes_away(outcome: AnswerOutcome) -> bool:
    """Whether the prompt goes away; that of somebody who cannot call stays."""
    return outcome.found not in (None, Answer.CANNOT)


def _name(answer: Answer | None) -> str:
    return NOTHING if answer is None else answer.value
