"""Counts what a diary holds. It counts and compares counts; it claims nothing about causes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from unknot.diary.entry import Entry, Precision
from unknot.diary.hours import part_of_day

ENOUGH = 10
"""Entries from which on it may be said what goes together; below, things are counted and no more."""

DAYS_A_WEEK = 7
_NIGHT_FROM, _NIGHT_TO = 22, 6

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Spread:
    """A number that some entries tell.

    Attributes:
        told: How many tell it.
        middle: The median.
        low: The smallest.
        high: The largest.
    """

    told: int
    middle: float
    low: float
    high: float


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, both counted."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day <= self.last

    def before(self) -> Period:
        """As many days right before these."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))


@dataclass(frozen=True)
class Summary:
    """The counts of a period; each list begins with the largest count.

    Attributes:
        period: The days looked at.
        entries: How many entries.
        days_with: Days with one entry or more.
        nights: Entries between ten at night and six in the morning, of those that tell the time or the part of day.
        timed: Entries that tell the time or the part of day.
        by_day: For each day of the period its entries.
        by_hour: For each hour of the day its entries, of those that tell the time.
        where: Muscles.
        sides: Sides.
        feeling: What they felt like.
        before: What came before.
        before_told: Entries that tell what came before.
        helped: What helped.
        helped_told: Entries that tell what helped.
        sleep: Sleep afterwards.
        parts: Parts of the day, of those that tell the time or the part of day.
        strength: Strength, 0 to 10.
        minutes: How long they lasted.
    """

    period: Period
    entries: int
    days_with: int
    nights: int
    timed: int
    by_day: tuple[tuple[date, int], ...]
    by_hour: tuple[int, ...]
    where: Counts
    sides: Counts
    feeling: Counts
    before: Counts
    before_told: int
    helped: Counts
    helped_told: int
    sleep: Counts
    parts: Counts
    strength: Spread | None
    minutes: Spread | None

    @property
    def is_enough(self) -> bool:
        """Whether there are enough entries to say what goes together."""
        return self.entries >= ENOUGH

    @property
    def hours_told(self) -> int:
        """Entries that tell the time."""
        return sum(self.by_hour)


def week_to(today: date) -> Period:
    """The seven days that end today."""
    return Period(today - timedelta(days=DAYS_A_WEEK - 1), today)


def weeks_to(today: date, count: int) -> list[Period]:
    """So many weeks that end today, the earliest first."""
    weeks = [week_to(today - timedelta(days=DAYS_A_WEEK * back)) for back in range(count)]
    return weeks[::-1]


def summarise(entries: Sequence[Entry], period: Period) -> Summary:
    """Count the entries that belong to the days of a period."""
    chosen = [(entry, entry.local) for entry in entries]
    chosen = [(entry, local) for entry, local in chosen if period.holds(local.date())]
    per_day = Counter(local.date() for _, local in chosen)
    hours = Counter(local.hour for entry, local in chosen if entry.precision is Precision.TIME)
    timed = [local for entry, local in chosen if entry.precision in {Precision.TIME, Precision.PART}]
    days = [period.first + timedelta(days=number) for number in range(period.days)]
    return Summary(
        period=period,
        entries=len(chosen),
        days_with=len(per_day),
        nights=sum(local.hour >= _NIGHT_FROM or local.hour < _NIGHT_TO for local in timed),
        timed=len(timed),
        by_day=tuple((day, per_day[day]) for day in days),
        by_hour=tuple(hours[hour] for hour in range(24)),
        where=_counted(value for entry, _ in chosen for value in entry.where),
        sides=_counted(entry.side.value for entry, _ in chosen if entry.side),
        feeling=_counted(value for entry, _ in chosen for value in entry.feeling),
        before=_counted(value for entry, _ in chosen for value in set(entry.before)),
        before_told=sum(bool(entry.before) for entry, _ in chosen),
        helped=_counted(value for entry, _ in chosen for value in set(entry.helped)),
        helped_told=sum(bool(entry.helped) for entry, _ in chosen),
        sleep=_counted(entry.sleep.value for entry, _ in chosen if entry.sleep),
        parts=_counted(part_of_day(local.hour) for local in timed),
        strength=_spread([entry.strength for entry, _ in chosen if entry.strength is not None]),
        minutes=_spread([entry.minutes for entry, _ in chosen if entry.minutes is not None]),
    )


def _counted(values: Iterable[str]) -> Counts:
    # equal counts in the order of the alphabet, so that the same diary always reads the same
    return tuple(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _spread(numbers: Sequence[float]) -> Spread | None:
    if not numbers:
        return None
    return Spread(len(numbers), float(median(numbers)), float(min(numbers)), float(max(numbers)))
