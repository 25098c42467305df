"""The diary as CSV, for the doctor or for any spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from unknot.diary.answers import number
from unknot.diary.entry import Entry, Precision
from unknot.diary.labels import Labels
from unknot.diary.report_words import CSV_COLUMNS

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(entries: Iterable[Entry], labels: Labels, words: Mapping[str, str]) -> bytes:
    """One line an entry, the columns named; UTF-8 with the mark by which spreadsheets know it."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(words[f"csv_{column}"] for column in CSV_COLUMNS)
    for entry in entries:
        writer.writerow(_harmless(cell) for cell in _cells(entry, labels))
    return buffer.getvalue().encode("utf-8-sig")


def _cells(entry: Entry, labels: Labels) -> tuple[str, ...]:
    local = entry.local
    return (
        entry.id,
        local.date().isoformat(),
        "" if entry.precision is Precision.DAY else f"{local:%H:%M}",
        entry.zone,
        entry.precision.value,
        labels.listed("where", entry.where),
        labels.of("side", entry.side.value) if entry.side else "",
        labels.listed("feeling", entry.feeling),
        "" if entry.strength is None else str(entry.strength),
        "" if entry.minutes is None else number(entry.minutes),
        labels.listed("before", entry.before),
        labels.listed("helped", entry.helped),
        labels.of("sleep", entry.sleep.value) if entry.sleep else "",
        entry.note,
    )


def _harmless(cell: str) -> str:
    """The cell so that no spreadsheet takes a person's words for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
