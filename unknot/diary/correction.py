"""Reads what a person wants to be different: "3am, not 3pm", "make it 7 out of 10"."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from unknot.diary.days import DayKind, find_day
from unknot.diary.entry import Entry, Precision
from unknot.diary.plain import plain
from unknot.diary.sentence import SentenceReader
from unknot.diary.told import WHEN, Told, told_in
from unknot.zones import moment_on, zone_of

_WRONG = re.compile(
    r"\b(?:not|instead of|rather than|i (?:typed|put|said|wrote)|you (?:put|wrote|have written|'ve written|ve written)|"
    r"replace|scrap|swap)\s+(?:down\s+)?(?:an? |the |my |on |at )*"
    r"(?:[\w'/:.-]+(?: (?:pm|am|leg|foot|side|one|minutes?))?)(?:\s+(?:with|for)\b)?|"
    r"\b(?:change|switch)\s+(?:the )?(?:left|right)(?=\s+(?:to|for)\b)|^.*(?=\bactually,? (?:make|call) (?:it|that)\b)",
    re.IGNORECASE,
)
"""What stands in the diary now and is wrong."""

_BARE = re.compile(r"(?:^|\b(?:to|be|was|is|say|it|at|actually|really|more like))\W*(?P<strength>10|\d)\W*$")
"""A number and no more: of what an entry holds only the strength is told like that."""
_LISTS = ("before", "helped")
_MOVES = re.compile(r"\b(?:it|that|this|cramp|one) (?:was|happened|came)\b|\bmove\b", re.IGNORECASE)
_COUNTED_BACK = re.compile(r"\b(?:ago|just now|tomorrow)\b", re.IGNORECASE)


def read_correction(reader: SentenceReader, text: str, entry: Entry, now: datetime) -> Told:
    """What shall be different in an entry: a time alone is one of its own day, a day alone leaves its time of day.

    What came before and what helped is added to what stands there, unless the words say that this is wrong.
    """
    told = _read(reader, text, entry, now)
    if _WRONG.search(text):
        return told
    added = {name: tuple(dict.fromkeys((*getattr(entry, name), *told[name]))) for name in _LISTS if name in told}
    if added and told.get("precision") is Precision.DAY and not _MOVES.search(text):
        # "I forgot to drink yesterday" tells what came before, not when it was
        told = {name: value for name, value in told.items() if name not in WHEN}
    return {**told, **added}


def _read(reader: SentenceReader, text: str, entry: Entry, now: datetime) -> Told:
    right, zone = _WRONG.sub(" ", text), zone_of(entry.zone)
    day = find_day(plain(right), now.astimezone(zone).date(), True)
    if day.kind is DayKind.UNSAID and not _COUNTED_BACK.search(right):
        midnight = moment_on(entry.day + timedelta(days=1), time(0), zone)
        told = dict(told_in(reader.read(right, min(now, midnight - timedelta(minutes=1)), entry.zone)))
        bare = _BARE.search(plain(right))
        if bare and not told:
            return {"strength": int(bare["strength"])}
        return {**told, "zone": entry.zone} if set(told) & set(WHEN) else told
    told = dict(told_in(reader.read(right, now, entry.zone)))
    if told.get("precision") is Precision.DAY and entry.precision in {Precision.TIME, Precision.PART}:
        told |= {"when": min(moment_on(day.day, entry.local.time(), zone), now), "precision": entry.precision}
    return told
