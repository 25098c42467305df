"""Guided conversations: whether a person is coached through a cramp as agreed, however they put it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from unknot.evaluation.intervals import Proportion
from unknot.evaluation.report import Cell, Table
from unknot.evaluation.strict import CaseError
from unknot.evaluation.talk import Answer, Talker
from unknot.triage.contract import ANSWERED
from unknot.triage.levels import Level

EXPECTED = (
    *("step", "which_muscle", "eased", "stopped", "care", "guidance", "entry", "escalation", ANSWERED),
    *("talk", "any"),
)
_LEVELS = tuple(level.value for level in Level if level is not Level.NONE)
_KEYS: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(("person", "expect", "muscle", "level"), str),
    **{"minutes": float, "step": int},
}
_CARE_FLAG, _ENTRY = "cramp_will_not_let_go", "diary_entry"
_SPOKEN = {
    "which_muscle": {"utter_ask_muscle"},
    "eased": {"utter_relief_offers"},
    "stopped": {"utter_relief_stopped", "utter_stop"},
}
"""What is expected, told by the responses of which one is spoken."""


@dataclass(frozen=True)
class GuidedTurn:
    """A message, and what is expected of the answer.

    Attributes:
        person: What the person types, or a button's payload.
        minutes: How many minutes pass before.
        expect: What the answer must be.
        muscle: Muscle of the step; empty for any.
        step: Number of the step, from 1; 0 for any.
        level: Level of the escalation; empty for any.
    """

    person: str
    minutes: float = 0
    expect: str = "any"
    muscle: str = ""
    step: int = 0
    level: str = ""


@dataclass(frozen=True)
class GuidedScript:
    """A conversation under a name that says what it shows."""

    name: str
    turns: tuple[GuidedTurn, ...]


@dataclass(frozen=True)
class GuidedOutcome:
    """How far a conversation went as agreed: the first turn that did not, and what was said there."""

    script: GuidedScript
    failed: int | None = None
    said: str = ""


def load_guided(path: Path) -> tuple[GuidedScript, ...]:
    """Read the scripts; raises CaseError where one is not as described."""
    try:
        # people type "no" and "7": the plain loader would make a truth value and a number of them
        content = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    except (OSError, yaml.YAMLError) as error:
        raise CaseError(path, 0, f"cannot be read: {error}") from error
    if not isinstance(content, dict) or not content:
        raise CaseError(path, 0, "takes conversations by name")
    scripts = []
    for name, turns in content.items():
        if not isinstance(turns, list) or not turns:
            raise CaseError(path, 0, f"{name}: takes a list of turns")
        scripts.append(GuidedScript(str(name), tuple(_turn(path, str(name), turn) for turn in turns)))
    return tuple(scripts)


def hold(talker: Talker, scripts: Iterable[GuidedScript]) -> tuple[GuidedOutcome, ...]:
    """Hold every conversation, each up to the first answer that is not as agreed."""
    return tuple(_hold(talker, script) for script in scripts)


def passed(outcomes: Sequence[GuidedOutcome]) -> Proportion:
    """Share of the conversations that went as agreed to the end."""
    return Proportion(sum(outcome.failed is None for outcome in outcomes), len(outcomes))


def guided_table(outcomes: Sequence[GuidedOutcome]) -> Table:
    """What was reached."""
    turns = sum(len(outcome.script.turns) for outcome in outcomes)
    rows: tuple[tuple[Cell, ...], ...] = (("conversations", passed(outcomes)), ("turns in them", turns))
    return Table("Guided conversations", ("measure", "value"), rows, "A conversation passes where every turn does.")


def missed_table(outcomes: Sequence[GuidedOutcome]) -> Table:
    """Every conversation that went wrong, with the turn where it did."""
    rows: list[tuple[Cell, ...]] = []
    for outcome in outcomes:
        if outcome.failed is not None:
            turn = outcome.script.turns[outcome.failed]
            wanted = " ".join(str(part) for part in (turn.expect, turn.level, turn.muscle, turn.step or "") if part)
            rows.append((outcome.script.name, outcome.failed + 1, turn.person, wanted, outcome.said))
    columns = ("conversation", "turn", "person", "expected", "said")
    return Table("Guided conversations gone wrong", columns, tuple(rows))


def is_as_expected(turn: GuidedTurn, answer: Answer) -> bool:
    """Whether an answer is what a turn expects."""
    steps = [structure for structure in answer.structures if structure["type"] == "relief"]
    escalations = [structure for structure in answer.structures if structure["type"] == "escalation"]
    has_guidance = any(structure["type"] == "guidance" for structure in answer.structures)
    if turn.expect in _SPOKEN:
        return bool(answer.responses & _SPOKEN[turn.expect]) and not steps
    if turn.expect == ANSWERED:
        return any(structure["type"] == ANSWERED for structure in answer.structures) and not steps
    if turn.expect == "step":
        return any(
            turn.muscle in {"", card["muscle"]} and turn.step in {0, card["step"]} and not has_guidance
            for card in steps
        )
    if turn.expect == "care":
        return any(flag["id"] == _CARE_FLAG for card in escalations for flag in card["flags"])
    if turn.expect == "guidance":
        return has_guidance and not steps
    if turn.expect == "entry":
        return any(structure["type"] == _ENTRY for structure in answer.structures) and not steps
    if turn.expect == "escalation":
        return any(turn.level in {"", card["level"]} and not card.get("reminder") for card in escalations)
    if turn.expect == "talk":
        is_alarm = any(not card.get("reminder") for card in escalations)
        is_end = any(answer.responses & _SPOKEN[end] for end in ("eased", "stopped"))
        return bool(answer.texts) and not (steps or has_guidance or is_alarm or is_end)
    return bool(answer.texts)


def _hold(talker: Talker, script: GuidedScript) -> GuidedOutcome:
    for number, turn in enumerate(script.turns):
        answer = talker.say(f"guided {script.name}", turn.person, turn.minutes)
        if not is_as_expected(turn, answer):
            return GuidedOutcome(script, number, " / ".join(answer.texts)[:200])
    return GuidedOutcome(script)


def _turn(path: Path, name: str, content: Any) -> GuidedTurn:
    if not isinstance(content, dict) or not {"person", "expect"} <= set(content):
        raise CaseError(path, 0, f"{name}: each turn takes `person` and `expect`, not {content!r}")
    values = {}
    for key, value in content.items():
        if key not in _KEYS:
            raise CaseError(path, 0, f"{name}: `{key}` is no key here; allowed are {', '.join(_KEYS)}")
        try:
            values[key] = _KEYS[key](value)
        except (TypeError, ValueError) as error:
            raise CaseError(path, 0, f"{name}: `{key}` takes something else than {value!r}") from error
    for key, allowed in (("expect", EXPECTED), ("level", _LEVELS)):
        if content.get(key, allowed[0]) not in allowed:
            raise CaseError(path, 0, f"{name}: `{key}` is {content[key]!r}; it takes one of {', '.join(allowed)}")
    return GuidedTurn(**values)
