"""Two pages for the doctor: what a diary holds at a glance, charts, and the entries that matter most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timezone
from io import BytesIO
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace

from unknot.diary.answers import number
from unknot.diary.charts import Chart, Charts
from unknot.diary.entry import Entry, Precision
from unknot.diary.hours import part_of_day
from unknot.diary.labels import Labels
from unknot.diary.report_words import TABLE_COLUMNS
from unknot.diary.summary import ENOUGH, Counts, Period, Spread, Summary, summarise

_FAMILY = "DejaVu"
_MARGIN = 15.0
_WIDTH = 210 - 2 * _MARGIN
_MOST_NAMED = 4
_MOST_ROWS = 18
_WIDTHS = (32, 31, 16, 15, 33, 31, 22)
_CHARTS_FROM, _CHARTS_TO = 134, 152
_GREY = 110
_LONGEST_CELL, _LONGEST_NAME = 34, 24
"""Characters that a cell of the table takes on two lines, and a name at a glance."""


class _Paper(FPDF):
    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__(format="A4")
        self._words = words
        self.set_margins(_MARGIN, 14, _MARGIN)
        self.set_auto_page_break(auto=False)
        import matplotlib  # slow to import, for who prints nothing

        # DejaVu Sans comes with it and covers the letters that people write in
        fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
        for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            self.add_font(_FAMILY, style, fonts / file)

    def footer(self) -> None:
        """The caution and the page's number, on every page."""
        self.set_y(-19)
        self.set_text_color(_GREY)
        self.set_font(_FAMILY, size=7.5)
        self.multi_cell(_WIDTH, 3.6, self._words["care"], align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.cell(_WIDTH, 4, self._words["page"].format(number=self.page_no(), count=2), align="R")
        self.set_text_color(0)


class DoctorsPaper:
    """Makes the two pages."""

    def __init__(self, labels: Labels, charts: Charts, words: Mapping[str, str]) -> None:
        """Take the names of values, the charts and the words."""
        self._labels, self._charts, self._words = labels, charts, words

    def write(self, entries: Sequence[Entry], period: Period, made: date) -> bytes:
        """A PDF of the entries of a period.

        Args:
            entries: All entries of the person; those before the period are compared.
            period: The days to report.
            made: The date to print, where the person is.
        """
        chosen = sorted((entry for entry in entries if period.holds(entry.day)), key=lambda entry: entry.when)
        summary, earlier = summarise(chosen, period), summarise(entries, period.before())
        charts = {chart.id: chart for chart in self._charts.draw(summary, for_paper=True)}
        paper = _Paper(self._words)
        # the time of making is that of the printed date, so that the same diary gives the same file
        paper.set_creation_date(datetime(made.year, made.month, made.day, tzinfo=timezone.utc))
        paper.set_title(self._words["title"])
        paper.set_lang("en")
        paper.add_page()
        self._head(paper, period, made)
        self._glance(paper, summary, earlier)
        top = min(max(paper.get_y() + 6, _CHARTS_FROM), _CHARTS_TO)
        self._picture(paper, charts["per_day"], _MARGIN, top, _WIDTH)
        self._picture(paper, charts["by_hour"], _MARGIN, top + 61, 87)
        self._picture(paper, charts["where"], _MARGIN + 92, top + 61, 87)
        paper.add_page()
        self._picture(paper, charts["before"], _MARGIN, 14, 87)
        self._picture(paper, charts["helped"], _MARGIN + 92, 14, 87)
        paper.set_y(78)
        self._entries(paper, chosen)
        return bytes(paper.output())

    def _head(self, paper: FPDF, period: Period, made: date) -> None:
        paper.set_font(_FAMILY, "B", 18)
        paper.cell(_WIDTH, 9, self._words["title"], new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        paper.set_font(_FAMILY, size=11)
        said = self._words["period"].format(first=_day(period.first), last=_day(period.last), days=period.days)
        paper.cell(_WIDTH, 6, said, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        paper.set_font(_FAMILY, size=8)
        paper.set_text_color(_GREY)
        paper.multi_cell(
            _WIDTH, 4, self._words["made"].format(day=_day(made)), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )
        paper.set_text_color(0)
        paper.ln(3)

    def _glance(self, paper: FPDF, summary: Summary, earlier: Summary) -> None:
        words = self._words
        lines = [
            (
                words["entries"],
                words["entries_is"].format(count=summary.entries, days=summary.days_with, all=summary.period.days),
            ),
            (
                words["earlier"].format(days=earlier.period.days),
                words["earlier_is"].format(count=earlier.entries, **{"with": earlier.days_with})
                if earlier.entries
                else words["none_noted"],
            ),
            (words["night"], words["night_is"].format(count=summary.nights, told=summary.timed)),
            (words["strength"], self._spread(summary.strength)),
            (words["minutes"], self._spread(summary.minutes)),
            (words["where"], self._list("where", summary.where)),
            (words["side"], self._list("side", summary.sides)),
            (words["feeling"], self._list("feeling", summary.feeling)),
            (words["before"], self._list("before", summary.before, summary.before_told)),
            (words["helped"], self._list("helped", summary.helped, summary.helped_told)),
            (words["sleep"], self._list("sleep", summary.sleep)),
        ]
        self._heading(paper, words["glance"])
        paper.set_font(_FAMILY, size=9)
        with paper.table(
            col_widths=(48, _WIDTH - 48),
            width=_WIDTH,
            line_height=4.6,
            padding=1,
            first_row_as_headings=False,
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            text_align="LEFT",
        ) as table:
            for name, value in lines:
                row = table.row()
                row.cell(name, style=FontFace(emphasis="BOLD"))
                row.cell(value)
        if not summary.is_enough:
            paper.ln(1)
            paper.cell(_WIDTH, 5, words["few"].format(enough=ENOUGH), new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _entries(self, paper: FPDF, chosen: Sequence[Entry]) -> None:
        words = self._words
        if not chosen:
            return
        if len(chosen) <= _MOST_ROWS:
            self._table(paper, words["latest"], chosen)
            return
        latest = chosen[-_MOST_ROWS // 2 :]
        told = [entry for entry in chosen if entry.strength is not None]
        strongest = sorted(told, key=lambda entry: (-(entry.strength or 0), -entry.when.timestamp()))[: _MOST_ROWS // 2]
        if strongest:
            self._table(paper, words["strongest"], sorted(strongest, key=lambda entry: entry.when))
            paper.ln(3)
        self._table(paper, words["recent"], latest)
        paper.ln(1)
        paper.set_font(_FAMILY, size=8)
        shown = len({entry.id for entry in (*strongest, *latest)})
        paper.cell(_WIDTH, 4, words["shown"].format(shown=shown, all=len(chosen)))

    def _table(self, paper: FPDF, title: str, entries: Sequence[Entry]) -> None:
        self._heading(paper, title)
        paper.set_font(_FAMILY, size=7.5)
        with paper.table(
            col_widths=_WIDTHS,
            width=_WIDTH,
            line_height=3.6,
            padding=0.8,
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            headings_style=FontFace(emphasis="BOLD"),
            text_align="LEFT",
        ) as table:
            table.row([self._words[f"head_{column}"] for column in TABLE_COLUMNS])
            for entry in entries:
                table.row(self._cells(entry))

    def _cells(self, entry: Entry) -> list[str]:
        local = entry.local
        when = f"{local.day} {local:%b %Y}"
        if entry.precision is Precision.TIME:
            when += f", {local:%H:%M}"
        elif entry.precision is Precision.PART:
            when += f", {self._words[f'part_{part_of_day(local.hour)}']}"
        where = self._labels.listed("where", entry.where)
        if entry.side:
            where = (
                f"{where} ({self._labels.of('side', entry.side.value)})"
                if where
                else self._labels.of("side", entry.side.value)
            )
        return [
            when,
            _short(where),
            "" if entry.strength is None else str(entry.strength),
            "" if entry.minutes is None else number(entry.minutes),
            _short(self._labels.listed("before", entry.before)),
            _short(self._labels.listed("helped", entry.helped)),
            self._labels.of("sleep", entry.sleep.value) if entry.sleep else "",
        ]

    def _heading(self, paper: FPDF, text: str) -> None:
        paper.set_font(_FAMILY, "B", 11)
        paper.cell(_WIDTH, 7, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _picture(self, paper: FPDF, chart: Chart, left: float, top: float, width: float) -> None:
        paper.image(BytesIO(chart.image), x=left, y=top, w=width, alt_text=chart.alt)

    def _spread(self, spread: Spread | None) -> str:
        if spread is None:
            return self._words["not_told"]
        shown = {"middle": number(spread.middle), "low": number(spread.low), "high": number(spread.high)}
        return self._words["spread_is"].format(**shown, told=spread.told)

    def _list(self, field: str, counts: Counts, told: int | None = None) -> str:
        if not counts:
            return self._words["not_told"]
        named = ((_short(self._labels.of(field, value), _LONGEST_NAME), count) for value, count in counts[:_MOST_NAMED])
        listed = ", ".join(self._words["counted"].format(name=name, count=count) for name, count in named)
        return listed if told is None else self._words["told_in"].format(list=listed, told=told)


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _short(text: str, most: int = _LONGEST_CELL) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
