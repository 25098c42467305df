"""Finds the words that name an entry: "the hand one", "the entry from 12 November", "Saturday's", "the first one"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_NOUN = r"(?:one|entry|cramp|log|record|spasm)"
_NOUNS = r"(?:ones|entries|cramps|logs|records|spasms)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY = rf"(?:yesterday|last night|this (?:morning|afternoon|evening)|today|tonight|last week|(?:last )?{_WEEKDAY})"
_NO_NAME = (
    r"(?:(?:was|is|are|were|did|do|has|had|have|should|would)(?:n['’]?t)?|be|goes|i|it|you|to|and|not|no|the|an?|that|"
    r"says?|said|when|made|only|really|from|about|on|in|with|at|for)"
)
"""Words that stand between "that" and "cramp" without naming one: "that was a cramp"."""
_WORDS = rf"(?:(?!(?:{_NOUN}|{_NOUNS}|{_NO_NAME})\b)[\w'’/:.-]+\s+){{0,6}}"
_WITH = r"(?:from|of|on|in|with|about|at|for|dated|after)"
_END = (
    r"(?=\s*(?:$|[,;!?]|\.(?!\d))|\s(?:to|was|is|were|isn|wasn|should|shouldn|as|needs?|lasted|because|cos|so|and it|"
    r"please|off|out|too|by mistake|i mean|instead)\b)"
)
_PHRASE = re.compile(
    rf"(?:\b(?:the|that|this|my|those|these|all|both|{_DAY}['’]?s)\s+{_WORDS}(?:{_NOUN}|{_NOUNS})\b|"
    rf"\b(?:second to last|last|latest|first|oldest|previous)\s+{_NOUN}\b|"
    rf"\b(?:entry|number|log) (?:no\.? ?)?(?:\d\d?|two|three|four|five)\b|\b{_NOUN}\b(?=\s+{_WITH}\s)|"
    rf"\b{_DAY}['’]?s(?=\s*(?:$|[,;.!?]|{_NOUN}\b|(?:to|was|is|off|out|please|lasted|took|felt|hurt|went|had|"
    r"should|needs?)\b)))"
    rf"(?P<tail>\s+{_WITH}\s+[^,;!?]+?{_END}|\s+{_DAY}\b)?",
    re.IGNORECASE,
)
_EMPTY = re.compile(rf"\W*(?:the|that|this|my|those|these|all|both)?\s*(?:{_NOUN}|{_NOUNS})\W*", re.IGNORECASE)
_SAYS_NOTHING = re.compile(rf"\b(?:whole|entire|diary|new|single|wrong|cramp(?=\s+{_NOUN}))\s+", re.IGNORECASE)
"""What tells no entry from another: "the whole entry", "my diary entry"."""
_PLURAL = re.compile(
    rf"\ball\b(?! (?:day|night|over))|\bboth (?:of\b|{_NOUNS}\b)|\bevery(?:thing)?\b|"
    rf"(?<!of )(?<!from )(?<!in )\b(?:the|these|those|my) {_WORDS}{_NOUNS}\b|"
    rf"\bthe (?:two|three|four|five|\d) (?:{_WITH})\b",
    re.IGNORECASE,
)

_A_VALUE = re.compile(
    r"(?:\b(?:to|was|is|be|it['’]?s|says?|said|read|into|not|than|meant|mean)|['’]s) (?:(?:in|on) )?$", re.IGNORECASE
)
"""What makes the words behind it what the entry shall say: "change it to the left one"."""
_ADDED = re.compile(r"\b(?:add|put|stick)\b[^,.;]*\bto $", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:put|move|shift|set) $", re.IGNORECASE)

_PLACES = (
    (r"second (?:to last|last)|last but one|penultimate", -2),
    (r"(?:very )?first|(?:entry|number) (?:1|one)", 0),
    (r"second|(?:entry|number) (?:2|two)", 1),
    (r"third|(?:entry|number) (?:3|three)", 2),
    (r"fourth|(?:entry|number) (?:4|four)", 3),
    (r"fifth|(?:entry|number) (?:5|five)", 4),
)


class Order(Enum):
    """A place in order that is told by the time of the cramp, or by what was spoken of."""

    OLDEST = "oldest"
    OLDER = "older"
    LAST = "last"
    OTHER = "other"


_ORDERS = (
    (r"oldest|earliest", Order.OLDEST),
    (r"older|earlier", Order.OLDER),
    (r"last|latest|newest|newer|most recent|previous", Order.LAST),
    (r"other", Order.OTHER),
)
_PLACED = tuple(
    (re.compile(rf"\b(?:{words})\b(?! (?:night|evening|week|thing|time|mon|tue|wed|thu|fri|sat|sun))", re.I), place)
    for words, place in (*_PLACES, *_ORDERS)
)
_ALONE = re.compile(
    r"\bthe (?:first|second|third|older|oldest|latest|newest|other)(?:\W*(?:i mean\W*)?$|(?=\s+(?:to|into)\b))",
    re.IGNORECASE,
)
"""An order word at the end, or before what it shall be, needs no noun: "bin the second", "change the first to 1.30"."""


@dataclass(frozen=True)
class Naming:
    """The words of a message that name an entry.

    Attributes:
        words: These words; empty where nothing names one.
        rest: The message with "it" in place of them.
        place: The place in order that they tell, counted from 0, from the end where it is negative.
        is_plural: Whether they name several at once.
    """

    words: str
    rest: str
    place: int | Order | None = None
    is_plural: bool = False


def find_naming(text: str) -> Naming:
    """The words of a message that name an entry, wherever they stand."""
    return _naming(text, [found.span() for found in (*_PHRASE.finditer(text), *_ALONE.finditer(text))])


def find_naming_beside_value(text: str) -> Naming:
    """The words that name an entry in a message that also says what it shall be: "change the hand one to 7"."""
    spans = []
    for found in (*_PHRASE.finditer(text), *_ALONE.finditer(text)):
        before = text[: found.start()]
        is_value = _A_VALUE.search(before) and not _ADDED.search(before) and _place(found[0]) is None
        if is_value:
            continue
        # "put the foot cramp on the 11th": the day is what it shall be
        is_moved = _MOVED.search(before) and found.groupdict().get("tail")
        spans.append((found.start(), found.start("tail") if is_moved else found.end()))
    return _naming(text, spans)


def _naming(text: str, spans: list[tuple[int, int]]) -> Naming:
    named = [(start, end) for start, end in spans if not _EMPTY.fullmatch(_SAYS_NOTHING.sub("", text[start:end]))]
    words = " , ".join(_SAYS_NOTHING.sub("", text[start:end]) for start, end in named)
    rest = text
    for start, end in sorted(named, reverse=True):
        rest = f"{rest[:start]}it{rest[end:]}"
    return Naming(words, " ".join(rest.split()), _place(words), bool(_PLURAL.search(text)))


def _place(words: str) -> int | Order | None:
    return next((place for pattern, place in _PLACED if pattern.search(words)), None)
