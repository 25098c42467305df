"""What is heard after an alarm and what is learned of answers give one answer together."""

from __future__ import annotations

import pytest

from unknot.triage.follow_up import Answer
from unknot.triage.heard import DEEDS, QUESTIONS, REASONS, Heard, answer_of


@pytest.mark.parametrize(
    ("heard", "learned", "answer"),
    [
        (Heard.ALL_CLEAR, Answer.NOT_THAT, Answer.ALL_CLEAR),
        (Heard.GOING, None, Answer.CALLED),
        (Heard.SHRUG, Answer.NOT_THAT, Answer.NOT_THAT),
        (Heard.NO_VOICE, Answer.CALLED, Answer.CALLED),
        (Heard.NO_VOICE, Answer.CANNOT, Answer.CANNOT),
        (Heard.NO_VOICE, None, None),
        (Heard.SLEEP, Answer.CANNOT, None),
        (None, Answer.CALLED, Answer.CALLED),
    ],
)
def test_a_deed_is_heard_first_and_a_reason_last(
    heard: Heard | None, learned: Answer | None, answer: Answer | None
) -> None:
    assert answer_of(heard, learned) is answer


def test_deeds_reasons_and_questions_are_apart() -> None:
    assert not set(DEEDS) & REASONS
    assert not (set(DEEDS) | REASONS) & QUESTIONS
