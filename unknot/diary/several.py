"""Tells one cramp from several in a message: "calf at 1am and toes at 5" are two, "calf and foot at 3am" is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from unknot.diary.amounts import find_strength
from unknot.diary.clock import find_clock
from unknot.diary.days import DayKind, find_day
from unknot.diary.moment import find_moment
from unknot.diary.plain import blank, plain
from unknot.diary.sentence import Reading, SentenceReader
from unknot.diary.shared import on_each_day, without_shared
from unknot.diary.where import narrower
from unknot.zones import zone_of

_NUMBERS = {"two": 2, "2": 2, "couple": 2, "both": 2, "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5}
_MANY = -1
_NUMBER = r"(?P<n>two|three|four|five|[2-9]|(?:a )?couple(?: of)?|(?:a )?few|several)"
_CRAMPS = r"(?:cramps|spasms|attacks|bouts|episodes)"
_WHEN = (
    r"(?:last night|overnight|in the night|yesterday|today|this (?:morning|afternoon|evening|week)|on \w+day|of them)"
)
_COUNTED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!every )(?<!past )(?<!last )\b{_NUMBER} (?!(?:minutes?|hours?|days?|weeks?)\b)"
        rf"(?:[\w-]+ ){{0,3}}{_CRAMPS}\b",
        rf"\b(?:had|got|were|suffered) {_NUMBER} (?:{_WHEN}|(?:\w+ )?ones\b)",
        rf"^\W*{_NUMBER} (?:in the night|overnight|of them)\b",
        r"\b(?:log|note|record|write(?: down)?|put(?: down)?|add) (?P<n>both)(?=\W*$|[,.;:])",
        rf"\b{_NUMBER} (?:entries|separate)\b",
        r"\b(?:cramp|spasm)\w*\b[^.;]{0,40}?\b(?P<n>twice|(?:two|three|four|five|[2-9]|several|a few) times)\b",
        r"(?:^|[,.;])[^,.;]{0,40}\b(?P<n>twice)"
        r"(?= (?:last night|overnight|in the night|this week|yesterday|today|on )|,)",
    )
)
_AND_AGAIN = re.compile(r"\b(?:and|then),? (?:again|another(?: one)?|once more)\b[^,.;]*")
_ANOTHER = re.compile(r"\b(?:again|another)\b|\bone\b.*\bone\b", re.IGNORECASE | re.DOTALL)
_LOG_BOTH = re.compile(r"\b(?:log|note|record|write|put|add)(?: down)? both\b\s*[,.:;]?\s*", re.IGNORECASE)
_NOT_THE_CRAMP = re.compile(
    r"\b(?:woke|awake|up|stretch\w*|rub\w*|massag\w*|took|walk\w*|stood|loo|drank|had to)\b[^,.;]*$"
)
"""What was done twice for one cramp."""
_CUT = re.compile(r"[;\n]+|,(?!\d)|\.(?!\d)|\b(?:and|then|plus)\b|&|(?<= )\+(?= )", re.IGNORECASE)
_LINK_BEFORE = re.compile(r"^\W*(?:(?:and|then|plus)\b)?\W*", re.IGNORECASE)
_LINK_AFTER = re.compile(r"[\s,;]*(?:\b(?:and|then|plus))?[\s,;]*$", re.IGNORECASE)
_RANGE = re.compile(r"\bbetween\b[^,;]{1,20}\band\b|\band a (?:half|quarter)\b|\ban hour and\b", re.IGNORECASE)
"""An "and" inside one time."""
_AFTERMATH = re.compile(
    r"^(?:after(?:wards)?|because|following|since|while|from)\b|"
    r"\b(?:still|sore|tender|stiff|ach\w+|let go|eas\w+|gone|went|stopp\w+|over|end\w*|finish\w*|till?|until|fine|"
    r"better|back to|moved|spread|travel\w*|crept|help\w*|rub\w*|massag\w*|stretch\w*|slept|awake)\b"
)
"""What speaks of one cramp's end, cause or cure, not of another cramp."""
_WOKE = re.compile(r"\b(?:woke(?: up)?|woken)\b", re.IGNORECASE)
_FILLERS = re.compile(r"\b(?:and|then|also|once|again|another|one|at|on|the|in|about|around|just|it)\b|[\W_]")


@dataclass(frozen=True)
class Cramps:
    """What a message tells.

    Attributes:
        parts: One part of the message for each cramp, where each tells its own place and time.
        is_unclear: Whether it tells of several but not each by itself.
    """

    parts: tuple[str, ...] = ()
    is_unclear: bool = False

    @property
    def is_several(self) -> bool:
        """Whether it tells of more than one, clearly or not."""
        return self.is_unclear or bool(self.parts)


@dataclass(frozen=True)
class _Piece:
    start: int
    end: int
    where: tuple[str, ...] = ()
    is_timed: bool = False
    day: str = ""
    is_time_alone: bool = False
    has_clock: bool = False

    @property
    def is_whole(self) -> bool:
        return bool(self.where) and (self.is_timed or bool(self.day))

    def with_next(self, piece: _Piece) -> _Piece:
        where, is_timed = self.where or piece.where, self.is_timed or piece.is_timed
        day, has_clock = self.day or piece.day, self.has_clock or piece.has_clock
        return replace(self, end=piece.end, where=where, is_timed=is_timed, day=day, has_clock=has_clock)


def find_cramps(reader: SentenceReader, text: str, now: datetime, zone: str) -> Cramps:
    """Whether a message tells of several cramps, and the part of it that tells each.

    A day that only the first part names is carried over: "last night, calf at 1am and toes at 5".
    """
    count = _count(plain(text))
    told, shared = without_shared(text)
    groups = [group for group in _groups(_pieces(reader, told, now, zone)) if group.is_whole]
    parts = _parts(told, groups) if len(groups) > 1 else on_each_day(_LOG_BOTH.sub("", told))
    parts = tuple(f"{part}, {shared}" for part in parts) if shared else parts
    readings = [reader.read(part, now, zone) for part in parts]
    is_dated = len(groups) < len(parts) or len({group.day for group in groups if group.day}) == len(groups)
    is_counted = bool(count) or bool(_ANOTHER.search(text)) or (is_dated and not any(map(_is_cause, readings)))
    is_safe = len(parts) > 1 and all(reading.where for reading in readings) and _are_apart(readings, counted=is_counted)
    if count:
        return Cramps(parts) if is_safe and count in {len(parts), _MANY} else Cramps(is_unclear=True)
    return Cramps(parts) if is_safe else Cramps()


def _count(text: str) -> int:
    """How many cramps are counted; 0 where none are."""
    again = _AND_AGAIN.search(text)
    if again and find_clock(again[0]):
        return _MANY
    for found in (found for pattern in _COUNTED for found in pattern.finditer(text)):
        said = found["n"]
        is_times = said == "twice" or said.endswith("times")
        if is_times and _NOT_THE_CRAMP.search(text[: found.start("n")]):
            continue
        return 2 if said == "twice" else next((_NUMBERS[word] for word in said.split() if word in _NUMBERS), _MANY)
    return 0


def _pieces(reader: SentenceReader, text: str, now: datetime, zone: str) -> list[_Piece]:
    whole = [found.span() for found in _RANGE.finditer(text)]
    cuts = [cut.start() for cut in _CUT.finditer(text) if not any(a <= cut.start() < b for a, b in whole)]
    edges = sorted({0, *cuts, len(text)})
    return [_piece(reader, text, start, end, now, zone) for start, end in pairwise(edges)]


def _piece(reader: SentenceReader, text: str, start: int, end: int, now: datetime, zone: str) -> _Piece:
    shaped = plain(_LINK_BEFORE.sub("", text[start:end]).strip())
    if not shaped or _AFTERMATH.search(shaped):
        return _Piece(start, end)
    reading, strength = reader.read(shaped, now, zone), find_strength(shaped)
    if strength:
        shaped = blank(shaped, strength.start, strength.end)  # 6/10 is no day of October here
    clock, day = find_clock(shaped), find_day(shaped, now.astimezone(zone_of(zone)).date(), True)
    rest = find_moment(shaped, now, zone_of(zone)).rest
    named = _words(shaped, day.spans) if day.kind is not DayKind.UNSAID else ""
    is_time_alone = bool(clock or named) and not _FILLERS.sub("", rest)
    where = () if reading.helped else reading.where
    return _Piece(start, end, where, bool(clock or day.part), named, is_time_alone, bool(clock))


def _words(text: str, spans: Iterable[tuple[int, int]]) -> str:
    told = {place for span in spans for place in range(*span)}
    return " ".join("".join(letter if place in told else " " for place, letter in enumerate(text)).split())


def _groups(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Pieces that tell of one cramp put together; another begins where a whole one is followed by more of it."""
    groups: list[_Piece] = []
    for piece in pieces:
        if groups and not (groups[-1].is_whole and _begins(groups[-1], piece)):
            groups[-1] = groups[-1].with_next(piece)
        else:
            groups.append(piece)
    kept: list[_Piece] = []
    for group in groups:
        if kept and not group.is_whole:
            kept[-1] = replace(kept[-1], end=group.end)
        else:
            kept.append(group)
    return kept


def _begins(before: _Piece, piece: _Piece) -> bool:
    """Whether a piece begins another cramp: elsewhere, or at a time where one was told; "last night, 3am" is one."""
    is_another_time = bool(piece.has_clock and before.has_clock) or bool(piece.day and before.day)
    return bool(piece.where) or (piece.is_time_alone and is_another_time)


def _parts(text: str, groups: Sequence[_Piece]) -> tuple[str, ...]:
    named = [group.day for group in groups if group.day]
    # of "calf at 10 and toes at 11 yesterday" the day is that of both
    day = named[0] if len(named) == 1 and groups[-1].day else ""
    parts = []
    for group in groups:
        said = _LOG_BOTH.sub("", text[group.start : group.end])
        said = _LINK_AFTER.sub("", _LINK_BEFORE.sub("", said))
        # who woke at 4 and again at 5.30 was not up in the afternoon
        woke = _WOKE.search(text, groups[0].start, group.start)
        carried = "" if group.day else day or (woke[0] if woke else "")
        parts.append(f"{carried}, {said}" if carried else said)
        day = group.day or day
    return tuple(parts)


def _are_apart(readings: Sequence[Reading], *, counted: bool) -> bool:
    """Whether each is another cramp: at another time, and elsewhere unless the message counts them."""
    times = {reading.when for reading in readings}
    places = [(reading.where, reading.side) for reading in readings]
    is_elsewhere = all(one != other for one, other in pairwise(places)) and not any(
        map(_is_one_place, readings, readings[1:])
    )
    return len(times) == len(readings) and (counted or is_elsewhere)


def _is_cause(reading: Reading) -> bool:
    """Whether what a part tells may be what came before, or eased, the cramp of another part."""
    return bool(reading.before or reading.helped)


def _is_one_place(one: Reading, other: Reading) -> bool:
    """Whether one names the region that the other is in: "calf at 3am, left leg"."""
    places = ((one.where, other.where), (other.where, one.where))
    return one.where != other.where and any(set(narrower(wide, near)) & set(near) for wide, near in places)
