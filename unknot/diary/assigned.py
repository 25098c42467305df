"""Facts that a message tells of entries one by one: "the first was a 7 and the second a 4", "both lasted a minute"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from unknot.diary.correction import read_correction
from unknot.diary.entry import Entry
from unknot.diary.meant import meant_by
from unknot.diary.plain import plain
from unknot.diary.sentence import SentenceReader
from unknot.diary.told import WHEN, Told, told_in
from unknot.diary.where import narrower

_CUT = re.compile(r"[;\n]|,(?!\d)|\.(?!\d)|\b(?:and(?! a (?:half|quarter)\b)|but|while|whereas)\b", re.IGNORECASE)
_SMALL = r"(?:(?:oh|ok|okay|and|but|also|so|well|then|no|yes|yeah|sorry|actually|please|plus|btw)\b\W*)*"
_ADDS = (
    r"(?P<adds>(?:(?:can|could) you )?(?:please )?(?:add|note|put|write)(?: down| in| that)*"
    r"(?: for| to| with| about| on|:|,)? |for |about )?"
)
_DAY = (
    r"(?:last night|yesterday|today|tonight|this (?:morning|afternoon|evening)|(?:last )?"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: (?:night|morning|afternoon|evening))?"
)
_NOUN = r"(?:one|cramp|entry|spasm|attack)"
_DOES = (
    r"(?=\W*[:,]\s|\s+(?:was|were|is|lasted|took|felt|hurt|went|had|got|only|about|around|maybe|more|less|just|an?\b|"
    r"should|helped|stopped|eased|passed|scored|like|\d))"
)
_NAME = re.compile(
    rf"^\W*{_SMALL}{_ADDS}(?:"
    rf"(?:the |my )?(?P<order>(?:very )?(?:first|second|third|fourth|fifth|last|latest|other))(?: {_NOUN})?{_DOES}|"
    rf"(?:on |the )?(?P<day>{_DAY})(?:['’]s|s)?(?: {_NOUN})?{_DOES}|"
    rf"(?:the|my) (?P<place>(?:(?!{_NOUN}\b)[\w'’-]+ ){{1,3}}?){_NOUN}\b|"
    rf"(?:the|my) (?P<alone>(?:left |right )?\w+)(?=\s*:))"
    r"(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_HOW_MANY = r"(?P<all>both|(?:all|each)(?: (?P<n>two|three|four|five|[2-5]))?)(?: one)?(?: of (?:them|these|those))?"
_LEADS = re.compile(rf"^\W*{_SMALL}(?:they )?{_HOW_MANY}{_DOES}(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_TRAILS = re.compile(rf"^(?P<rest>.*\b(?:before|for|after|with)) {_HOW_MANY}\W*$", re.IGNORECASE | re.DOTALL)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_BARE = re.compile(
    r"\W*(?:(?:it|was|is|were|more|less|worse|better|about|around|only|maybe|like|just|nearly|say|put|make|give|an?)\W+)*"
    r"(?P<n>10|\d)\W*"
)
"""A number and no more: what was counted in the clause before, else a strength."""
_MOST = 5


@dataclass(frozen=True)
class Assigned:
    """What a message tells of one entry; `told` is empty where only the words can be kept."""

    entry: Entry
    told: Told


@dataclass(frozen=True)
class _Clause:
    name: str
    rest: str
    is_order: bool = False
    is_added: bool = False


def read_assigned(
    reader: SentenceReader, text: str, entries: Sequence[Entry], order: Sequence[str], now: datetime, zone: str
) -> list[Assigned]:
    """What a message tells of the entries that it names; nothing where one of them, or its fact, is not clear.

    Args:
        reader: Reads sentences.
        text: What was typed.
        entries: All entries, the oldest first.
        order: Ids of the entries in the order in which they came up in the conversation.
        now: The moment of writing.
        zone: IANA name of the person's time zone.
    """
    if "?" in text:
        return []
    spoken_of = [entry for known in order for entry in entries if entry.id == known]
    of_all = _LEADS.match(text) or _TRAILS.match(text)
    if of_all:
        return _of_all(reader, of_all, spoken_of, now)
    found: list[Assigned] = []
    before: Told = {}
    for clause in _clauses(text):
        entry = _named(reader, clause, entries, spoken_of, now, zone)
        told = _told(reader, clause.rest, entry, now, before) if entry else {}
        if entry is None or not (told or clause.is_added):
            return []
        found.append(Assigned(entry, told))
        before = told
    return found


def names_one_by_one(text: str) -> bool:
    """Whether a message begins with an entry that it names, or with all of them, and says something of it."""
    return "?" not in text and (_LEADS.match(text) is not None or bool(_clauses(text)))


def _clauses(text: str) -> list[_Clause]:
    """The clauses with the entries that they name; what names none goes on about the one before."""
    clauses: list[_Clause] = []
    for said in _CUT.split(text):
        named = _NAME.match(said)
        if named:
            name = next(words for words in named.group("order", "day", "place", "alone") if words)
            is_added = bool(named["adds"])
            clauses.append(_Clause(name.strip(), named["rest"], named["order"] is not None, is_added))
        elif re.fullmatch(rf"\W*{_SMALL}\W*", said, re.IGNORECASE):
            continue
        elif clauses:
            clauses[-1] = replace(clauses[-1], rest=f"{clauses[-1].rest}, {said.strip()}")
        else:
            return []
    return clauses


def _named(
    reader: SentenceReader,
    clause: _Clause,
    entries: Sequence[Entry],
    spoken_of: Sequence[Entry],
    now: datetime,
    zone: str,
) -> Entry | None:
    """The one entry that a clause names; the first of a conversation that told but one is no entry of long ago."""
    if clause.is_order and len(spoken_of) < 2:
        return None
    meant = meant_by(reader, f"the {clause.name} one", now, zone)
    order = [entry.id for entry in spoken_of]
    by_time = sorted(spoken_of, key=lambda entry: entry.when)
    for known in (by_time, () if clause.is_order else entries):
        fitting = meant.among(known, order, order[-1] if order else None)
        if len(fitting) == 1:
            return fitting[0]
    return None


def _told(reader: SentenceReader, rest: str, entry: Entry, now: datetime, before: Told) -> Told:
    """What a clause tells; nothing where it tells a place and a time of its own, which is another cramp."""
    bare = _BARE.fullmatch(plain(rest))
    if bare:
        number = int(bare["n"])
        return {"minutes": float(number)} if _is_of_length(before) else {"strength": number}
    read = told_in(reader.read(rest, now, entry.zone))
    where = read.get("where", ())
    is_elsewhere = bool(where and entry.where) and not set(narrower(where, entry.where)) & set(entry.where)
    if is_elsewhere or ("where" in read and set(WHEN) & set(read)):
        return {}
    return read_correction(reader, f"it{rest}" if rest.startswith(" ") else rest, entry, now)


def _is_of_length(told: Told) -> bool:
    return "minutes" in told and "strength" not in told


def _of_all(reader: SentenceReader, found: re.Match[str], spoken_of: Sequence[Entry], now: datetime) -> list[Assigned]:
    """One fact of both, or of all, that came up last; the word itself says no side."""
    said = (found["n"] or "").lower()
    count = 2 if found["all"].lower() == "both" else _COUNTS.get(said) or int(said or len(spoken_of))
    if not 1 < count <= min(len(spoken_of), _MOST):
        return []
    each = [Assigned(entry, _told(reader, found["rest"], entry, now, {})) for entry in spoken_of[-count:]]
    return each if all(one.told for one in each) else []
