"""Every hazard has a control that a test proves."""

from __future__ import annotations

import re

import pytest

from unknot.settings import ROOT

_ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "hazards.md").read_text("utf-8").splitlines()
    if line.startswith("|") and not re.match(r"\|[ -]+\|", line)
][1:]


def test_there_are_hazards() -> None:
    assert len(_ROWS) >= 9


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row[0])
def test_the_control_of_a_hazard_has_a_test(row: list[str]) -> None:
    assert len(row) == 5
    assert all(row)
    path, _, name = row[4].partition("::")
    assert f"def {name}(" in (ROOT / path).read_text("utf-8")


def test_it_says_that_no_clinician_has_signed_it() -> None:
    assert "No clinician has signed" in (ROOT / "docs" / "hazards.md").read_text("utf-8")
