"""Which entries a message means: those that fit the muscle, side, day, strength or place in order that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from unknot.diary.amounts import find_strength
from unknot.diary.clock import Clock, find_clock
from unknot.diary.days import Day, DayKind, find_day
from unknot.diary.entry import Entry, Precision, Side
from unknot.diary.naming import Naming, Order, find_naming, find_naming_beside_value
from unknot.diary.plain import blank, plain
from unknot.diary.sentence import SentenceReader
from unknot.diary.told import WHEN, Told, told_in
from unknot.diary.where import narrower
from unknot.zones import zone_of

_SPOKEN_OF = re.compile(
    r"\b(?:it|that|this|them|those)\b|\byou (?:just )?(?:saved|wrote)|\bi (?:just )?(?:made|gave)\b", re.I
)
"""What names only the entry that was spoken of."""
_NOT_THAT = re.compile(
    r"\bnot (?:that|this) (?:one|entry)\b|^\W*(?:no\W+)?not (?:that|this|it)\b(?=\W*$|\s*[,;.])", re.IGNORECASE
)
_OWNED = re.compile(
    r"\b(yesterday|night|morning|afternoon|evening|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day)'?s\b"
)
_ON_THE = re.compile(r"\b(?:from|of|for|dated|with) (?:the )?(?=\d{1,2}(?:st|nd|rd|th)\b)")
_A_STRENGTH = re.compile(
    r"\b(?:with (?:the |an? )?|(?:the|that) )(?=(?:10|\d)(?:\W*$|,| (?:one|entry|cramp|on|from|please)\b))"
)
_GOVERNED = re.compile(
    r"\b(?:change|edit|fix|correct|amend|alter|update|modify|redo|open|rectify|adjust|tweak)\b", re.I
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"\b(?:from|in|of|for|last) (?P<month>january|february|march|april|may|june|july|august|september|october|"
    r"november|december)\b"
)
_WEEK = re.compile(r"\b(?P<which>last|this) week'?s?\b")
_NIGHT, _MORNING, _NOON, _EVENING, _DAY_ENDS = 18, 6, 12, 17, 24
_ORDER_ALONE = re.compile(r"\W*(?:the|my|that|very)?\s*(?:last|latest|newest|most recent|previous)\s+\w+\W*", re.I)


@dataclass(frozen=True)
class Meant:
    """What a message says of the entry that it means.

    Attributes:
        naming: The words that say it.
        told: What they tell of the entry.
        day: The day and the part of it.
        span: The first and the last day, where a week or a month is named.
        clock: The time of day.
        is_another: Whether it is said not to be the one spoken of.
    """

    naming: Naming
    told: Told = field(default_factory=dict)
    day: Day | None = None
    span: tuple[date, date] | None = None
    clock: Clock | None = None
    is_another: bool = False

    @property
    def is_read(self) -> bool:
        """Whether anything was read by which one entry can be told from another."""
        by_place = self.naming.place is not None
        return bool(self.told or self.day or self.span or self.clock or self.is_another or by_place)

    @property
    def is_named(self) -> bool:
        """Whether any words name an entry, be they understood or not; else the one spoken of is meant."""
        if self.naming.place is Order.LAST and _ORDER_ALONE.fullmatch(self.naming.words):
            return False
        return self.is_read or self.naming.is_plural or bool(self.naming.words)

    def among(self, entries: Sequence[Entry], order: Sequence[str] = (), current: str | None = None) -> list[Entry]:
        """The entries that fit, the oldest first.

        Args:
            entries: All entries, the oldest first.
            order: Ids of entries in the order in which they were shown or spoken of: "the first one" counts by it.
            current: Id of the entry that was spoken of last.
        """
        if not self.is_read:
            return []
        fitting = [entry for entry in entries if self._fits(entry)]
        place = self.naming.place
        if self.is_another or place is Order.OTHER:
            return [entry for entry in fitting if entry.id != current]
        if place is None or not fitting:
            return fitting
        if place is Order.OLDER:
            known = next((number for number, entry in enumerate(fitting) if entry.id == current), len(fitting) - 1)
            return fitting[:known] or fitting[:1]
        if isinstance(place, Order):
            return [fitting[0] if place is Order.OLDEST else fitting[-1]]
        by_id = {entry.id: entry for entry in fitting}
        ordered = [by_id[known] for known in order if known in by_id]
        ordered = ordered if len(ordered) > 1 else fitting
        return [ordered[place]] if -len(ordered) <= place < len(ordered) else []

    def _fits(self, entry: Entry) -> bool:
        told = dict(self.told)
        where = told.pop("where", ())
        if where and not set(narrower(where, entry.where)) & set(entry.where):
            return False
        for name, value in told.items():
            known = getattr(entry, name)
            if not (set(value) <= set(known) if isinstance(value, tuple) else value == known):
                return False
        is_then = self.span is None or self.span[0] <= entry.day <= self.span[1]
        return is_then and _is_on(self.day, entry) and _is_at(self.clock, entry)


def meant_to_delete(reader: SentenceReader, text: str, now: datetime, zone: str) -> Meant:
    """Which entry a message means that says nothing but that: "scrap saturday's", "bin the 6 out of 10"."""
    is_another = bool(_NOT_THAT.search(text))
    text = _NOT_THAT.sub(" ", text)
    naming = find_naming(text)
    meant = _read(reader, naming, now, zone)
    if not naming.words and not _SPOKEN_OF.search(text):
        told = _read(reader, replace(naming, words=text), now, zone)
        named = {name: told.told[name] for name in ("where", "side", "strength") if name in told.told}
        meant = replace(told, naming=naming, told=named)
    return replace(meant, is_another=is_another)


def meant_to_change(reader: SentenceReader, text: str, now: datetime, zone: str) -> Meant:
    """Which entry a message means that also says what it shall be; `naming.rest` is what it says of that."""
    naming = find_naming_beside_value(text)
    meant = _read(reader, naming, now, zone)
    is_side_alone = set(meant.told) == {"side"} and not (meant.day or meant.span or meant.clock or naming.place)
    if is_side_alone and not _GOVERNED.search(text) and not told_in(reader.read(naming.rest, now, zone)):
        # "no, the left one" says which side it was
        return Meant(Naming("", text))
    return meant


def meant_by(reader: SentenceReader, words: str, now: datetime, zone: str) -> Meant:
    """Which entry words mean that do nothing but name one: "the first one", "the wednesday one"."""
    return _read(reader, find_naming(words), now, zone)


def _read(reader: SentenceReader, naming: Naming, now: datetime, zone: str) -> Meant:
    if not naming.words:
        return Meant(naming)
    shaped = _ON_THE.sub("on the ", _OWNED.sub(r"\1", plain(naming.words.replace("’", "'"))))
    shaped = _A_STRENGTH.sub("strength ", shaped)
    today = now.astimezone(zone_of(zone)).date()
    told = told_in(reader.read(shaped, now, zone))
    strength = find_strength(shaped)
    rest = blank(shaped, strength.start, strength.end) if strength else shaped
    day = find_day(rest, today, True)
    span = _span(rest, today) if day.kind is DayKind.UNSAID else None
    for stretch in day.spans:
        rest = blank(rest, *stretch)
    is_day = day.kind is not DayKind.UNSAID or day.part is not None
    # the "both" of "both cramps" is no side
    is_count = naming.is_plural and told.get("side") is Side.BOTH
    no_names = {*WHEN, "feeling", "sleep", *(["side"] if is_count else [])}
    return Meant(
        naming,
        {name: value for name, value in told.items() if name not in no_names},
        day if is_day and not span else None,
        span,
        find_clock(rest),
    )


def _span(text: str, today: date) -> tuple[date, date] | None:
    week = _WEEK.search(text)
    if week:
        monday = today - timedelta(days=today.weekday() + (7 if week["which"] == "last" else 0))
        return monday, monday + timedelta(days=6)
    month = _MONTH.search(text)
    if not month:
        return None
    number = _MONTHS.index(month["month"][:3]) + 1
    first = date(today.year - (number > today.month), number, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _is_on(day: Day | None, entry: Entry) -> bool:
    if day is None:
        return True
    hour, is_hour_told = entry.local.hour, entry.precision in {Precision.TIME, Precision.PART}
    if day.is_night:
        # a night belongs to its evening
        on = (entry.local - timedelta(hours=_MORNING)).date() if is_hour_told else entry.day
        is_part = not is_hour_told or hour >= _NIGHT or hour < _MORNING
    else:
        on, is_part = entry.day, not (is_hour_told and day.part) or _is_in_part(day, hour)
    return is_part and (day.kind is DayKind.UNSAID or on == day.day)


def _is_in_part(day: Day, hour: int) -> bool:
    usual = day.part.value if day.part else hour
    if usual < _NOON:
        return hour < _NOON
    return _NOON <= hour < _NIGHT if usual < _EVENING else _EVENING <= hour < _DAY_ENDS


def _is_at(clock: Clock | None, entry: Entry) -> bool:
    if clock is None:
        return True
    half = 12 if clock.open else 24
    at = entry.local
    is_hour = at.hour % half == clock.hour % half and at.minute == clock.minute
    return entry.precision is Precision.TIME and is_hour
