"""Whether a few words beside an entry make its place or its time closer, or tell of one cramp more beside it."""

from __future__ import annotations

import re

from unknot.diary.entry import Entry, Precision
from unknot.diary.past_cramp import goes_on
from unknot.diary.plain import plain
from unknot.diary.stated import is_live
from unknot.diary.told import WHEN, Told
from unknot.diary.where import is_same_place

_MOST_WORDS = 8
_ALSO = re.compile(r"^\W*(?:and |then |oh |plus )*(?:also|then|plus)\b|\b(?:too|as well|afterwards?|after that)\W*$")


def is_detail(text: str, told: Told, entry: Entry) -> bool:
    """Whether a message makes the place or the time of an entry closer."""
    return _is_closer_place(text, told, entry) or _is_closer_time(text, told, entry)


def is_one_more(text: str, told: Told, entry: Entry) -> bool:
    """Whether a message tells of another muscle that cramped beside the one of the entry: "also my calf afterwards"."""
    if "where" not in told or set(told["where"]) & set(entry.where) or not _is_of_the_past(text):
        return False
    return _ALSO.search(plain(text)) is not None


def _is_closer_place(text: str, told: Told, entry: Entry) -> bool:
    """Whether a message names the muscle of the entry, or a part of it, and nothing but its side beside it."""
    is_alone = "where" in told and set(told) <= {"where", "side"}
    return is_alone and is_same_place(told["where"], entry.where) and _is_of_the_past(text)


def _is_closer_time(text: str, told: Told, entry: Entry) -> bool:
    """Whether a message tells nothing but the time, of an entry that tells none so far: "about 9 in the evening"."""
    is_alone = bool(told) and set(told) <= set(WHEN)
    return is_alone and entry.precision in {Precision.UNSAID, Precision.DAY} and _is_of_the_past(text)


def _is_of_the_past(text: str) -> bool:
    words = plain(text)
    return len(words.split()) <= _MOST_WORDS and not (is_live(words) or goes_on(words))
