"""Cases that stand in training files are not measured on."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from unknot.evaluation.overlap import key, trained_messages, unseen


@dataclass(frozen=True)
class _Case:
    text: str


@pytest.mark.parametrize("text", ["Hello", " hello ", "hello!", "HELLO.", "hello\u200b"])
def test_case_blanks_and_marks_do_not_make_another_message(text: str) -> None:
    assert key(text) == "hello"


def test_training_messages_of_every_kind_are_known() -> None:
    known = trained_messages()
    assert key("will it rain tommorow in leeds") in known
    assert key("fibro and cramps linked?") in known
    assert key("hello") in known


def test_only_cases_that_were_not_trained_on_are_left() -> None:
    cases = [_Case("Hello!"), _Case("my calf has a mind of its own")]
    assert unseen(cases, frozenset({"hello"})) == (cases[1],)
