"""What an entry of the diary is, and how it is written as JSON."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timezone
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from unknot.diary.errors import DiaryError
from unknot.zones import ZoneError, zone_of

STRONGEST = 10
LONGEST_MINUTES = 7 * 24 * 60.0
LONGEST_NOTE = 2_000
_LONGEST_WORD = 80
_MOST_WORDS = 12


class Side(Enum):
    """Which side of the body."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Precision(Enum):
    """How exactly a person said when it was."""

    TIME = "time"
    PART = "part"
    """A part of the day: "yesterday evening"."""
    DAY = "day"
    UNSAID = "unsaid"
    """Not said: the moment of writing stands in."""


class Sleep(Enum):
    """How the person slept afterwards."""

    WELL = "well"
    BROKEN = "broken"
    NONE = "none"


@dataclass(frozen=True)
class Entry:
    """One cramp as a person told of it. What was not said is None or empty.

    Attributes:
        id: 32 hexadecimal digits.
        when: The moment, in UTC.
        zone: IANA name of the time zone in which the person was; decides which day it belongs to.
        precision: How exactly the moment was said.
        where: Muscles, as the message contract names them.
        side: Which side.
        feeling: What it felt like: values of `data/diary/lexicon/feeling.yml`.
        strength: 0 to 10.
        minutes: How long it lasted.
        before: What came before: triggers of the lexicon, or the person's own words.
        helped: What helped: remedies of the lexicon, or the person's own words.
        sleep: Sleep afterwards.
        note: The message or note as the person wrote it.

    Raises:
        DiaryError: A value is out of range.
    """

    id: str
    when: datetime
    zone: str
    precision: Precision = Precision.UNSAID
    where: tuple[str, ...] = ()
    side: Side | None = None
    feeling: tuple[str, ...] = ()
    strength: int | None = None
    minutes: float | None = None
    before: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()
    sleep: Sleep | None = None
    note: str = ""

    def __post_init__(self) -> None:
        _check(len(self.id) == 32 and set(self.id) <= set("0123456789abcdef"), "id", "takes 32 hexadecimal digits")
        _check(self.when.utcoffset() is not None, "when", "takes a moment with a time zone")
        object.__setattr__(self, "when", self.when.astimezone(timezone.utc).replace(microsecond=0))
        try:
            zone_of(self.zone)
        except ZoneError as error:
            raise DiaryError(f"`zone`: {error}") from error
        if isinstance(self.note, str):
            object.__setattr__(self, "note", _sound(self.note))
        for key in ("where", "feeling", "before", "helped"):
            words = getattr(self, key)
            good = isinstance(words, tuple) and len(words) <= _MOST_WORDS
            good = good and all(isinstance(word, str) and 0 < len(word) <= _LONGEST_WORD for word in words)
            _check(good, key, f"takes up to {_MOST_WORDS} texts of up to {_LONGEST_WORD} characters")
        whole = isinstance(self.strength, int) and not isinstance(self.strength, bool)
        _check(
            self.strength is None or (whole and 0 <= self.strength <= STRONGEST),
            "strength",
            f"takes a whole number from 0 to {STRONGEST}",
        )
        number = isinstance(self.minutes, (int, float)) and not isinstance(self.minutes, bool)
        _check(
            self.minutes is None or (number and math.isfinite(self.minutes) and 0 <= self.minutes <= LONGEST_MINUTES),
            "minutes",
            f"takes a number from 0 to {LONGEST_MINUTES:.0f}",
        )
        _check(
            isinstance(self.note, str) and len(self.note) <= LONGEST_NOTE,
            "note",
            f"takes a text of up to {LONGEST_NOTE} characters",
        )

    @property
    def local(self) -> datetime:
        """The moment as the clocks showed it where the person was."""
        return self.when.astimezone(ZoneInfo(self.zone))

    @property
    def day(self) -> date:
        """The day it belongs to, where the person was."""
        return self.local.date()


def to_json(entry: Entry) -> dict[str, Any]:
    """The entry in plain JSON values, keys in the order of the class."""
    content = asdict(entry)
    content["when"] = entry.when.isoformat()
    for key, value in content.items():
        if isinstance(value, Enum):
            content[key] = value.value
        elif isinstance(value, tuple):
            content[key] = list(value)
    return content


def from_json(content: Mapping[str, Any]) -> Entry:
    """The entry that `to_json` wrote.

    Raises:
        DiaryError: A key is unknown or missing, or a value cannot be used.
    """
    known = {field.name for field in fields(Entry)}
    wrong = sorted(set(content) ^ known)
    if wrong:
        raise DiaryError(f"an entry: `{wrong[0]}` is missing or unknown; it takes {', '.join(sorted(known))}")
    values = dict(content)
    try:
        values["when"] = datetime.fromisoformat(values["when"])
        values["precision"] = Precision(values["precision"])
        values["side"] = Side(values["side"]) if values["side"] is not None else None
        values["sleep"] = Sleep(values["sleep"]) if values["sleep"] is not None else None
        for key in ("where", "feeling", "before", "helped"):
            if not isinstance(values[key], list):
                raise DiaryError(f"an entry: `{key}` takes a list")
            values[key] = tuple(values[key])
        return Entry(**values)
    except DiaryError:
        raise
    except (TypeError, ValueError) as error:
        raise DiaryError("an entry: `when`, `precision`, `side` or `sleep` cannot be read") from error


def _sound(text: str) -> str:
    """The text without halves of characters, which a phone may send and no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _check(good: bool, key: str, what: str) -> None:
    if not good:
        raise DiaryError(f"`{key}` {what}")
