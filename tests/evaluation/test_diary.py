"""The measure of the diary's reader: which fields count, and which are right."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.diary.reader import open_reader
from unknot.evaluation.diary import compare, fields_right, load_diary_cases, read_cases
from unknot.evaluation.strict import CaseError

_EMPTY = {"where": set(), "feeling": set(), "before": set(), "helped": set()} | dict.fromkeys(
    ("side", "strength", "minutes", "sleep")
)


def test_a_field_counts_where_it_is_said_or_read() -> None:
    found = {**_EMPTY, "when": "2026-11-18 03:00", "where": {"calf"}, "strength": 5}
    expected = {"when": "2026-11-18", "where": ["calf"], "minutes": 2}
    assert compare(found, expected) == {"when": True, "where": True, "strength": False, "minutes": False}


def test_a_sentence_is_read_and_its_fields_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "diary.yml"
    path.write_text(
        "default: {now: '2026-11-18T14:00', zone: Europe/London}\n"
        "cases:\n- {text: left calf at 3am, expect: {when: '2026-11-18 03:00', where: [calf], side: right}}\n"
    )
    outcomes = read_cases(open_reader(), load_diary_cases(path))
    assert outcomes[0].wrong == ("side",)
    assert (fields_right(outcomes).count, fields_right(outcomes).total) == (2, 3)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{text: calf, expect: {where: [calf]}}", "`when`"),
        ("{text: calf, expect: {when: '2026-11-18', wear: [calf]}}", "wear"),
        ("{text: calf, exspect: {when: '2026-11-18'}}", "`expect`"),
    ],
)
def test_a_case_with_a_slip_is_refused_by_name(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "diary.yml"
    path.write_text(f"default: {{now: '2026-11-18T14:00', zone: Europe/London}}\ncases: [{row}]")
    with pytest.raises(CaseError, match=message):
        load_diary_cases(path)


def test_the_held_out_sentences_are_many_and_none_is_a_tuning_one() -> None:
    folder = Path(__file__).parents[1] / "cases"
    held_out, tuning = (load_diary_cases(folder / name / "diary.yml") for name in ("held_out", "tuning"))
    assert len(held_out) >= 300
    assert not {case.text.lower() for case in held_out} & {case.text.lower() for case in tuning}
