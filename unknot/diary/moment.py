"""When a cramp was, as a sentence tells it: "last night around 3", "2 hours ago", "yesterday afternoon".

dateparser and parsedatetime were tried. Both look ahead as much as back and take "two minutes" and "5 out of 10" for
times; neither knows "last night around 3", the hour that matters here. dateutil reads the calendar dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from unknot.diary.clock import Clock, find_clock
from unknot.diary.days import Day, DayKind, Part, find_day
from unknot.diary.earlier import find_earlier
from unknot.diary.entry import Precision
from unknot.diary.hours import BED, FROM_NOON, hour_in, hour_of_night
from unknot.diary.plain import blank
from unknot.zones import moment_on

_NOW = re.compile(
    r"\b(?:just now|right now|this minute|this second|(?:a )?(?:moment|minute|second|sec|min)s? ago|"
    r"at the moment|atm|currently|happening now|as we speak|now)\b"
)
_N = r"(?P<n>\d+(?:\.\d+)?|an?|a couple of|a couple|couple of|couple|a few|few|half an?|half)"
_AGO = (
    re.compile(r"\b(?P<n>an?|\d+) (?P<unit>hours?|minutes?|mins?|hrs?) and a half(?P<more>) (?:ago|back)\b"),
    re.compile(r"\b(?P<n>\d+) and a half(?P<more>) (?P<unit>hours?|minutes?|mins?|hrs?) (?:ago|back)\b"),
    re.compile(
        r"\b(?P<n>an?|\d+) ?(?P<unit>hours?|hrs?|h) (?:and )?(?P<rest>\d+) ?(?:minutes?|mins?|m) (?:ago|back)\b"
    ),
    re.compile(r"\b(?:3 quarters? of an|a quarter of an|quarter of an) (?P<unit>hour)(?P<quarter>) (?:ago|back)\b"),
    re.compile(r"\b(?P<n>an?|\d+) (?P<unit>hours?) and (?:a )?quarter(?P<fourth>) (?:ago|back)\b"),
    re.compile(
        rf"\b{_N}(?:\s|-)?(?:or so |odd |good )?(?P<unit>hours?|hrs?|hr|h|minutes?|mins?|min|m|seconds?|"
        rf"secs?)(?: or (?:so|2|3))? (?:ago|back|earlier)\b"
    ),
)
_FEW = {"a": 1.0, "an": 1.0, "half": 0.5, "half a": 0.5, "half an": 0.5}
_RANGE = re.compile(
    r"\b(?:from|between)\s(?:about |around )?(?P<from>[^,;]{1,14}?)\s(?P<link>to|till|til|until|and|"
    r"-)\s(?:about |around )?(?P<to>[^,;]{1,14})"
)
_NIGHTLY = re.compile(
    r"\b(?:woke|woken|waking|wakened|asleep|sleep|slept|in bed|out of bed|nights?|night[ -]?times?|nightime)\b"
)
_SET_ASIDE = "\x1f"
_JUST_BEFORE = re.compile(r"\b(?:just|shortly|right) before $")
_ALL = re.compile(
    r"\b(?:all|most of the|the whole|whole|every|each) (?:the )?(?:day|night|morning|afternoon|evening|week|"
    r"weekend)\b|\bthe (?:night|day|evening) before\b(?! (?:last|yesterday))|\b(?:bad|late|rough|sleepless|"
    r"poor|awful|terrible|hot|warm|cold|restless|good) nights?\b|(?<!last )\bnight (?:shift|out|before)\b(?! last)"
)
_SMALL_HOURS = 5
"""Before this hour people still call the day before "today"."""
_AHEAD = timedelta(minutes=90)
"""How far ahead of now "about 6" may lie and still mean now."""
_AHEAD_TODAY = timedelta(minutes=25)
"""The same for "6 today": hardly any clocks are nearer to each other and not the same."""
_ROUGH = re.compile(r"\b(?:about|around|near(?:ly)?|almost|like|maybe|say)\b|ish\b")
_BEFORE_PART = timedelta(hours=3)
"""How long before the hour that stands in for a part of the day that part begins."""


@dataclass(frozen=True)
class Moment:
    """When it was.

    Attributes:
        at: The moment, in UTC.
        precision: How exactly it was said.
        rest: The sentence with what told the time taken out.
        minutes: How long it lasted, where it was told from when to when.
    """

    at: datetime
    precision: Precision
    rest: str
    minutes: float | None = None


def find_moment(text: str, now: datetime, zone: ZoneInfo, *, day_first: bool = True) -> Moment:
    """The moment that a sentence names.

    It lies ahead of now only where a time said of today does: then this clock is not theirs, and their word counts.

    Args:
        text: A sentence that went through `plain`.
        now: The moment of writing, with a time zone.
        zone: The time zone of the person.
        day_first: Whether 3/4 is the third of April.
    """
    # in one zone Python subtracts what the clocks show, not what has passed
    now = _utc(now)
    moment = _find(_of_the_cramp(text), now, zone, day_first, _NIGHTLY.search(text) is not None)
    rest = "".join("_" if left == "_" else said for said, left in zip(text, moment.rest))
    return replace(moment, rest=rest)


def _of_the_cramp(text: str) -> str:
    """The sentence with what tells no moment of the cramp set aside."""
    for start, end in (*(found.span() for found in _ALL.finditer(text)), *find_earlier(text)):
        text = text[:start] + _SET_ASIDE * (end - start) + text[end:]
    return text


def _find(text: str, now: datetime, zone: ZoneInfo, day_first: bool, nightly: bool) -> Moment:
    local = now.astimezone(zone)
    for pattern in _AGO:
        found = pattern.search(text)
        if found:
            at = now - timedelta(minutes=_minutes_ago(found))
            return Moment(_utc(at), Precision.TIME, blank(text, *found.span()))
    day = find_day(text, local.date(), day_first)
    without_day = text
    for span in day.spans:
        without_day = blank(without_day, *span)
    clock, minutes, rest = _clock_and_length(text, without_day)
    if clock is None:
        return _without_clock(day, rest, now, zone)
    at = _with_clock(text, day, clock, now, zone, nightly=nightly)
    return Moment(at, Precision.TIME, rest, minutes)


def _minutes_ago(found: re.Match[str]) -> float:
    parts = found.groupdict()
    if parts.get("quarter") is not None:
        return 45.0 if found[0].startswith("3") else 15.0
    unit = {"h": 60.0, "m": 1.0, "s": 1 / 60}[parts["unit"][0]]
    said = parts["n"].strip()
    count = 2.0 if "couple" in said else 3.0 if "few" in said else _FEW[said] if said in _FEW else float(said)
    count += 0.5 if parts.get("more") is not None else 0.25 if parts.get("fourth") is not None else 0
    return count * unit + float(parts.get("rest") or 0)


def _clock_and_length(text: str, without_day: str) -> tuple[Clock | None, float | None, str]:
    span = _RANGE.search(without_day)
    if span:
        first, last = find_clock("at " + span["from"]), find_clock("at " + span["to"])
        if first and last and first.end >= len(span["from"]) and re.match(r"at \S", "at " + span["to"]):
            at_first = Clock(first.hour, first.minute, first.open and last.open, span.start(), span.end())
            if first.open and not last.open and (last.hour >= 12) and first.hour <= last.hour - 12:
                at_first = Clock(first.hour + 12, first.minute, False, span.start(), span.end())
            length = ((last.hour % 12 - first.hour % 12) * 60 + last.minute - first.minute) % 720
            end = span.start("to") + max(0, last.end - 3)
            return at_first, (float(length) if span["link"] != "and" else None), blank(without_day, span.start(), end)
    # "6 this morning" needs the words around it, "monday 12 march at 6" must not give 12
    clock = find_clock(without_day) or _beside(text, without_day)
    rest = without_day if clock is None else blank(without_day, clock.start, clock.end)
    return clock, None, rest


def _beside(text: str, without_day: str) -> Clock | None:
    clock = find_clock(text)
    if clock and "_" not in without_day[clock.start : clock.end]:
        return clock
    return None


def _without_clock(day: Day, rest: str, now: datetime, zone: ZoneInfo) -> Moment:
    local = now.astimezone(zone)
    if day.kind is DayKind.UNSAID and day.part is None:
        found = _NOW.search(rest)
        precision = Precision.TIME if found else Precision.UNSAID
        return Moment(_utc(now), precision, blank(rest, *found.span()) if found else rest)
    if day.part is None:
        clock = time(12) if day.day != local.date() else local.time().replace(microsecond=0)
        return Moment(_not_ahead(moment_on(day.day, clock, zone), now), Precision.DAY, rest)
    on = day.day
    if day.part is Part.SMALL_HOURS and day.kind is DayKind.LAST_NIGHT:
        on += timedelta(days=1)
    if day.part is Part.SMALL_HOURS and day.is_night and day.kind is DayKind.SAID:
        on += timedelta(days=1)
    at = moment_on(on, time(day.part.value), zone)
    spoken_of_before = day.kind in {DayKind.LAST_NIGHT, DayKind.UNSAID} or local.hour < _SMALL_HOURS
    if at > now + _AHEAD and day.kind is not DayKind.SAID and spoken_of_before:
        at = moment_on(on - timedelta(days=1), time(day.part.value), zone)
    is_to_come = day.kind is DayKind.TODAY and day.part in FROM_NOON and at > now + _BEFORE_PART
    return Moment(at if is_to_come else _not_ahead(at, now), Precision.PART, rest)


def _with_clock(text: str, day: Day, clock: Clock, now: datetime, zone: ZoneInfo, *, nightly: bool) -> datetime:
    local = now.astimezone(zone)
    clock_minute = timedelta(minutes=-5 if _JUST_BEFORE.search(text[: clock.start] + " ") else 0)
    if day.is_night or (day.part is Part.BEDTIME and day.kind is not DayKind.SAID):
        # a night belongs to its evening; what comes after midnight is the next day's
        evening = day.day - timedelta(days=1) if day.kind in _NIGHT_STILL and local.hour < _SMALL_HOURS else day.day
        if day.kind is DayKind.UNSAID and not (clock.open and clock.hour < 6) and local.hour < clock.hour:
            evening -= timedelta(days=1)
        hour = hour_of_night(clock, 6 if day.is_night else BED)
        on = evening + timedelta(days=1) if hour < 12 else evening
        at = moment_on(on, time(hour, clock.minute), zone)
        back = at > now + _AHEAD and day.kind is not DayKind.SAID
        return (
            _not_ahead((moment_on(on - timedelta(days=1), time(hour, clock.minute), zone) if back else at), now)
            + clock_minute
        )
    if day.part in _LATE and not clock.open and clock.hour < 5 and day.kind is DayKind.SAID:
        return _not_ahead(moment_on(day.day + timedelta(days=1), time(clock.hour, clock.minute), zone), now)
    hours = _hours(day, clock, nightly=nightly)
    days = [day.day] if day.kind is DayKind.SAID else [day.day - timedelta(days=1), day.day]
    if day.kind is DayKind.TODAY and local.hour >= _SMALL_HOURS:
        days = [day.day]
    candidates = [moment_on(on, time(hour, clock.minute), zone) for on in days for hour in hours]
    past = [at for at in candidates if at <= now]
    is_exact = day.kind is DayKind.TODAY and not _ROUGH.search(text[max(0, clock.start - 7) : clock.end])
    soon = [at for at in candidates if now < at <= now + (_AHEAD_TODAY if is_exact else _AHEAD)]
    if past:
        return (max(past) if day.kind is not DayKind.SAID else past[0]) + clock_minute
    if soon:
        return _utc(now)
    return min(candidates) if day.kind is DayKind.TODAY else _not_ahead(min(candidates), now)


_LATE = {Part.EVENING, Part.DINNER, Part.BEDTIME, Part.NIGHT}
_NIGHT_STILL = (DayKind.TODAY,)


def _hours(day: Day, clock: Clock, *, nightly: bool) -> list[int]:
    """The hours of the day that may be meant, the likeliest first."""
    hour = hour_in(day.part, clock)
    if hour is not None:
        return [hour]
    before_noon, after_noon = clock.hour % 12, clock.hour % 12 + 12
    if nightly:
        return [before_noon] if clock.hour < 9 or clock.hour == 12 else [after_noon, before_noon]
    if day.kind is DayKind.SAID:
        return [before_noon] if 8 <= clock.hour <= 11 else [after_noon]
    return [before_noon, after_noon]


def _not_ahead(at: datetime, now: datetime) -> datetime:
    return min(_utc(at), _utc(now))


def _utc(at: datetime) -> datetime:
    return at.astimezone(timezone.utc).replace(microsecond=0)
