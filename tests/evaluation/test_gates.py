"""The gates: read strictly, held or not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from unknot.evaluation.gates import Measure, broken, load_gates
from unknot.evaluation.run import GATES_FILE, gates_table
from unknot.evaluation.strict import CaseError

ALL: list[dict[str, object]] = [{"measure": measure.value, "at_least": 0.5, "reason": "so"} for measure in Measure]


def _write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text(yaml.safe_dump(rows), "utf-8")
    return path


def _changed(**changes: object) -> list[dict[str, object]]:
    first = {key: value for key, value in {**ALL[0], **changes}.items() if value is not None}
    return [first, *ALL[1:]]


def test_the_gates_of_the_project_are_those_agreed_on() -> None:
    limits = {gate.measure.value: (gate.at_least, gate.at_most) for gate in load_gates(GATES_FILE)}
    assert limits == {
        "hit_at_1": (0.88, None),
        "hit_at_3": (0.96, None),
        "paraphrase_hit_at_1": (0.70, None),
        "follow_up_hit_at_1": (0.85, None),
        "near_kept_out": (0.88, None),
        "far_kept_out": (0.98, None),
        "in_scope_given_nothing": (None, 0.03),
        "intent_accuracy": (0.93, None),
        "muscle_f1": (0.95, None),
        "facts_missing": (None, 0),
        "emergencies_raised": (0.99, None),
        "red_flags_raised": (0.98, None),
        "never_too_low": (0.985, None),
        "right_level": (0.90, None),
        "false_alarms": (None, 0.04),
        "negated_false_alarms": (None, 0.05),
        "answers_heard": (0.75, None),
        "answers_without_need": (None, 0.1),
        "after_heard": (0.93, None),
        "diary_fields": (0.95, None),
        "guided_passed": (0.86, None),
    }


def test_a_gate_holds_at_its_limit_and_breaks_beyond(tmp_path: Path) -> None:
    gates = load_gates(_write(tmp_path / "gates.yml", _changed(at_least=None, at_most=0.03)))
    at_the_limit = dict.fromkeys(Measure, 0.5) | {gates[0].measure: 0.03}
    assert broken(gates, at_the_limit) == ()
    assert broken(gates, at_the_limit | {gates[0].measure: 0.031}) == (gates[0],)
    assert broken(gates, at_the_limit | {gates[1].measure: 0.499}) == (gates[1],)


def test_the_table_says_which_gate_is_not_held(tmp_path: Path) -> None:
    gates = load_gates(_write(tmp_path / "gates.yml", ALL))
    measured = dict.fromkeys(Measure, 0.9) | {Measure.MUSCLE_F1: 0.1}
    held = {row[0]: row[3] for row in gates_table(gates, measured).rows}
    assert {name for name, yes in held.items() if yes == "no"} == {"muscle_f1"}
    assert len(held) == len(Measure)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (_changed(measure="hit_at_2"), ["'hit_at_2'", "hit_at_1"]),
        (_changed(at_most=0.1), ["`at_most`"]),
        (_changed(at_least=None), ["`at_most`"]),
        (_changed(at_least="most"), ["`at_least`", "'most'"]),
        (_changed(at_least=True), ["`at_least`", "True"]),
        (_changed(reason=None), ["`reason`", "missing"]),
        (_changed(floor=1), ["`floor`", "at_least"]),
        ([*ALL, ALL[0]], ["twice"]),
        (ALL[1:], ["no gate", str(ALL[0]["measure"])]),
    ],
)
def test_wrong_gates_are_refused_by_name(tmp_path: Path, rows: list[dict[str, object]], words: list[str]) -> None:
    path = _write(tmp_path / "gates.yml", rows)
    with pytest.raises(CaseError) as caught:
        load_gates(path)
    assert all(word in str(caught.value) for word in [str(path), *words]), caught.value
