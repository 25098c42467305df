"""Tables as Markdown and as data."""

from __future__ import annotations

import json

from unknot.evaluation.intervals import Proportion
from unknot.evaluation.report import Table, as_data, markdown

TABLE = Table("Title", ("name", "share"), (("one | two\nthree", Proportion(1, 2)), ("none", None)), "A note.")


def test_every_row_of_a_markdown_table_has_the_same_columns() -> None:
    lines = [line for line in markdown([TABLE]).splitlines() if line.startswith("|")]
    assert len(lines) == 4
    assert {line.replace("\\|", "").count("|") for line in lines} == {3}
    assert len({len(line) for line in lines}) == 1


def test_title_note_and_intervals_are_shown() -> None:
    text = markdown([TABLE])
    assert "## Title" in text
    assert "A note." in text
    assert "0.500 (0.095–0.905), 1/2" in text


def test_a_table_without_rows_says_so() -> None:
    assert markdown([Table("Empty", ("a",), ())]).splitlines()[-1] == "none"


def test_the_data_hold_what_the_markdown_rounds() -> None:
    (data,) = json.loads(json.dumps(as_data([TABLE])))
    assert data["title"] == "Title"
    assert data["rows"][0]["name"] == "one | two\nthree"
    assert data["rows"][0]["share"]["count"] == 1
    assert 0.09 < data["rows"][0]["share"]["low"] < 0.1
    assert data["rows"][1]["share"] is None
