"""Tables as Markdown for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from unknot.evaluation.intervals import Proportion

Cell = str | int | float | Proportion | None
"""A table's cell; None stands for what is not defined, such as the precision of an intent that was never named."""


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        title: Its heading.
        columns: Names of the columns.
        rows: Its rows, each as long as `columns`.
        note: What a reader must know to read it; empty for nothing.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def markdown(tables: Sequence[Table]) -> str:
    """The tables as Markdown, one under the other."""
    return "\n".join(_table(table) for table in tables)


def as_data(tables: Sequence[Table]) -> list[dict[str, Any]]:
    """The tables as what JSON can hold; a proportion is given as share, count, total and 95 % interval."""
    return [
        {
            "title": table.title,
            "note": table.note,
            "rows": [{name: _data(cell) for name, cell in zip(table.columns, row)} for row in table.rows],
        }
        for table in tables
    ]


def _table(table: Table) -> str:
    lines = [f"## {table.title}", ""]
    if table.note:
        lines += [table.note, ""]
    if not table.rows:
        return "\n".join([*lines, "none", ""])
    texts = [table.columns, *(tuple(_text(cell) for cell in row) for row in table.rows)]
    widths = [max(len(row[place]) for row in texts) for place in range(len(table.columns))]
    rules = tuple("-" * width for width in widths)
    for row in (texts[0], rules, *texts[1:]):
        lines.append("| " + " | ".join(text.ljust(width) for text, width in zip(row, widths)) + " |")
    return "\n".join([*lines, ""])


def _text(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, Proportion):
        low, high = cell.interval()
        return f"{cell.value:.3f} ({low:.3f}–{high:.3f}), {cell.count}/{cell.total}"
    if isinstance(cell, float):
        return f"{cell:.3f}"
    # a bar in a message would open a new column, a line break would end the table
    return " ".join(str(cell).replace("|", "\\|").split())


def _data(cell: Cell) -> Any:
    if isinstance(cell, Proportion):
        low, high = cell.interval()
        return {"share": cell.value, "count": cell.count, "total": cell.total, "low": low, "high": high}
    return cell
