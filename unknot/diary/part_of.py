"""Reads which part of the muscle in an entry is meant: of a thigh, "the front" is its front muscle."""

from __future__ import annotations

import re
from datetime import datetime

from unknot.diary.entry import Entry
from unknot.diary.plain import plain
from unknot.diary.sentence import SentenceReader
from unknot.diary.told import Told, told_in

_PART = re.compile(
    r"^\W*(?:(?:it|was|at|on|in|more|mostly|to|towards|round|the|its|it's|its at)\W+)*"
    r"(?P<part>front|back|inside|inner|outer|outside)"
    r"(?:(?: (?:side|part|bit|of it|one|of that))+(?:\W+|$)|\W*$|\s*[,;]\s*)(?P<rest>.*)$"
)
_WIDE = "thigh"
_MOST_WORDS = 9


def is_part(text: str, entry: Entry) -> bool:
    """Whether a message names no more than a part of the wide place in an entry."""
    return _WIDE in entry.where and len(text.split()) <= _MOST_WORDS and _PART.match(plain(text)) is not None


def read_part(reader: SentenceReader, text: str, entry: Entry, now: datetime) -> Told:
    """The muscle that is meant, and what else the message tells of it; nothing where it names no part."""
    found = _PART.match(plain(text)) if is_part(text, entry) else None
    if found is None:
        return {}
    where = told_in(reader.read(f"{found['part']} of my {_WIDE}", now, entry.zone)).get("where", ())
    rest = dict(told_in(reader.read(found["rest"], now, entry.zone)))
    return {**rest, "where": where} if where else rest
