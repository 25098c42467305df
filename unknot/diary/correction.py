"""Reads what a person wants to be different: "3am, not 3pm", "change yesterday's to 7 out of 10"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from unknot.diary.entry import Entry
from unknot.diary.sentence import SentenceReader
from unknot.diary.told import WHEN, Told, told_in
from unknot.zones import moment_on, zone_of

_WRONG = re.compile(
    r"\b(?:not|instead of|rather than|i (?:typed|put|said|wrote)|you (?:put|wrote|have written|'ve written|ve written)|"
    r"replace|scrap|swap)\s+(?:down\s+)?(?:an? |the |my |on |at )*"
    r"(?:[\w'/:.-]+(?: (?:pm|am|leg|foot|side|one|minutes?))?)(?:\s+(?:with|for)\b)?",
    re.IGNORECASE,
)
"""What stands in the diary now and is wrong."""

_DAY = r"(?:yesterday|last night|this morning|today|tonight|(?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_ONE_OF = re.compile(
    rf"\b(?:the )?(?P<before>{_DAY})'?s\b(?: (?:one|entry|cramp|log))?|"
    rf"\b(?:entry|one|cramp|log) (?:from|of|on) (?P<after>{_DAY})\b",
    re.IGNORECASE,
)
_NAMES_A_DAY = re.compile(rf"\b(?:{_DAY}|ago|just now|tomorrow|\d+(?:st|nd|rd|th))\b", re.IGNORECASE)


def day_meant(reader: SentenceReader, text: str, now: datetime, zone: str) -> date | None:
    """The day whose entry is meant ("yesterday's", "the one from Monday"); None where none is named."""
    found = _ONE_OF.search(text)
    if not found:
        return None
    return reader.read(found["before"] or found["after"], now, zone).when.astimezone(zone_of(zone)).date()


def read_correction(reader: SentenceReader, text: str, entry: Entry, now: datetime) -> Told:
    """What shall be different in an entry. A time without a day is one of the entry's own day."""
    right = _WRONG.sub(" ", _ONE_OF.sub(" ", text))
    if _NAMES_A_DAY.search(right):
        return told_in(reader.read(right, now, entry.zone))
    midnight = moment_on(entry.day + timedelta(days=1), time(0), zone_of(entry.zone))
    told = dict(told_in(reader.read(right, min(now, midnight - timedelta(minutes=1)), entry.zone)))
    return {**told, "zone": entry.zone} if set(told) & set(WHEN) else told
