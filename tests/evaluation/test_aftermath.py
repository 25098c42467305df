"""What is said after an alarm: read strictly, heard, counted, and its misses told."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from unknot.evaluation.aftermath import (
    after_table,
    hear_after,
    heard_in_nothing,
    heard_right,
    load_after_cases,
    missed_after_table,
)
from unknot.evaluation.cases import CASES_FOLDER
from unknot.evaluation.intervals import Proportion
from unknot.evaluation.strict import CaseError
from unknot.triage.aftermath import Aftermath
from unknot.triage.heard import Heard

_CASES = """
- {id: a, text: battery dead, kind: no_phone}
- {id: b, text: can i drink, kind: drink}
- {id: c, text: dead tired, kind: none}
- {id: d, text: hm, kind: none}
"""


class _Ears:
    """Hears a broken phone in whatever is dead."""

    def hear(self, text: str) -> Heard | None:
        return Heard.NO_PHONE if "dead" in text else None


def test_kinds_and_what_is_none_are_counted_apart(tmp_path: Path) -> None:
    path = tmp_path / "after.yml"
    path.write_text(_CASES, "utf-8")
    outcomes = hear_after(cast(Aftermath, _Ears()), load_after_cases(path))
    assert (heard_right(outcomes).value, heard_in_nothing(outcomes).value) == (0.5, 0.5)
    assert [cast(Proportion, row[1]).value for row in after_table(outcomes).rows] == [0.5, 0.5]
    assert [row[0] for row in missed_after_table(outcomes).rows] == ["b", "c"]


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "after.yml"
    path.write_text("- {id: a, text: ok, kind: perhaps}", "utf-8")
    with pytest.raises(CaseError, match="perhaps"):
        load_after_cases(path)


def test_the_cases_of_the_project_hold_every_kind() -> None:
    cases = load_after_cases(CASES_FOLDER / "red_flags" / "after_held_out.yml")
    assert {case.kind for case in cases} == {None, *Heard}
    assert len(cases) >= 300
