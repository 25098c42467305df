"""Triage on cases with a level: recall, exact level, never far too low, false alarms by kind, and what was missed."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from unknot.evaluation.intervals import Proportion
from unknot.evaluation.report import Cell, Table
from unknot.evaluation.strict import read_entries
from unknot.triage.detector import Assessment, Triage
from unknot.triage.levels import RAISED, Level

_SIGNPOST = "signpost"
_HIGH = (Level.EMERGENCY, Level.CRISIS)
_NEGATED = ("negated", "negated_list")


@dataclass(frozen=True)
class RedFlagCase:
    """A message with what a careful clinician would make of it.

    Attributes:
        id: Its name.
        text: What the person types.
        level: The right level.
        accepted: Other levels that are right as well.
        flags: Flags of which one should be named.
        kind: How it is said.
    """

    id: str
    text: str
    level: Level
    accepted: frozenset[Level]
    flags: frozenset[str]
    kind: str

    @property
    def is_positive(self) -> bool:
        """Whether it should raise a level."""
        return self.level is not Level.NONE


@dataclass(frozen=True)
class RedFlagOutcome:
    """What triage made of a case, and how long it took beyond the sentence vector."""

    case: RedFlagCase
    found: Assessment
    seconds: float

    @property
    def is_right(self) -> bool:
        """Whether the level is the right one or an accepted one."""
        return self.found.level is self.case.level or self.found.level in self.case.accepted

    @property
    def is_safe(self) -> bool:
        """Whether the level is right, higher, or one step too low at most."""
        return self.is_right or self.case.level.rank - self.found.level.rank <= 1


@dataclass(frozen=True)
class ConversationTurn:
    """A turn of a conversation: where it stands, what is said, and the level that must be raised there."""

    conversation: str
    says: str
    earlier: str
    level: Level


def load_red_flag_cases(path: Path) -> tuple[RedFlagCase, ...]:
    """Read the cases; raises CaseError where one is not as described."""
    levels = [level.value for level in Level]
    cases = []
    for entry in read_entries(path, "id", ("id", "text", "level", "kind"), ("accepted", "flags")):
        level = Level(entry.known("level", entry.text("level"), levels))
        accepted = entry.content.get("accepted") or []
        flags = entry.content.get("flags") or []
        cases.append(
            RedFlagCase(
                entry.name,
                entry.text("text"),
                level,
                frozenset(Level(entry.known("accepted", value, levels)) for value in accepted),
                frozenset(flags),
                entry.text("kind"),
            )
        )
    return tuple(cases)


def load_conversation_turns(path: Path) -> tuple[ConversationTurn, ...]:
    """Read the turns of all conversations, each with the person's message before it."""
    levels = [level.value for level in Level]
    turns = []
    for entry in read_entries(path, "id", ("id", "turns"), ()):
        earlier = ""
        for turn in entry.content["turns"]:
            level = Level(entry.known("turns", turn["level"], levels))
            turns.append(ConversationTurn(entry.name, str(turn["says"]), earlier, level))
            earlier = str(turn["says"])
    return tuple(turns)


def assess_cases(triage: Triage, cases: Iterable[RedFlagCase]) -> tuple[RedFlagOutcome, ...]:
    """Triage every case; the sentence vector is made before the clock runs, as the search has asked for it."""
    outcomes = []
    for case in cases:
        triage.encode(case.text)
        start = time.perf_counter()
        found = triage.assess(case.text)
        outcomes.append(RedFlagOutcome(case, found, time.perf_counter() - start))
    return tuple(outcomes)


def raised(outcomes: Iterable[RedFlagOutcome], levels: Sequence[Level] = RAISED) -> Proportion:
    """Of the cases of these levels the share that is raised at any level."""
    chosen = [outcome for outcome in outcomes if outcome.case.level in levels]
    return Proportion(sum(outcome.found.is_raised for outcome in chosen), len(chosen))


def high_raised(outcomes: Iterable[RedFlagOutcome]) -> Proportion:
    """Of emergencies and crises the share that is raised at any level."""
    return raised(outcomes, _HIGH)


def safe(outcomes: Iterable[RedFlagOutcome]) -> Proportion:
    """Of the positive cases the share that is at most one level too low."""
    chosen = [outcome for outcome in outcomes if outcome.case.is_positive]
    return Proportion(sum(outcome.is_safe for outcome in chosen), len(chosen))


def right_level(outcomes: Iterable[RedFlagOutcome]) -> Proportion:
    """Of the positive cases the share at the right or an accepted level."""
    chosen = [outcome for outcome in outcomes if outcome.case.is_positive]
    return Proportion(sum(outcome.is_right for outcome in chosen), len(chosen))


def false_alarms(outcomes: Iterable[RedFlagOutcome], kinds: Sequence[str] = ()) -> Proportion:
    """Of the negative cases, of some kinds or of all but the signposts, the share that is raised."""
    chosen = [
        outcome
        for outcome in outcomes
        if not outcome.case.is_positive and (outcome.case.kind in kinds if kinds else not _is_signpost(outcome.case))
    ]
    return Proportion(sum(outcome.found.is_raised for outcome in chosen), len(chosen))


def negated_false_alarms(outcomes: Iterable[RedFlagOutcome]) -> Proportion:
    """False alarms on signs that are denied."""
    return false_alarms(outcomes, _NEGATED)


def turns_right(triage: Triage, turns: Iterable[ConversationTurn]) -> tuple[Proportion, Proportion]:
    """Of the turns that must raise the share that does; of the others the share that raises without need."""
    judged = [(turn, triage.assess(turn.says, turn.earlier).is_raised) for turn in turns]
    positive = [is_raised for turn, is_raised in judged if turn.level is not Level.NONE]
    negative = [is_raised for turn, is_raised in judged if turn.level is Level.NONE]
    return Proportion(sum(positive), len(positive)), Proportion(sum(negative), len(negative))


def red_flag_tables(outcomes: Sequence[RedFlagOutcome], conversations: tuple[Proportion, Proportion]) -> list[Table]:
    """What was reached, with 95 % Wilson intervals."""
    present = {outcome.case.level for outcome in outcomes}
    times = sorted(1000 * outcome.seconds for outcome in outcomes)
    rows: list[tuple[Cell, ...]] = [
        ("emergency and crisis raised", high_raised(outcomes)),
        *((f"{level.value} raised", raised(outcomes, [level])) for level in reversed(RAISED) if level in present),
        ("all positives raised", raised(outcomes)),
        ("never more than one level too low", safe(outcomes)),
        ("right or accepted level", right_level(outcomes)),
        ("false alarms, all kinds", false_alarms(outcomes)),
        ("false alarms, negated kinds", negated_false_alarms(outcomes)),
        ("conversations: turns that must raise, raised", conversations[0]),
        ("conversations: other turns, raised", conversations[1]),
        ("time beyond the sentence vector, p50 ms", times[len(times) // 2]),
        ("time beyond the sentence vector, p95 ms", times[int(0.95 * len(times))]),
    ]
    kinds = sorted({outcome.case.kind for outcome in outcomes})
    by_kind: list[tuple[Cell, ...]] = []
    for kind in kinds:
        chosen = [outcome for outcome in outcomes if outcome.case.kind == kind]
        positive = [outcome for outcome in chosen if outcome.case.is_positive]
        negative = [outcome for outcome in chosen if not outcome.case.is_positive]
        by_kind.append(
            (
                kind,
                Proportion(sum(o.found.is_raised for o in positive), len(positive)) if positive else None,
                Proportion(sum(o.found.is_raised for o in negative), len(negative)) if negative else None,
            )
        )
    return [
        Table("Red flags", ("measure", "value"), tuple(rows), "In brackets 95 % Wilson intervals."),
        Table("Red flags by kind", ("kind", "raised", "raised without need"), tuple(by_kind)),
    ]


def missed_table(outcomes: Iterable[RedFlagOutcome]) -> Table:
    """Every case that went wrong: missed, raised without need, or more than one level too low."""
    rows: list[tuple[Cell, ...]] = [
        (outcome.case.id, outcome.case.kind, outcome.case.level.value, outcome.found.level.value, outcome.case.text)
        for outcome in outcomes
        if outcome.found.is_raised != outcome.case.is_positive or not outcome.is_safe
    ]
    return Table("Red flags gone wrong", ("id", "kind", "level", "found", "text"), tuple(rows))


def _is_signpost(case: RedFlagCase) -> bool:
    return case.kind == _SIGNPOST or bool(case.flags & {"abuse", "eating_disorder"})
