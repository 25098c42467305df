"""What is said after an alarm: how often the kind of it is heard, and how often one is heard where there was none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from unknot.evaluation.intervals import Proportion
from unknot.evaluation.report import Cell, Table
from unknot.evaluation.strict import read_entries
from unknot.triage.aftermath import Aftermath
from unknot.triage.heard import Heard
from unknot.triage.reply_messages import KINDS, NOTHING


@dataclass(frozen=True)
class AfterCase:
    """What somebody types after an alarm, and the kind it is of, if any."""

    id: str
    text: str
    kind: Heard | None


@dataclass(frozen=True)
class AfterOutcome:
    """What was heard in a case."""

    case: AfterCase
    heard: Heard | None


def load_after_cases(path: Path) -> tuple[AfterCase, ...]:
    """Read the cases; raises CaseError where one is not as described."""
    cases = []
    for entry in read_entries(path, "id", ("id", "text", "kind"), ()):
        kind = entry.known("kind", entry.text("kind"), (NOTHING, *KINDS))
        cases.append(AfterCase(entry.name, entry.text("text"), None if kind == NOTHING else Heard(kind)))
    return tuple(cases)


def hear_after(aftermath: Aftermath, cases: Iterable[AfterCase]) -> tuple[AfterOutcome, ...]:
    """Hear every case."""
    return tuple(AfterOutcome(case, aftermath.hear(case.text)) for case in cases)


def heard_right(outcomes: Sequence[AfterOutcome]) -> Proportion:
    """Of what is of a kind the share that is heard as that."""
    of_kind = [outcome for outcome in outcomes if outcome.case.kind is not None]
    return Proportion(sum(outcome.heard is outcome.case.kind for outcome in of_kind), len(of_kind))


def heard_in_nothing(outcomes: Sequence[AfterOutcome]) -> Proportion:
    """Of what is of no kind the share in which one is heard."""
    others = [outcome for outcome in outcomes if outcome.case.kind is None]
    return Proportion(sum(outcome.heard is not None for outcome in others), len(others))


def after_table(outcomes: Sequence[AfterOutcome]) -> Table:
    """Both shares."""
    rows: tuple[tuple[Cell, ...], ...] = (
        ("kind heard right", heard_right(outcomes)),
        ("a kind heard where there is none", heard_in_nothing(outcomes)),
    )
    return Table("What is said after an alarm", ("measure", "share of the messages"), rows)


def missed_after_table(outcomes: Sequence[AfterOutcome]) -> Table:
    """Every case that was heard as something else."""
    rows = tuple(
        (outcome.case.id, outcome.case.text, _name(outcome.case.kind), _name(outcome.heard))
        for outcome in outcomes
        if outcome.heard is not outcome.case.kind
    )
    return Table("Said after an alarm, and heard wrong", ("id", "text", "kind", "heard"), rows)


def _name(heard: Heard | None) -> str:
    return NOTHING if heard is None else heard.value
