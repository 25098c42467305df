"""An escalation stays open until it is answered."""

from __future__ import annotations

import pytest

from unknot.triage.follow_up import open_escalation

_URGENT, _EMERGENCY, _DOCTOR = ({"level": level} for level in ("urgent", "emergency", "doctor"))
_CALLED_AGAIN = {"level": "urgent", "answer": "called"}
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
        ([_EMERGENCY, _ANSWER, _NOTHING], None),
        ([{}, _URGENT, {}], _URGENT),
        ([_URGENT, _CALLED_AGAIN], None),
        ([_CALLED_AGAIN], _CALLED_AGAIN),
    ],
)
def test_it_stays_open_until_answered(turns: list[dict[str, str]], still_open: dict[str, str] | None) -> None:
    assert open_escalation(turns) == still_open
