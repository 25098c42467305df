"""What a sentence tells of an entry, and what becomes of the entry then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from unknot.diary.entry import LONGEST_NOTE, Entry, Precision
from unknot.diary.sentence import Reading
from unknot.diary.where import narrower

Told = Mapping[str, Any]
"""Values by the name of the entry's field; what was not told is not among them."""

WHEN = ("when", "zone", "precision")
_MOST_WORDS, _LONGEST_WORD = 12, 80
_NAMES_OF_IT = {"cramp", "spasm", "twitch", "jerk"}
"""Feelings that are only what the thing is called: "log a cramp" tells nothing yet."""


def told_in(reading: Reading) -> Told:
    """What a reading tells, without the note."""
    told = {field.name: getattr(reading, field.name) for field in fields(reading) if field.name not in {"note", *WHEN}}
    told = {name: _fitting(value) for name, value in told.items() if value is not None and value != ()}
    if reading.precision is not Precision.UNSAID:
        told |= {name: getattr(reading, name) for name in WHEN}
    return told


def is_enough(told: Told) -> bool:
    """Whether it is worth an entry: anything beyond that there was a cramp."""
    return any(name != "feeling" or not set(value) <= _NAMES_OF_IT for name, value in told.items())


def with_told(entry: Entry, told: Told, note: str = "") -> Entry:
    """The entry with what was told in place of what it held, and the words added to its note.

    A region ("the left leg") leaves the muscle in it that the entry names already.
    """
    values = dict(told)
    if "where" in values:
        values["where"] = narrower(values["where"], entry.where)
    notes = "\n".join(part for part in (entry.note, note.strip()) if part)
    return replace(entry, **values, note=notes[:LONGEST_NOTE])


def _fitting(value: Any) -> Any:
    return tuple(word[:_LONGEST_WORD] for word in value[:_MOST_WORDS]) if isinstance(value, tuple) else value
