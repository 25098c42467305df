"""The papers for the doctor: two pages whatever the diary holds, and a spreadsheet that runs nothing."""

from __future__ import annotations

import csv
import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest

from tests.kept import NOW, entry, made_up
from unknot.diary.charts import Charts
from unknot.diary.entry import Entry, Precision, Side
from unknot.diary.labels import Labels
from unknot.diary.paper import DoctorsPaper
from unknot.diary.report_words import load_report_words
from unknot.diary.spreadsheet import write_csv
from unknot.diary.summary import Period

_TODAY = NOW.date()
_LONG = tuple(f"{'very ' * 14}long {number}" for number in range(12))


def _paper(labels: Labels) -> DoctorsPaper:
    return DoctorsPaper(labels, Charts(labels), load_report_words())


def _pages(paper: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", paper))


_LONGEST = [
    entry(number, where=_LONG, side=Side.BOTH, before=_LONG, helped=_LONG, feeling=_LONG, strength=9, minutes=9.5)
    for number in range(40)
]


@pytest.mark.parametrize(
    "entries",
    [[], [entry()], made_up(9, 80), made_up(18, 80), made_up(19, 80), made_up(3_000, 84), _LONGEST],
    ids=["empty", "one", "few", "a full table", "two tables", "many", "long words"],
)
def test_the_paper_has_two_pages(labels: Labels, entries: list[Entry]) -> None:
    paper = _paper(labels).write(entries, Period(_TODAY - timedelta(days=83), _TODAY), _TODAY)
    assert paper.startswith(b"%PDF-")
    assert _pages(paper) == 2


@pytest.mark.parametrize(("part", "lowest"), [("_glance", 152.0), ("_entries", 278.0)])
def test_the_longest_words_push_nothing_into_what_stands_below(
    labels: Labels, monkeypatch: pytest.MonkeyPatch, part: str, lowest: float
) -> None:
    ends = []
    draw = getattr(DoctorsPaper, part)

    def watched(self: DoctorsPaper, paper: Any, *rest: Any) -> None:
        draw(self, paper, *rest)
        ends.append(paper.get_y())

    monkeypatch.setattr(DoctorsPaper, part, watched)
    _paper(labels).write(_LONGEST, Period(_TODAY - timedelta(days=27), _TODAY), _TODAY)
    assert 0 < ends[0] <= lowest


def test_the_same_diary_gives_the_same_paper(labels: Labels) -> None:
    period, paper = Period(_TODAY - timedelta(days=27), _TODAY), _paper(labels)
    assert paper.write(made_up(30, 20), period, _TODAY) == paper.write(made_up(30, 20), period, _TODAY)


def test_letters_of_any_script_do_not_stop_the_paper(labels: Labels) -> None:
    strange = entry(before=("näive 😖", "кошка", "猫", "\x00", "**bold** __under__"))
    assert _pages(_paper(labels).write([strange], Period(_TODAY, _TODAY), _TODAY)) == 2


def test_the_spreadsheet_has_one_line_an_entry_with_the_names_of_values(labels: Labels) -> None:
    made = entry(where=("calf",), side=Side.LEFT, precision=Precision.TIME, minutes=2.0, before=("poor_sleep", "x, y"))
    content = write_csv([made], labels, load_report_words())
    assert content.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(StringIO(content.decode("utf-8-sig")))
    assert (row["date"], row["time"], row["where"], row["side"]) == ("2026-11-18", "14:00", "calf", "left")
    assert (row["minutes"], row["what came before"]) == ("2", "poor sleep, x, y")


@pytest.mark.parametrize("words", ["=1+1", "+441234", "-2", "@SUM(A1)", "\t=1"])
def test_no_spreadsheet_takes_a_persons_words_for_a_formula(labels: Labels, words: str) -> None:
    content = write_csv([entry(note=words, before=(words,))], labels, load_report_words()).decode("utf-8-sig")
    (row,) = csv.DictReader(StringIO(content))
    assert row["note"] == f"'{words}"
    assert row["what came before"] == f"'{words}"
