"""Charts of a diary, drawn without a screen: dark bars on white with their counts, so that they survive any printer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from unknot.diary.labels import Labels
from unknot.diary.summary import DAYS_A_WEEK, Counts, Summary
from unknot.settings import ROOT
from unknot.texts import load_texts

if TYPE_CHECKING:
    # it takes a second to import: who draws nothing does not wait for it
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

CHARTS_FILE = ROOT / "data" / "diary" / "charts.yml"
_BLANKS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("per_day", "per_week", "by_hour", "where", "before", "helped", "entries", "hour"), ()),
    **dict.fromkeys(("empty", "others", "head_day", "head_week", "head_hour", "head_name", "head_count"), ()),
    **{"week_of": ("day",), "alt_time": ("title", "first", "last", "total", "most", "peak")},
    **{"alt_hours": ("title", "total", "most", "hour", "next"), "alt_list": ("title", "list")},
    **{"alt_empty": ("title",), "counted": ("name", "count")},
}
_INK = "#262626"
_DOTS_PER_INCH = 150
_MOST_DAYS = 62
"""Days up to which each gets a bar of its own; longer periods are drawn by week."""
_MOST_BARS = 8
_FEWEST_PLACES = 5
_MOST_NUMBERED = 31
_WIDE, _NARROW = (7.2, 2.3), (3.5, 2.4)
_DATES_WIDE, _DATES_NARROW = 9, 5
"""How many dates stand below the bars at most."""


@dataclass(frozen=True)
class Chart:
    """A picture, and the same in words and in numbers.

    Attributes:
        id: `per_day`, `by_hour`, `where`, `before` or `helped`.
        title: Its title.
        image: A PNG.
        alt: What the picture shows, in a sentence.
        head: Names of the table's two columns.
        rows: The numbers of the picture.
    """

    id: str
    title: str
    image: bytes
    alt: str
    head: tuple[str, str]
    rows: tuple[tuple[str, int], ...]


class Charts:
    """Draws the charts of a summary."""

    def __init__(self, labels: Labels, path: Path = CHARTS_FILE) -> None:
        """Read the words.

        Raises:
            TextsError: The file is wrong.
        """
        self._labels = labels
        self._texts = load_texts(path, _BLANKS)

    def draw(self, summary: Summary, *, for_paper: bool = False) -> list[Chart]:
        """All five: by day, by hour, by muscle, by what came before, by what helped.

        Args:
            summary: What is drawn.
            for_paper: Whether the first goes over the whole width of a sheet; on a phone its letters would shrink.
        """
        return [
            self.by_time(summary, is_wide=for_paper),
            self.by_hour(summary),
            self._by_name("where", summary.where),
            self._by_name("before", summary.before),
            self._by_name("helped", summary.helped),
        ]

    def by_time(self, summary: Summary, *, is_wide: bool = False) -> Chart:
        """Entries for each day, of a long period for each week.

        Args:
            summary: What is drawn.
            is_wide: Whether it goes over the whole width of a sheet.
        """
        by_week = summary.period.days > _MOST_DAYS
        bars = _weeks(summary.by_day) if by_week else summary.by_day
        title = self._texts["per_week" if by_week else "per_day"]
        figure, axes = _figure(_WIDE if is_wide else _NARROW, title)
        counts = [count for _, count in bars]
        axes.bar(range(len(bars)), counts, width=0.8, color=_INK)
        self._number(axes, counts)
        axes.margins(x=0.01)
        step = max(1, -(-len(bars) // (_DATES_WIDE if is_wide else _DATES_NARROW)))
        places = range(len(bars) - 1, -1, -step)
        axes.set_xticks(list(places), [_short(bars[place][0]) for place in places])
        axes.set_ylabel(self._texts["entries"])
        total = sum(counts)
        if total:
            peak = bars[counts.index(max(counts))][0]
            alt = self._texts["alt_time"].format(
                title=title,
                first=_long(summary.period.first),
                last=_long(summary.period.last),
                total=total,
                most=max(counts),
                peak=self._texts["week_of"].format(day=_long(peak)) if by_week else _long(peak),
            )
        else:
            alt = self._nothing(axes, title)
        head = (self._texts["head_week" if by_week else "head_day"], self._texts["head_count"])
        return Chart("per_day", title, _png(figure), alt, head, tuple((day.isoformat(), count) for day, count in bars))

    def by_hour(self, summary: Summary) -> Chart:
        """Entries for each hour of the day, of those that tell the time."""
        title = self._texts["by_hour"]
        figure, axes = _figure(_NARROW, title)
        counts = list(summary.by_hour)
        axes.bar(range(24), counts, width=0.8, color=_INK, align="edge")
        axes.set_xticks(range(0, 25, 6))
        axes.set_xlim(0, 24)
        axes.set_xlabel(self._texts["hour"])
        axes.set_ylabel(self._texts["entries"])
        self._number(axes, [])
        if sum(counts):
            peak = counts.index(max(counts))
            alt = self._texts["alt_hours"].format(
                title=title, total=sum(counts), most=max(counts), hour=peak, next=peak + 1
            )
        else:
            alt = self._nothing(axes, title)
        head = (self._texts["head_hour"], self._texts["head_count"])
        rows = tuple((f"{hour:02}:00", count) for hour, count in enumerate(counts) if count)
        return Chart("by_hour", title, _png(figure), alt, head, rows)

    def _by_name(self, field: str, counts: Counts) -> Chart:
        title = self._texts[field]
        named = [(self._labels.of(field, value), count) for value, count in counts]
        bars = named if len(named) <= _MOST_BARS else named[: _MOST_BARS - 1]
        if len(bars) < len(named):
            bars = [*bars, (self._texts["others"], sum(count for _, count in named[_MOST_BARS - 1 :]))]
        figure, axes = _figure(_NARROW, title)
        places = range(len(bars))
        drawn = axes.barh(places, [count for _, count in bars], height=0.7, color=_INK)
        axes.bar_label(drawn, padding=2, fontsize=8)
        axes.set_yticks(list(places), [_shortened(name) for name, _ in bars])
        # few bars stay slim
        axes.set_ylim(max(len(bars), _FEWEST_PLACES) - 0.4, -0.6)
        axes.set_xticks([])
        axes.margins(x=0.12)
        axes.spines["bottom"].set_visible(False)
        if bars:
            listed = ", ".join(self._texts["counted"].format(name=name, count=count) for name, count in bars)
            alt = self._texts["alt_list"].format(title=title, list=listed)
        else:
            alt = self._nothing(axes, title)
        return Chart(
            field, title, _png(figure), alt, (self._texts["head_name"], self._texts["head_count"]), tuple(named)
        )

    def _number(self, axes: Axes, counts: Sequence[int]) -> None:
        from matplotlib.ticker import MaxNLocator

        axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True, min_n_ticks=1))
        axes.set_ylim(bottom=0, top=max(axes.get_ylim()[1], 1))
        if len(counts) <= _MOST_NUMBERED:
            for place, count in enumerate(counts):
                if count:
                    axes.annotate(
                        str(count), (place, count), (0, 1), textcoords="offset points", ha="center", fontsize=7
                    )
            axes.margins(y=0.15)

    def _nothing(self, axes: Axes, title: str) -> str:
        axes.set_xticks([])
        axes.set_yticks([])
        axes.text(0.5, 0.5, self._texts["empty"], transform=axes.transAxes, ha="center", va="center", fontsize=9)
        return self._texts["alt_empty"].format(title=title)


def _figure(size: tuple[float, float], title: str) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=size, dpi=_DOTS_PER_INCH, layout="constrained")
    axes = figure.add_subplot()
    axes.set_title(title, fontsize=10, loc="left", fontweight="bold")
    axes.tick_params(labelsize=8, length=2)
    axes.yaxis.label.set_size(8)
    axes.xaxis.label.set_size(8)
    axes.spines["top"].set_visible(False)
    axes.spines["right"].set_visible(False)
    axes.set_axisbelow(True)
    return figure, axes


def _png(figure: Figure) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    buffer = BytesIO()
    # no software name and no date: the same diary gives the same file
    FigureCanvasAgg(figure).print_png(buffer, metadata={"Software": None})
    return buffer.getvalue()


def _weeks(by_day: Sequence[tuple[date, int]]) -> list[tuple[date, int]]:
    """Weeks that end on the last day; the first may be short and is named by its first day."""
    weeks = []
    for end in range(len(by_day), 0, -DAYS_A_WEEK):
        days = by_day[max(0, end - DAYS_A_WEEK) : end]
        weeks.append((days[0][0], sum(count for _, count in days)))
    return weeks[::-1]


def _short(day: date) -> str:
    return f"{day.day} {day:%b}"


def _long(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _shortened(name: str) -> str:
    return name if len(name) <= 24 else name[:23] + "…"
