"""What a question to the diary wants beside a number of entries: the side, the time of day, the worst one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from unknot.diary.entry import Entry, Side
from unknot.diary.told import Told
from unknot.diary.where import narrower
from unknot.texts import plain

_MORE = r"(?:more|most|mostly|mainly|worse|worst|often|usually|normally|typically|tend|gets it)"
_MINE = r"(?:i|they|it|mine|most|my (?:\w+ ){0,2}cramps|(?:the|these|those) cramps)"


class Wanted(Enum):
    """What is wanted."""

    SIDES = "sides"
    PARTS = "parts"
    STRONGEST = "strength"
    LONGEST = "minutes"


_WHICH = r"^(?:and |so |but )*wh(?:ich|at|en)(?: (?:one|cramp|entry|day|night|of (?:them|those|these|the two)))*"
_TAIL = (
    r"(?: (?:one|cramp|entry|so far|yet|overall|ever|of (?:all|them|those|the two)|"
    r"(?:last|this|in|in the last) (?:\w+)(?: (?:days|weeks|months))?))*$"
)
_BEGIN = r"^(?:and |so |but )*"
_WANTED = (
    (
        Wanted.SIDES,
        re.compile(
            rf"\b(?:which|what) (?:side|leg|foot|arm|hand|calf)\b.*\b{_MORE}\b|"
            rf"\bleft or (?:the )?right\b.*\b{_MORE}\b|\b{_MORE}\b.*\bleft or (?:the )?right\b|"
            rf"{_BEGIN}(?:is|are|was|do|does) {_MINE}\b.*\b{_MORE}\b.*\b(?:on|in) (?:the|my) (?:left|right)\b"
        ),
    ),
    (Wanted.LONGEST, re.compile(rf"{_WHICH} (?:was|were|is|lasted) (?:the |my )?longe(?:st|r)\b{_TAIL}")),
    (
        Wanted.STRONGEST,
        re.compile(
            rf"(?:{_WHICH} (?:was|were|is|had) (?:the |my )?|{_BEGIN}(?:the|my) )"
            rf"(?:worst|strongest|worse|stronger|most painful|nastiest)\b{_TAIL}"
        ),
    ),
    (
        Wanted.PARTS,
        re.compile(
            rf"\b(?:what|which) (?:time|hour|part)s?\b.*\b(?:do|does|did|are|is) {_MINE}\b.*"
            rf"\b(?:{_MORE}|come|happen|get)\b|{_BEGIN}when (?:do|does|did) {_MINE}\b.*\b(?:{_MORE}|come|happen|get)\b|"
            rf"{_BEGIN}(?:do|does|did|are|is) {_MINE}\b.*\b{_MORE}\b.*"
            r"\b(?:at night|in the (?:night|day|morning|afternoon|evening)s?|nights|mornings|evenings|day or night)\b"
        ),
    ),
)
_RIBS, _RIB = ("ribs",), re.compile(r"\brib")
"""The "right side" of a count is no rib, where none is named."""


@dataclass(frozen=True)
class Place:
    """Muscles and a side by which entries are counted."""

    where: tuple[str, ...] = ()
    side: Side | None = None

    def holds(self, entry: Entry) -> bool:
        """Whether an entry is of this place: of a leg, the calf of it too; of a side, both sides too."""
        is_there = not self.where or bool(set(narrower(self.where, entry.where)) & set(entry.where))
        return is_there and (self.side is None or entry.side in {self.side, Side.BOTH})


def read_wanted(text: str) -> Wanted | None:
    """What a question wants to know of the entries; None where it wants a number of them, or something else."""
    words = plain(text)
    return next((wanted for wanted, pattern in _WANTED if pattern.search(words)), None)


def place_in(text: str, told: Told) -> Place | None:
    """The place that a question counts by, out of what it tells as an entry; None where it names none."""
    where = told.get("where", ())
    where = () if where == _RIBS and not _RIB.search(plain(text)) else where
    side = told.get("side")
    return Place(where, side) if where or side else None


def most(entries: Sequence[Entry], wanted: Wanted) -> Entry | None:
    """The strongest or the longest entry, of equal ones the latest; None where no entry tells."""
    told = [entry for entry in entries if getattr(entry, wanted.value) is not None]
    return max(told, key=lambda entry: (getattr(entry, wanted.value), entry.when), default=None)
