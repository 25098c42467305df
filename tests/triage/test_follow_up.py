"""An escalation stays open until it is answered."""

from __future__ import annotations

import pytest

from unknot.triage.follow_up import open_escalation, standing

_URGENT, _CRISIS, _EMERGENCY, _DOCTOR = ({"level": level} for level in ("urgent", "crisis", "emergency", "doctor"))
_CALLED_AGAIN = {"level": "urgent", "answer": "called"}
_SWOLLEN, _CLEAR = (
    {"level": "urgent", "signs": ["swelling"]},
    {"level": "doctor", "answer": "all_clear", "beside": "none"},
)
_NOTHING, _ANSWER = {"level": "none"}, {"level": "none", "answer": "called"}


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
        ([_EMERGENCY, _EMERGENCY | {"weak": True}], _EMERGENCY),
        ([_URGENT, _EMERGENCY | {"weak": True}], _EMERGENCY | {"weak": True}),
        ([_EMERGENCY, _ANSWER, _NOTHING], None),
        ([{}, _URGENT, {}], _URGENT),
        ([_URGENT, _CALLED_AGAIN], None),
        ([_CALLED_AGAIN], _CALLED_AGAIN),
        ([_URGENT, {"level": "none", "answer": "cannot"}], _URGENT),
        ([_EMERGENCY, {"level": "none", "answer": "safe"}], _EMERGENCY),
        ([_CRISIS, {"level": "none", "answer": "safe"}], None),
        ([_SWOLLEN, {"level": "none", "denies": ["swelling", "heat"]}], None),
        ([_SWOLLEN, {"level": "none", "denies": ["heat"]}], _SWOLLEN),
        ([_SWOLLEN | _EMERGENCY, {"level": "none", "denies": ["swelling"]}], _SWOLLEN | _EMERGENCY),
        ([_URGENT, {"level": "none", "denies": ["swelling"]}], _URGENT),
        ([_EMERGENCY, _CLEAR], None),
        ([_EMERGENCY, _CLEAR | {"beside": "urgent"}], _EMERGENCY),
    ],
)
def test_it_stays_open_until_answered(turns: list[dict[str, str]], still_open: dict[str, str] | None) -> None:
    assert open_escalation(turns) == still_open


@pytest.mark.parametrize(
    ("turns", "handed_over"),
    [
        ([_URGENT], None),
        ([_URGENT, _ANSWER], _URGENT),
        ([_URGENT, _ANSWER, _NOTHING], _URGENT),
        ([_CRISIS, {"level": "none", "answer": "safe"}], None),
        ([_URGENT, {"level": "none", "answer": "not_that"}], None),
        ([_URGENT, _ANSWER, {"level": "none", "answer": "not_that"}], None),
        ([_URGENT, _ANSWER, _EMERGENCY], _URGENT),
        ([_URGENT, _ANSWER, _CLEAR], None),
        ([_EMERGENCY, _CLEAR], None),
        ([_CRISIS, _CLEAR], _CRISIS),
    ],
)
def test_what_help_was_called_for_is_known_until_it_is_taken_back(
    turns: list[dict[str, str]], handed_over: dict[str, str] | None
) -> None:
    assert standing(turns).handed_over == handed_over
