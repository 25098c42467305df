"""Answers "how was my week", "is it getting better" and "what sets it off" out of the counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from unknot.diary.entry import Entry
from unknot.diary.labels import Labels
from unknot.diary.summary import Counts, Period, Summary, summarise, week_to, weeks_to
from unknot.diary.wanted import Place
from unknot.settings import ROOT
from unknot.texts import load_texts

ANSWERS_FILE = ROOT / "data" / "diary" / "answers.yml"
WEEKS = 4
_MOST_NAMED = 5
_BLANKS: Mapping[str, tuple[str, ...]] = {
    **{"entry_one": (), "entry_many": ("count",), "day_one": (), "day_many": ("count",)},
    **{
        "week_empty": (),
        "week": ("entries", "days"),
        "week_compared": ("entries",),
        "week_nights": ("nights", "timed"),
    },
    **{
        "period": ("first", "last", "entries", "days"),
        "period_day": ("day", "entries"),
        "period_empty": ("first", "last"),
        "period_day_empty": ("day",),
        "period_where": ("where", "entries"),
        "period_side": ("side",),
        "date": ("day", "month"),
    },
    **{"week_strength": ("middle", "high"), "week_where": ("list",), "week_free": ("days",)},
    **{"trend_empty": (), "trend": ("counts",), "trend_strength": ("strengths",), "trend_minutes": ("minutes",)},
    **{"trend_fewer": (), "trend_more": (), "trend_same": (), "trend_care": ()},
    **{"before_empty": (), "before_few": ("entries",), "before": ("told", "list"), "before_care": ()},
    **{"sides_empty": (), "sides": ("told", "list"), "parts_empty": (), "parts": ("told", "list")},
    **dict.fromkeys((f"part_{part}" for part in ("night", "morning", "afternoon", "evening")), ()),
    **{"helped_empty": (), "helped": ("told", "list"), "counted": ("name", "count"), "nothing": ()},
}


class Answers:
    """Puts counts into sentences; each answer is a list of bubbles."""

    def __init__(self, labels: Labels, path: Path = ANSWERS_FILE) -> None:
        """Read the sentences.

        Raises:
            TextsError: The file is wrong.
        """
        self._labels = labels
        self._texts = load_texts(path, _BLANKS)

    def week(self, entries: Sequence[Entry], today: date) -> list[str]:
        """How the last seven days were, beside the seven before."""
        period = week_to(today)
        this, last = summarise(entries, period), summarise(entries, period.before())
        if not this.entries:
            return [self._texts["week_empty"]]
        first = [self._say("week", entries=self.entries(this.entries), days=self.days(this.days_with))]
        if last.entries:
            first.append(self._say("week_compared", entries=self.entries(last.entries)))
        if this.days_with < period.days:
            first.append(self._say("week_free", days=self.days(period.days - this.days_with)))
        return [" ".join(bubble) for bubble in (first, self._details(this)) if bubble]

    def period(self, summary: Summary, entries: Sequence[Entry], place: Place | None = None) -> list[str]:
        """How the days of a summary were; of the place that was named, its entries are counted too."""
        days = summary.period
        first, last = self._date(days.first), self._date(days.last)
        if not summary.entries:
            key = "period_day_empty" if days.days == 1 else "period_empty"
            return [self._say(key, first=first, last=last, day=first)]
        key = "period_day" if days.days == 1 else "period"
        told, on = self.entries(summary.entries), self.days(summary.days_with)
        bubble = [self._say(key, first=first, last=last, day=first, entries=told, days=on)]
        if place:
            count = sum(days.holds(entry.day) and place.holds(entry) for entry in entries)
            counted = self.entries(count) if count else self._texts["nothing"]
            bubble.append(self._say("period_where", where=self._place(place), entries=counted))
        return [" ".join(part) for part in (bubble, self._details(summary)) if part]

    def sides(self, summary: Summary) -> list[str]:
        """Which side the entries tell, as counts."""
        told = sum(count for _, count in summary.sides)
        if not told:
            return [self._texts["sides_empty"]]
        return [self._say("sides", told=self.entries(told), list=self._list("side", summary.sides))]

    def parts(self, summary: Summary) -> list[str]:
        """Which part of the day the entries tell, as counts."""
        if not summary.timed:
            return [self._texts["parts_empty"]]
        named = ((self._texts[f"part_{part}"], count) for part, count in summary.parts)
        counted = ", ".join(self._say("counted", name=name, count=count) for name, count in named)
        return [self._say("parts", told=self.entries(summary.timed), list=counted)]

    def trend(self, entries: Sequence[Entry], today: date) -> list[str]:
        """Whether there are fewer entries than before: four weeks side by side."""
        weeks = [summarise(entries, week) for week in weeks_to(today, WEEKS)]
        if not any(week.entries for week in weeks):
            return [self._texts["trend_empty"]]
        this, last = weeks[-1].entries, weeks[-2].entries
        change = "trend_fewer" if this < last else "trend_more" if this > last else "trend_same"
        bubbles = [[self._say("trend", counts=", ".join(str(week.entries) for week in weeks)), self._texts[change]]]
        told = []
        if any(week.strength for week in weeks):
            told.append(self._say("trend_strength", strengths=self._row(weeks, "strength")))
        if any(week.minutes for week in weeks):
            told.append(self._say("trend_minutes", minutes=self._row(weeks, "minutes")))
        return [" ".join(bubble) for bubble in (*bubbles, told, [self._texts["trend_care"]]) if bubble]

    def before(self, entries: Sequence[Entry], period: Period) -> list[str]:
        """What came before the cramps, and what helped, as counts."""
        summary = summarise(entries, period)
        bubbles = []
        if summary.before_told:
            parts = [] if summary.is_enough else [self._say("before_few", entries=self.entries(summary.entries))]
            told = self.entries(summary.before_told)
            parts.append(self._say("before", told=told, list=self._list("before", summary.before)))
            bubbles = [" ".join(parts), self._texts["before_care"]]
        else:
            bubbles = [self._texts["before_empty"]]
        return [*bubbles, *self.helped(summary)]

    def helped(self, summary: Summary) -> list[str]:
        """What helped, as counts."""
        if not summary.helped_told:
            return [self._texts["helped_empty"]]
        told = self.entries(summary.helped_told)
        return [self._say("helped", told=told, list=self._list("helped", summary.helped))]

    def entries(self, count: int) -> str:
        """So many entries, in words: "3 entries"."""
        return self._texts["entry_one"] if count == 1 else self._say("entry_many", count=count)

    def days(self, count: int) -> str:
        """So many days, in words: "3 days"."""
        return self._texts["day_one"] if count == 1 else self._say("day_many", count=count)

    def _details(self, summary: Summary) -> list[str]:
        """Where, how strong, how often at night: what the entries of some days tell."""
        told = [self._say("week_where", list=self._list("where", summary.where))] if summary.where else []
        if summary.strength:
            middle, high = number(summary.strength.middle), number(summary.strength.high)
            told.append(self._say("week_strength", middle=middle, high=high))
        if summary.timed:
            told.append(self._say("week_nights", nights=summary.nights, timed=summary.timed))
        return told

    def _place(self, place: Place) -> str:
        side = self._labels.of("side", place.side.value) if place.side else ""
        where = self._labels.listed("where", place.where)
        return f"{side} {where}".strip() if where else self._say("period_side", side=side)

    def _date(self, day: date) -> str:
        return self._say("date", day=day.day, month=f"{day:%b}")

    def _list(self, field: str, counts: Counts) -> str:
        named = ((self._labels.of(field, value), count) for value, count in counts[:_MOST_NAMED])
        return ", ".join(self._say("counted", name=name, count=count) for name, count in named)

    def _row(self, weeks: Sequence[Summary], field: str) -> str:
        spreads = (getattr(week, field) for week in weeks)
        return ", ".join(number(spread.middle) if spread else self._texts["nothing"] for spread in spreads)

    def _say(self, key: str, **blanks: object) -> str:
        return self._texts[key].format(**blanks)


def number(value: float) -> str:
    """A number without needless decimals."""
    return f"{value:.1f}".removesuffix(".0")
