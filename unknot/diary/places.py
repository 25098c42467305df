"""Which time zone a person is in, out of the city they name or of what their clock shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from spacy.lang.en.stop_words import STOP_WORDS

from unknot.diary.clock_alone import ClockAlone, ClockWords
from unknot.diary.whole import Phrases, Whole, whole_of
from unknot.settings import ROOT
from unknot.texts import TextsError, plain, read_yaml, require_keys, require_phrases
from unknot.zones import ZoneError, zone_of

PLACES_FILE = ROOT / "data" / "diary" / "places.yml"
_REGIONS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
_MOST_WORDS = 3
_MOST_UNKNOWN = 2
_NEAR = timedelta(minutes=12)
_HALF_A_DAY = timedelta(hours=12)
_HOUR = timedelta(hours=1)
_BEHIND = 10
"""Hours that a clock is at most taken to be behind UTC; 11 behind shows the same as 13 ahead, where more people are."""
_IS = r"\bmy (?:nearest |home |own )?(?:city|town|place|country|time zone|timezone) is "
_HERE = re.compile(
    r"(?:\b(?:i'?m|i am|we'?re|we are|i live|we live|living|staying|here|time|clock)\b[^.,;]{0,16}?\bin |"
    rf"{_IS})(?P<place>.+)"
)
_LIVES = re.compile(
    r"(?:(?:well|um|oh|hi|no|yes|sorry|ok|and|so|also|actually|by the way|btw|fyi) )*"
    r"(?:(?:im|i am|i live|we live|were|we are|living|staying|based)(?: \w+)? (?:in|near|outside) |"
    r"(?:(?:i|we|ive|weve|i have|we have) )(?:just |recently )?(?:moved|relocated|gone back) to |"
    rf"{_IS})(?P<town>\w+(?: \w+){{0,2}}?)(?: (?:now|here|right now|at the moment|these days|currently|by the way|btw|"
    r"though|actually|(?:last|this) (?:week|month|year)|for (?:now|work|good)|today|yesterday))*"
)
_USES = re.compile(
    r"(?:(?:please|can you|could you|no|ok|and|actually) )*(?:use|go by|switch to|set (?:it|my clock|the clock) to|"
    r"(?:im|i am|were|we are) on|its) (?P<town>\w+(?: \w+){0,2}?) (?:time|time ?zone|clock)"
    r"(?: (?:please|instead|here|now|from now on))*"
)
"""By which clock to go."""
_MOVES = re.compile(
    r"(?:(?:i|we|ive|weve|i have|im|i am|and|well|oh|hi|hello|just|then|will be) )*(?:moved|moving|relocated|travel\w*|"
    r"fly\w*|flew|going|leaving|back|home|on holiday|visiting|thanks|thank you|hi|hello)\b.*"
)
"""What may be said beside where one is now."""
_PART = re.compile(r"[,.;:()\n]|\s[-–—]+\s")
_CLAUSE = re.compile(rf"{_PART.pattern}|\bbut\b|\band (?=i\b)")
_BEFORE_A_PLACE = re.compile(r"\d+(?:am|pm)?|[ap]m|oclock|in")
"""The word before a place that an entry ends with: "5/10 Austin Texas", "at 3 in Leeds", not "a flight to Madrid"."""


@dataclass(frozen=True)
class Named:
    """A place in a row of words: its first word, the one behind its last, and its zone."""

    start: int
    end: int
    zone: str


@dataclass(frozen=True)
class Places:
    """The names of places by which zones are known, the zones that a clock alone may mean, and the words around them.

    Attributes:
        zones: Zones by the names of places in them.
        clocks: Zones that a clock alone may mean, the likeliest first.
        beside: What may stand beside a place that is all of an answer.
        clock: Reads a clock that is all of an answer.
        same: Says that this clock is theirs too.
        skip: Says that they would rather not tell.
        why: Asks what it is for.
        wide: Names a country whose clocks differ.
        no_towns: What people are in that is no town: bed, pain.
    """

    zones: Mapping[str, str]
    clocks: tuple[str, ...]
    beside: Phrases
    clock: ClockAlone
    same: Whole
    skip: Whole
    why: Whole
    wide: Whole
    no_towns: Phrases

    def named(self, text: str) -> str | None:
        """The zone of the first place that a text names; of "London, Ontario" that of the wider one."""
        runs = self._runs(_words(text))
        return runs[0].zone if runs else None

    def said_in(self, sentence: str) -> str | None:
        """The zone of the place where a sentence says that the person is: "I'm in Sydney, calf at 3", "calf, Leeds"."""
        found = _HERE.search(sentence.lower())
        said = self.named(" ".join(found["place"].split()[:_MOST_WORDS])) if found else None
        return said or self._at_the_end(sentence)

    def stated(self, text: str) -> str | None:
        """The zone of the place that a message states as the person's now: "my city is Leeds", "I moved to Spain"."""
        for parts in ([text], _CLAUSE.split(text)):
            said = [" ".join(_words(part)) for part in parts]
            found = [self._lived_in(part) for part in said]
            zone = next(filter(None, found), None)
            if zone and all(known or not part or _MOVES.fullmatch(part) for known, part in zip(found, said)):
                return zone
        return None

    def given(self, text: str) -> str | None:
        """The zone of the place that is all of a message, stated as the person's or not: "Chicago by the way"."""
        return self.alone(text) or self.stated(text)

    def is_unknown_town(self, text: str) -> bool:
        """Whether a message says that the person is somewhere that no zone is known of: "I live in Little Snoring"."""
        found = _LIVES.fullmatch(plain(text))
        return found is not None and self.named(text) is None and not self.no_towns.are_in(found["town"])

    def alone(self, text: str, *, may_be_unknown: bool = False) -> str | None:
        """The zone of the place that is all of an answer: "chicago mate", "London, UK, 6pm here".

        Args:
            text: The answer.
            may_be_unknown: Whether a town that is not known may stand before a place: "Nottingham, UK".
        """
        words = _words(self.clock.out_of(text))
        runs = self._runs(words)
        if len({run.zone for run in runs}) != 1 or self._left_of(words[runs[-1].end :]):
            return None
        starts = [0, *(run.end for run in runs)]
        between = [words[start : run.start] for start, run in zip(starts, runs)]
        is_fine = all(not self._left_of(part) or (may_be_unknown and self._is_a_town(part)) for part in between)
        return runs[0].zone if is_fine else None

    def by_clock(self, text: str, now: datetime, here: str) -> str | None:
        """The zone whose clocks show what a person reads off theirs; `here` first, where that fits.

        Where no likely place shows it, a zone of whole hours that names none.
        """
        clock = self.clock.read(text, now.date())
        if clock is None:
            return None
        said = timedelta(hours=clock.hour, minutes=clock.minute)
        day = _HALF_A_DAY if clock.open else 2 * _HALF_A_DAY
        for zone in (here, *self.clocks):
            apart = (_shown(now.astimezone(zone_of(zone))) - said) % day
            if min(apart, day - apart) <= _NEAR:
                return zone
        return None if clock.open else _without_place(said - _shown(now.astimezone(timezone.utc)))

    def _lived_in(self, words: str) -> str | None:
        found = _LIVES.fullmatch(words) or _USES.fullmatch(words)
        return self.alone(found["town"]) if found else None

    def _at_the_end(self, sentence: str) -> str | None:
        """The zone of the place that an entry, or a part of it, ends with: behind a comma, a number or "in"."""
        parts = _PART.split(sentence.strip(" .,!?"))
        alone = self.alone(parts[-1]) if len(parts) > 1 and len(parts[-1].split()) <= _MOST_WORDS else None
        return alone or next(filter(None, map(self._behind_a_number, parts)), None)

    def _behind_a_number(self, part: str) -> str | None:
        words = _words(part)
        runs = self._runs(words)
        is_last = bool(runs) and runs[-1].start > 0 and not self._left_of(words[runs[-1].end :])
        return runs[-1].zone if is_last and _BEFORE_A_PLACE.fullmatch(words[runs[-1].start - 1]) else None

    def _runs(self, words: Sequence[str]) -> list[Named]:
        """The places in a row of words; of those that follow each other directly, the last says the zone."""
        runs: list[Named] = []
        start = 0
        while start < len(words):
            ends = range(min(start + _MOST_WORDS, len(words)), start, -1)
            end = next((end for end in ends if " ".join(words[start:end]) in self.zones), None)
            if end is None:
                start += 1
                continue
            zone = self.zones[" ".join(words[start:end])]
            first = runs.pop().start if runs and runs[-1].end == start else start
            runs.append(Named(first, end, zone))
            start = end
        return runs

    def _left_of(self, words: Sequence[str]) -> list[str]:
        return self.beside.out_of(" ".join(words)).split()

    def _is_a_town(self, words: Sequence[str]) -> bool:
        """Whether the words before a place may end in the name of a town in it."""
        left = self._left_of(words)
        is_name = all(word.isalpha() and word not in STOP_WORDS for word in left)
        return is_name and len(left) <= _MOST_UNKNOWN and list(words[-len(left) :]) == left


def load_places(path: Path = PLACES_FILE) -> Places:
    """The places.

    Raises:
        TextsError: A zone is unknown, or the file has another shape.
    """
    content = read_yaml(path)
    lists = ("no_places", "beside_a_place", "no_towns", "wide")
    wholes = ("same", "skip", "why")
    require_keys(path, "the file", content, ("places", "clocks", "clock", *lists, *wholes))
    no_places, beside, no_towns, wide = (require_phrases(path, f"`{name}`", content[name]) for name in lists)
    named = {plain(zone.rpartition("/")[2].replace("_", " ")): zone for zone in _cities()}
    named = {name: zone for name, zone in named.items() if name not in no_places}
    try:
        for zone, names in content["places"].items():
            named |= {plain(name): zone_of(zone).key for name in names}
        clocks = tuple(zone_of(zone).key for zone in content["clocks"])
    except (ZoneError, TypeError, AttributeError) as error:
        raise TextsError(f"{path}: takes names for each zone, and a list of zones ({error})") from error
    same, skip, why = (whole_of(path, f"`{name}`", content[name]) for name in wholes)
    clock = _clock(path, content["clock"])
    return Places(named, clocks, Phrases(beside), clock, same, skip, why, Whole(wide, beside), Phrases(no_towns))


def _clock(path: Path, content: Any) -> ClockAlone:
    keys = ("beside", "here", "against")
    require_keys(path, "`clock`", content, keys)
    return ClockAlone(ClockWords(*(require_phrases(path, f"`clock`: {key}", content[key]) for key in keys)))


def _cities() -> list[str]:
    return sorted(zone for zone in available_timezones() if zone.startswith(_REGIONS))


def _words(text: str) -> list[str]:
    """The words of a text, accents left out."""
    return plain(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")).split()


def _shown(local: datetime) -> timedelta:
    return timedelta(hours=local.hour, minutes=local.minute)


def _without_place(ahead: timedelta) -> str | None:
    """The zone of clocks that are so far ahead of UTC, within a day, where that is a number of hours."""
    hours = round(ahead / _HOUR)
    if abs(ahead - hours * _HOUR) > _NEAR:
        return None
    # these names count the hours behind UTC
    return zone_of(f"Etc/GMT{-((hours + _BEHIND) % 24 - _BEHIND):+}").key
