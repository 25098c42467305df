"""An escalation stays open until it is answered."""

from __future__ import annotations

import pytest

from unknot.triage.follow_up import Answer, Answers, load_answers, open_escalation
from unknot.triage.store import ANSWERS_FOLDER

_URGENT, _EMERGENCY, _DOCTOR = ({"level": level} for level in ("urgent", "emergency", "doctor"))
_NOTHING, _ANSWER = {"level": "none"}, {"level": "none", "answer": "called"}


@pytest.fixture(scope="module")
def answers() -> Answers:
    """The project's answers."""
    return load_answers(ANSWERS_FOLDER)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("I've called 999", Answer.CALLED),
        ("ambulance is on its way", Answer.CALLED),
        ("im on the phone to them", Answer.CALLED),
        ("I am safe", Answer.SAFE),
        ("it's not that", Answer.NOT_THAT),
        ("false alarm, I checked", Answer.NOT_THAT),
        ("I'm not safe now", None),
        ("I don't feel safe", None),
        ("nobody has called 999", None),
        ("should I have called 999", None),
        ("I'm scared of calling 999", None),
        ("is calling 999 needed?", None),
        ("I'm not going to do anything, I am safe", Answer.SAFE),
        ("how do I stretch my calf", None),
        ("I don't know who to call", None),
        ("", None),
    ],
)
def test_an_answer_is_recognised(answers: Answers, text: str, answer: Answer | None) -> None:
    assert answers.find(text) is answer


@pytest.mark.parametrize(
    ("turns", "still_open"),
    [
        ([], None),
        ([_NOTHING], None),
        ([_DOCTOR], None),
        ([_URGENT], _URGENT),
        ([_URGENT, _NOTHING, _NOTHING], _URGENT),
        ([_URGENT, _ANSWER], None),
        ([_URGENT, _EMERGENCY], _EMERGENCY),
        ([_EMERGENCY, _URGENT], _EMERGENCY),
        ([_EMERGENCY, _ANSWER, _NOTHING], None),
        ([{}, _URGENT, {}], _URGENT),
    ],
)
def test_it_stays_open_until_answered(turns: list[dict[str, str]], still_open: dict[str, str] | None) -> None:
    assert open_escalation(turns) == still_open
