"""Which time zone a person is in, out of the city they name or of what their clock shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import available_timezones

from unknot.diary.clock import find_clock
from unknot.diary.plain import plain
from unknot.settings import ROOT
from unknot.texts import TextsError, read_yaml, require_keys
from unknot.zones import ZoneError, zone_of

PLACES_FILE = ROOT / "data" / "diary" / "places.yml"
_REGIONS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
_MOST_WORDS = 3
_NEAR = timedelta(minutes=12)
_HALF_A_DAY = timedelta(hours=12)
_HERE = re.compile(
    r"\b(?:i'?m|i am|we'?re|we are|i live|living|staying|here|time|clock)\b[^.,;]{0,16}?\bin (?P<place>.+)"
)


@dataclass(frozen=True)
class Places:
    """The names of places by which zones are known, and the zones that a clock alone may mean."""

    zones: Mapping[str, str]
    clocks: tuple[str, ...]

    def named(self, text: str) -> str | None:
        """The zone of the place that a short answer names: "Sydney", "in new york"."""
        words = re.findall(r"[\w'-]+", text.lower())
        for length in range(_MOST_WORDS, 0, -1):
            for start in range(len(words) - length + 1):
                zone = self.zones.get(" ".join(words[start : start + length]))
                if zone:
                    return zone
        return None

    def said_in(self, sentence: str) -> str | None:
        """The zone of the place where a sentence says that the person is: "I'm in Sydney, calf at 3"."""
        found = _HERE.search(sentence.lower())
        return self.named(" ".join(found["place"].split()[:_MOST_WORDS])) if found else None

    def by_clock(self, text: str, now: datetime, here: str) -> str | None:
        """The zone whose clocks show what a person reads off theirs; `here` first, where that fits."""
        shaped = plain(text).strip(" .,!")
        clock = find_clock(shaped) or find_clock(f"at {shaped}")
        if clock is None:
            return None
        said = timedelta(hours=clock.hour, minutes=clock.minute)
        day = _HALF_A_DAY if clock.open else 2 * _HALF_A_DAY
        for zone in (here, *self.clocks):
            local = now.astimezone(zone_of(zone))
            apart = (timedelta(hours=local.hour, minutes=local.minute) - said) % day
            if min(apart, day - apart) <= _NEAR:
                return zone
        return None


def load_places(path: Path = PLACES_FILE) -> Places:
    """The places.

    Raises:
        TextsError: A zone is unknown, or the file has another shape.
    """
    content = read_yaml(path)
    require_keys(path, "the file", content, ("places", "clocks"))
    named = {zone.rpartition("/")[2].replace("_", " ").lower(): zone for zone in _cities()}
    try:
        for zone, names in content["places"].items():
            named |= {name: zone_of(zone).key for name in names}
        clocks = tuple(zone_of(zone).key for zone in content["clocks"])
    except (ZoneError, TypeError, AttributeError) as error:
        raise TextsError(f"{path}: takes names for each zone, and a list of zones ({error})") from error
    return Places(named, clocks)


def _cities() -> list[str]:
    return sorted(zone for zone in available_timezones() if zone.startswith(_REGIONS))
