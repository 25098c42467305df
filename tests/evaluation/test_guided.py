"""Guided conversations: read strictly, held, judged, and their misses told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from unknot.evaluation.cases import CASES_FOLDER, TUNING
from unknot.evaluation.guided import GuidedTurn, guided_table, hold, is_as_expected, load_guided, missed_table, passed
from unknot.evaluation.strict import CaseError
from unknot.evaluation.talk import Answer

CALF = {"type": "relief", "muscle": "calf", "step": 2}
GUIDANCE = {"type": "guidance"}
LEAST_TUNING = 25


def _alarm(level: str = "urgent", flag: str = "blood_clot", **more: Any) -> dict[str, Any]:
    return {"type": "escalation", "level": level, "flags": [{"id": flag, "evidence": "hot"}], **more}


CARE = _alarm(flag="cramp_will_not_let_go")


def _answer(*structures: dict[str, Any], spoken: str = "utter_source") -> Answer:
    return Answer(("some words",), frozenset({spoken}), structures)


@pytest.mark.parametrize(
    ("turn", "answer", "right"),
    [
        (GuidedTurn("still", expect="step", muscle="calf", step=2), _answer(CALF), True),
        (GuidedTurn("still", expect="step", muscle="calf", step=3), _answer(CALF), False),
        (GuidedTurn("still", expect="step", muscle="foot"), _answer(CALF), False),
        (GuidedTurn("still", expect="step"), _answer(), False),
        (GuidedTurn("still", expect="care"), _answer(CARE), True),
        (GuidedTurn("still", expect="care"), _answer(_alarm()), False),
        (GuidedTurn("heat?", expect="guidance"), _answer(GUIDANCE), True),
        (GuidedTurn("heat?", expect="guidance"), _answer(CALF), False),
        (GuidedTurn("calf, gone", expect="entry"), _answer({"type": "diary_entry"}), True),
        (GuidedTurn("calf, gone", expect="entry"), _answer(CALF), False),
        (GuidedTurn("hot leg", expect="escalation", level="urgent"), _answer(_alarm()), True),
        (GuidedTurn("hot leg", expect="escalation", level="emergency"), _answer(_alarm()), False),
        (GuidedTurn("hot leg", expect="escalation"), _answer(_alarm(reminder=True)), False),
        (GuidedTurn("hi", expect="talk"), _answer(_alarm(reminder=True)), True),
        (GuidedTurn("hi", expect="talk"), _answer(GUIDANCE), False),
        (GuidedTurn("hi", expect="talk"), _answer(spoken="utter_relief_offers"), False),
        (GuidedTurn("better", expect="eased"), _answer(spoken="utter_relief_offers"), True),
        (GuidedTurn("better", expect="eased"), _answer(CALF), False),
        (GuidedTurn("called", expect="escalation_answered"), _answer({"type": "escalation_answered"}), True),
        (GuidedTurn("gp on monday", expect="escalation_answered"), _answer(_alarm(reminder=True)), False),
        (GuidedTurn("cramp", expect="which_muscle"), _answer(spoken="utter_ask_muscle"), True),
        (GuidedTurn("hm", expect="any"), _answer(), True),
        (GuidedTurn("hm", expect="any"), Answer((), frozenset(), ()), False),
    ],
)
def test_an_answer_is_judged_by_what_was_expected(turn: GuidedTurn, answer: Answer, right: bool) -> None:
    assert is_as_expected(turn, answer) is right


class _Talker:
    """Gives the steps of a calf one after the other, in each conversation from the first."""

    def __init__(self) -> None:
        self.heard: dict[str, list[tuple[str, float]]] = {}

    def say(self, sender: str, text: str, minutes: float = 0) -> Answer:
        said = self.heard.setdefault(sender, [])
        said.append((text, minutes))
        return Answer((f"step {len(said)}",), frozenset(), ({**CALF, "step": len(said)},))


SCRIPTS = """
goes well:
  - {person: calf, expect: step, step: 1}
  - {person: no, minutes: 2.5, expect: step, step: 2}
goes wrong:
  - {person: calf, expect: step, step: 1}
  - {person: 7, expect: eased}
  - {person: never said, expect: any}
"""


def test_a_conversation_is_held_up_to_the_first_answer_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "guided.yml").write_text(SCRIPTS, "utf-8")
    talker = _Talker()
    outcomes = hold(talker, load_guided(tmp_path / "guided.yml"))  # type: ignore[arg-type]
    assert talker.heard == {
        "guided goes well": [("calf", 0), ("no", 2.5)],
        "guided goes wrong": [("calf", 0), ("7", 0)],
    }
    assert (passed(outcomes).value, guided_table(outcomes).rows[1][1]) == (0.5, 5)
    assert missed_table(outcomes).rows == (("goes wrong", 2, "7", "eased", "step 2"),)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("- a list", "by name"),
        ("a: []", "a list of turns"),
        ("a: [{person: hi}]", "`person` and `expect`"),
        ("a: [{person: hi, expect: step, stap: 2}]", "`stap` is no key"),
        ("a: [{person: hi, expect: stop}]", "it takes one of step"),
        ("a: [{person: hi, expect: escalation, level: high}]", "emergency"),
        ("a: [{person: hi, expect: step, step: two}]", "`step` takes"),
        ("a: [", "cannot be read"),
    ],
)
def test_scripts_with_a_mistake_are_refused(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "guided.yml").write_text(content, "utf-8")
    with pytest.raises(CaseError, match=words):
        load_guided(tmp_path / "guided.yml")


def test_there_are_enough_scripts_to_develop_with() -> None:
    assert len(load_guided(CASES_FOLDER / TUNING / "guided.yml")) >= LEAST_TUNING
