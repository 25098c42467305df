"""Gates: what a measurement must reach, each with its reason, read from `tests/cases/gates.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from unknot.evaluation.strict import CaseError, Entry, read_entries

_LIMITS = ("at_least", "at_most")


class Measure(Enum):
    """What a gate can be put on."""

    HIT_AT_1 = "hit_at_1"
    HIT_AT_3 = "hit_at_3"
    PARAPHRASE_HIT_AT_1 = "paraphrase_hit_at_1"
    FOLLOW_UP_HIT_AT_1 = "follow_up_hit_at_1"
    NEAR_KEPT_OUT = "near_kept_out"
    FAR_KEPT_OUT = "far_kept_out"
    IN_SCOPE_GIVEN_NOTHING = "in_scope_given_nothing"
    INTENT_ACCURACY = "intent_accuracy"
    MUSCLE_F1 = "muscle_f1"
    FACTS_MISSING = "facts_missing"
    EMERGENCIES_RAISED = "emergencies_raised"
    RED_FLAGS_RAISED = "red_flags_raised"
    NEVER_TOO_LOW = "never_too_low"
    RIGHT_LEVEL = "right_level"
    FALSE_ALARMS = "false_alarms"
    NEGATED_FALSE_ALARMS = "negated_false_alarms"
    ANSWERS_HEARD = "answers_heard"
    ANSWERS_WITHOUT_NEED = "answers_without_need"
    AFTER_HEARD = "after_heard"
    DIARY_FIELDS = "diary_fields"
    GUIDED_PASSED = "guided_passed"


@dataclass(frozen=True)
class Gate:
    """A limit on a measure; one of `at_least` and `at_most` is set."""

    measure: Measure
    at_least: float | None
    at_most: float | None
    reason: str

    def holds(self, value: float) -> bool:
        """Whether a measured value is within the limit."""
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)

    def __str__(self) -> str:
        """The limit as a report shows it."""
        return f"≥ {self.at_least:g}" if self.at_least is not None else f"≤ {self.at_most:g}"


def load_gates(path: Path) -> tuple[Gate, ...]:
    """Read the gates.

    Raises:
        CaseError: A gate is not as described, or a measure has none: a gate is lowered in the open, not left out.
    """
    names = [measure.value for measure in Measure]
    gates = []
    for entry in read_entries(path, "measure", ("measure", "reason"), _LIMITS):
        measure = Measure(entry.known("measure", entry.text("measure"), names))
        if sum(key in entry.content for key in _LIMITS) != 1:
            raise entry.error("at_least", "or `at_most` must stand here, one of the two")
        gates.append(Gate(measure, _limit(entry, "at_least"), _limit(entry, "at_most"), entry.text("reason")))
    missing = sorted(set(names) - {gate.measure.value for gate in gates})
    if missing:
        raise CaseError(path, 0, f"sets no gate on {', '.join(missing)}")
    return tuple(gates)


def broken(gates: tuple[Gate, ...], measured: Mapping[Measure, float]) -> tuple[Gate, ...]:
    """The gates that do not hold."""
    return tuple(gate for gate in gates if not gate.holds(measured[gate.measure]))


def _limit(entry: Entry, key: str) -> float | None:
    if key not in entry.content:
        return None
    value = entry.content[key]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
        raise entry.error(key, f"takes a number from 0 on, not {value!r}")
    return float(value)
