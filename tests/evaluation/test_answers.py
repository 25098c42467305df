"""Answers to a prompt: read strictly, heard, counted, and their misses told."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from unknot.evaluation.answers import (
    answers_table,
    hear_answers,
    heard,
    heard_without_need,
    load_answer_cases,
    missed_answers_table,
)
from unknot.evaluation.cases import CASES_FOLDER
from unknot.evaluation.intervals import Proportion
from unknot.evaluation.strict import CaseError
from unknot.triage.aftermath import Aftermath
from unknot.triage.answers import Answers
from unknot.triage.follow_up import Answer
from unknot.triage.heard import Heard

_CASES = """
- {id: a, text: rang them, answer: called}
- {id: b, text: i am safe, answer: safe}
- {id: c, text: too scared, answer: none}
- {id: d, text: hm, answer: none}
"""


class _Ears:
    """Hears a call in whatever has an "a"."""

    def find(self, text: str) -> Answer | None:
        return Answer.CALLED if "a" in text else None

    def hear(self, text: str) -> Heard | None:
        return None


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "answers.yml"
    path.write_text(_CASES, "utf-8")
    return path


def test_answers_and_what_is_none_are_counted_apart(cases: Path) -> None:
    outcomes = hear_answers(cast(Answers, _Ears()), cast(Aftermath, _Ears()), load_answer_cases(cases))
    assert (heard(outcomes).value, heard_without_need(outcomes).value) == (1.0, 0.5)
    by_kind = {row[0]: row[1] for row in answers_table(outcomes).rows}
    kinds = [by_kind[f"“{kind}” taken for that"] for kind in ("called", "safe")]
    assert [cast(Proportion, kind).value for kind in kinds] == [1.0, 0.0]
    assert [row[0] for row in missed_answers_table(outcomes).rows] == ["b", "c"]


def test_an_unknown_answer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "answers.yml"
    path.write_text("- {id: a, text: ok, answer: perhaps}", "utf-8")
    with pytest.raises(CaseError, match="perhaps"):
        load_answer_cases(path)


@pytest.mark.parametrize("name", ["held_out", "tuning"])
def test_the_cases_of_the_project_can_be_read(name: str) -> None:
    cases = load_answer_cases(CASES_FOLDER / "red_flags" / f"answers_{name}.yml")
    assert {case.answer for case in cases} == {None, *Answer} - {Answer.CANNOT, Answer.ALL_CLEAR}
    assert len(cases) >= 150
