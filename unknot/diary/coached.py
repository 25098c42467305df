"""What a coaching that has ended tells of its cramp: when it began, where it was, and the side that was said in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from unknot.diary.entry import Entry, Precision, Side
from unknot.diary.part_of import read_part
from unknot.diary.plain import plain
from unknot.diary.sentence import SentenceReader
from unknot.diary.told import WHEN, Told, told_in
from unknot.diary.where import is_same_place, narrower

_NEAR, _THAT_DAY = timedelta(hours=3), timedelta(hours=12)
"""How far from the coaching a time may lie that is told of its cramp: a clock time, and a part of a day."""
_TURNED = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
_NO_SIDE = re.compile(r"\b(?:whats|what['’]?s|what is|anything|nothing|much|time|steps?|still) left\b")
_THE_RIGHT = re.compile(
    r"\b(?:the|my|her|his|on|only|more|mostly) right\b|\bright (?:sides?|ones?|legs?|is|was)\b|^\W*right\W*$"
)
"""A side, where no muscle stands beside it: "ok, right" and "that's right" name none."""
_OTHER = re.compile(r"\bthe other (?:leg|foot|calf|hand|arm|side|one)\b")


def with_words(reader: SentenceReader, known: Entry, said: Iterable[str]) -> Told:
    """Where the cramp was, with the side and the part of the muscle that were said while it was coached.

    Args:
        reader: Reads sentences.
        known: The cramp as the coaching knows it.
        said: The person's messages, the earliest first.
    """
    side: Side | None = None
    for text in said:
        part = read_part(reader, text, known, known.when)
        told = part or told_in(reader.read(text, known.when, known.zone))
        where = told.get("where", ())
        if not is_same_place(where, known.where):
            side = None  # said of another muscle, before this one or in passing
            continue
        known = replace(known, where=narrower(where, known.where)) if part else known
        is_turned = side is not None and _OTHER.search(plain(text)) is not None
        side = _TURNED.get(side, side) if side and is_turned else _side(text, told) or side
    where_told = {"where": known.where} if known.where else {}
    return {**where_told, "side": side} if side else where_told


def told_of_coached(known: Told, told: Told, *, is_answer: bool) -> Told:
    """An entry of the coached cramp and what is told of it; what is told alone, where it is of another cramp.

    Args:
        known: What the coaching knows.
        told: What the message tells.
        is_answer: Whether it answers the offer to write this cramp down.
    """
    if not known:
        return told
    told, where = dict(told), told.get("where", ())
    is_then, is_there = _is_then(known, told), is_same_place(where, known.get("where", ()))
    if not (is_then and is_there) and not (is_answer and (is_then or is_there)):
        return told
    if is_then and told.get("precision") is not Precision.TIME:
        told = {name: value for name, value in told.items() if name not in WHEN}
    if is_there and where:
        told["where"] = narrower(where, known.get("where", ()))
    left = known if is_there else {name: value for name, value in known.items() if name != "side"}
    return {**left, **told}


def _is_then(known: Told, told: Told) -> bool:
    if "when" not in told:
        return True
    apart: timedelta = abs(told["when"] - known["when"])
    return apart <= (_NEAR if told["precision"] is Precision.TIME else _THAT_DAY)


def _side(text: str, told: Told) -> Side | None:
    side: Side | None = told.get("side")
    if side is None or "where" in told:
        return side
    words = plain(text)
    is_named = _THE_RIGHT.search(words) if side is Side.RIGHT else not _NO_SIDE.search(words)
    return side if is_named else None
