"""Reads what a person wants to be different: "3am, not 3pm", "make it 7 out of 10"."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from unknot.diary.beforehand import BEFOREHAND
from unknot.diary.clock import find_clock
from unknot.diary.days import DayKind, find_day
from unknot.diary.entry import Entry, Precision
from unknot.diary.exchanged import exchanged, read_exchange
from unknot.diary.part_of import read_part
from unknot.diary.plain import plain
from unknot.diary.roles import Role, find_parts
from unknot.diary.sentence import SentenceReader
from unknot.diary.set_right import read_bare_strength, read_other_side, tidied
from unknot.diary.stated import is_deed
from unknot.diary.taken_out import asks_to_take_out, read_taken_out
from unknot.diary.told import WHEN, Told, told_in
from unknot.zones import moment_on, zone_of

_WRONG = re.compile(
    r"\b(?:not|(?:was|is)n['’]?t|instead of|rather than|"
    r"i (?:typed|put|said|wrote)|you (?:put|wrote|have written|'ve written|ve written)|"
    r"replace|scrap|swap)\s+(?:down\s+)?(?:an? |the |my |on |at )*"
    r"(?:[\w'/:.-]+(?: (?:pm|am|leg|foot|side|one|minutes?))?)(?:\s+(?:with|for)\b)?|"
    r"\b(?:change|switch)\s+(?:the )?(?:left|right)(?=\s+(?:to|for)\b)|^.*(?=\bactually,? (?:make|call) (?:it|that)\b)",
    re.IGNORECASE,
)
"""What stands in the diary now and is wrong."""

_CONTRAST = re.compile(
    r"(?:\bnot|n['’]?t|\binstead of|\brather than|\b(?:i|you) (?:typed|put|said|wrote))(?: (?:an?|the|really|quite))* "
    r"(?P<wrong>\d{1,2})\b(?!\s*(?:[:.]\d|[ap]m\b|o'?clock|minutes|seconds|hours|/|out of))"
)
"""A number that is wrong: what is told instead goes where it stands."""
_BARE = re.compile(r"(?:^|\b(?:to|be|was|is|say|it|at|actually|really|more like))\W*(?P<strength>10|\d)\W*$")
"""A number and no more: of what an entry holds only the strength is told like that."""
_A_NUMBER = re.compile(r"(?<![\d:./])\d{1,2}\b(?!\s*(?:[:.]\d|[ap]m\b|o'?clock|minutes|seconds|hours|/|out of))")
_LISTS = ("before", "helped")
_LIKENED = re.compile(
    r"\W*(?:(?:it was|was|maybe|no|actually|probably|really|sorry)\W+)*more like (?:an? )?(?P<n>10|\d)\W*"
)
_MOST_STRENGTH = 10
_MOVES = re.compile(r"\b(?:it|that|this|cramp|one) (?:was|happened|came)\b|\bmove\b", re.IGNORECASE)
_HALF_A_DAY = timedelta(hours=12)
_A_NIGHT, _A_PART = timedelta(hours=8), timedelta(hours=3)
"""How far the hour of a cramp may lie from the middle of the part of a day that is told."""
_COUNTED_BACK = re.compile(r"\b(?:ago|just now|tomorrow)\b", re.IGNORECASE)


def read_correction(reader: SentenceReader, text: str, entry: Entry, now: datetime) -> Told:
    """What shall be different in an entry: a time alone is one of its own day, a day alone leaves its time of day.

    What came before and what helped is added to what stands there, unless the words say that this is wrong.
    """
    taken_out = read_taken_out(reader, text, entry, now)
    if taken_out or asks_to_take_out(text):
        return taken_out
    text = tidied(text, entry)
    exchange = read_exchange(text)
    old = told_in(reader.read(exchange.old, now, entry.zone)) or read_bare_strength(exchange.old) if exchange else {}
    if exchange and old:
        standing = {name: getattr(entry, name) for name in _LISTS}
        return exchanged(old, _read(reader, exchange.new, entry, now), standing)
    told = (
        read_other_side(text, entry)
        or _in_its_place(reader, text, entry, now)
        or read_part(reader, text, entry, now)
        or _of_deed(reader, text, entry, now)
    )
    if not told and _WRONG.search(text):
        return _read(reader, text, entry, now)
    told = told or _read(reader, text, entry, now) or read_bare_strength(text)
    added = {name: tuple(dict.fromkeys((*getattr(entry, name), *told[name]))) for name in _LISTS if name in told}
    if added and told.get("precision") is Precision.DAY and not _MOVES.search(text):
        # "I forgot to drink yesterday" tells what came before, not when it was
        told = {name: value for name, value in told.items() if name not in WHEN}
    return {**told, **added}


def _in_its_place(reader: SentenceReader, text: str, entry: Entry, now: datetime) -> Told:
    """The number told in place of the strength, the length or the hour: "it wasn't 9, more like 7"."""
    shaped = plain(text)
    likened = _LIKENED.fullmatch(shaped)
    if likened and entry.strength is not None:
        return {"strength": int(likened["n"])}
    found = _CONTRAST.search(shaped)
    numbers = _A_NUMBER.findall(f"{shaped[: found.start()]} {shaped[found.end() :]}") if found else []
    if found is None or len(numbers) != 1:
        return {}
    wrong, right = int(found["wrong"]), int(numbers[0])
    if wrong == entry.strength and right <= _MOST_STRENGTH:
        return {"strength": right}
    if wrong == entry.minutes:
        return {"minutes": float(right)}
    is_hour = entry.precision is Precision.TIME and wrong % 12 == entry.local.hour % 12
    return _read(reader, f"at {right}", entry, now) if is_hour else {}


def _of_deed(reader: SentenceReader, text: str, entry: Entry, now: datetime) -> Told:
    """What a deed tells, as when and where it was done is no time and no place of the cramp; nothing of no deed."""
    told, words = told_in(reader.read(text, now, entry.zone)), plain(text)
    if not is_deed(text, told):
        return {}
    place = ("where", "side") if entry.where and "feeling" not in told else ()
    left = {name: value for name, value in told.items() if name not in (*WHEN, *place)}
    is_eased = any(part.role is Role.HELPED for part in find_parts(words))
    if "helped" in left and BEFOREHAND.search(words) and not is_eased:
        left["before"] = (*left.get("before", ()), *left.pop("helped"))
    return left


def _in_nearer_half(told: Told, text: str, entry: Entry, now: datetime) -> Told:
    """A time that may be before or after noon is in the half that is nearer to what stands there: 11:30 for noon."""
    clock = find_clock(text)
    is_open = clock is not None and clock.open and told["precision"] is entry.precision is Precision.TIME
    if not is_open or find_day(text, entry.day, True).part is not None:
        return told
    possible = (told["when"] + half for half in (-_HALF_A_DAY, timedelta(0), _HALF_A_DAY))
    zone, day = zone_of(entry.zone), entry.day
    there = [at for at in possible if at <= now and at.astimezone(zone).date() == day] or [told["when"]]
    return {**told, "when": min(there, key=lambda at: abs(at - entry.when))}


def _read(reader: SentenceReader, text: str, entry: Entry, now: datetime) -> Told:
    right, zone = _WRONG.sub(" ", text), zone_of(entry.zone)
    day = find_day(plain(right), now.astimezone(zone).date(), True)
    if day.kind is DayKind.UNSAID and not _COUNTED_BACK.search(right):
        midnight = moment_on(entry.day + timedelta(days=1), time(0), zone)
        told = dict(told_in(reader.read(right, min(now, midnight - timedelta(minutes=1)), entry.zone)))
        bare = _BARE.search(plain(right))
        if bare and not told:
            return {"strength": int(bare["strength"])}
        return (
            {**_in_nearer_half(told, plain(right), entry, now), "zone": entry.zone} if set(told) & set(WHEN) else told
        )
    told = dict(told_in(reader.read(right, now, entry.zone)))
    if told.get("precision") is Precision.DAY and entry.precision in {Precision.TIME, Precision.PART}:
        told |= {"when": min(moment_on(day.day, entry.local.time(), zone), now), "precision": entry.precision}
    if told.get("precision") is Precision.PART and entry.precision is Precision.TIME:
        # "it was the night before last" moves the cramp of 4am and leaves its hour
        at = told_in(reader.read(f"{right} at {entry.local:%H:%M}", now, entry.zone))
        if abs(at["when"] - told["when"]) <= (_A_NIGHT if day.is_night else _A_PART):
            told |= {name: at[name] for name in WHEN}
    return told
