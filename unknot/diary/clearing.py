"""Whether words ask for the diary as a whole to go and nothing beside it, and whether they want back what went."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from unknot.texts import plain

_BOOK = r"(?:diary|diaries|dairy|diray|journal|logbook|log book|cramp log|log)"
_LINES = r"(?:entries|entrys|enteries|records|logs|cramps|lines|notes)"
_FOR_ONE = (
    r"(?! (?:entry|from|of|for|on|about|with|at|one|line|called|before|after|that)\b)(?! in (?!(?:my|the|this|here)\b))"
)
"""What makes it some of the entries: "all entries from May"."""
_OF_MINE = (
    r"(?:(?:my|the|these|those|this|that|your|of|all|whole|entire|full|cramp|symptom|diary|old|own|logged|saved|recorded|"
    r"written|past) )"
)
_HELD = r"(?:delet\w*|eras\w*|wip\w*|clear\w*|remov\w*|empty|bin|scrap|reset)"
_SCOPES = (
    rf"\b(?:just|only|merely)(?: {_HELD})? (?:the |my |from )*(?:(?:diary|cramp|all|whole|journal) )*"
    rf"(?:{_BOOK}|{_LINES})\b{_FOR_ONE}",
    rf"\b(?:{_BOOK}|{_LINES}) (?:only|alone|and nothing else)\b",
    rf"\b(?:all|every|each)(?: single)? {_OF_MINE}*(?:{_LINES}|entry)\b{_FOR_ONE}",
    r"\b(?<!\bfrom )(?<!\bin )(?<!\bof )(?<!\bto )(?<!\boff )(?:my|the|whole|entire|this) "
    rf"{_OF_MINE}*{_BOOK}\b{_FOR_ONE}",
    rf"\b(?<!\bfrom )(?<!\bof )(?:my|the) {_OF_MINE}*(?:entries|records|logs)\b{_FOR_ONE}",
    rf"\b(?:everything|the lot|whatever is|all|whats) (?:thats |that is )?(?:in|from|out of) (?:my|the) {_BOOK}\b",
    rf"^(?:\w+ )?{_HELD} (?:out )?{_BOOK}\b{_FOR_ONE}",
)
_WHOLE = re.compile("|".join(_SCOPES))
_SPARED = re.compile(r"\b(?:(?:but )?not|but (?:keep|leave)|keep|leave|without|except|apart from|dont touch)\b.*")
_BESIDE = re.compile(
    r"\b(?:plans?|kit|toolkit|reminders?|talk|chats?|conversations?|messages|data|account|details|information|info|"
    r"settings|profile|stuff|everything(?! (?:thats |that is )?(?:in|from|out of) (?:my|the) ))\b"
)
_REFUSED = re.compile(rf"\b(?:dont|do not|never|didnt|did not|wont)\b (?:\w+ ){{0,3}}{_HELD}\b")
_ASKED = re.compile(r"^(?:what|why|when|how|who|is|are|was|were|did|does|do i|will|would it|if)\b")
_MORE = re.compile(
    r"\b(?:all of it|it all|all of this|the (?:whole )?lot|me|myself|my|you know|history|memory|past|record|"
    r"i (?:have |ever )*(?:said|told|wrote|typed|gave|shared)|all|you have|i have|traces?)\b"
)
"""What may be more than entries: "erase me", "delete it all"."""
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_A_COUNT = rf"(?P<n>{'|'.join(_NUMBERS)}|\d\d?)"
_ENTRIES = r"(?:of (?:them|these|those)|entries|cramps|ones|logs|records|spasms)"
_COUNTED = re.compile(
    rf"\b(?:(?:all|the|those|these|my) (?:(?:of the|last|first|latest) )?{_A_COUNT}|(?P<both>both))(?: {_ENTRIES})?"
    r"(?: (?:please|now|again|then))*$"
)
_THEM = re.compile(r"\b(?:all of (?:them|these|those)|(?:them|these|those) all)\b")
_EACH = re.compile(r"\b(?:all(?: of)? (?:them|these|those)|them all|all|the (?:whole )?lot|every (?:one|single one))\b")
_BOTH = re.compile(r"\bboth\b")

_DELETED = re.compile(
    r"\b(?:undelete|un delete|unerase|restore|recover|bring back|"
    r"(?:bring|put|get|give|want|have|need)(?: me| us)? (?:it|that|them|those|one|my|the|this)(?: \w+){0,3} back|"
    r"(?:didnt|did not|never) (?:mean|want|intend)(?: \w+){0,4} (?:delete|deleted|erase|remove|wipe|gone)|"
    r"(?:deleted|removed|erased|wiped)(?: \w+){0,3} (?:by (?:mistake|accident)|wrongly|wrong one))\b"
)
_UNDONE = re.compile(
    r"\b(?:undo|un do|revert|go back|take (?:that|it) back|(?:didnt|did not|never) (?:mean|want|intend)|"
    r"not (?:supposed|meant) to|should(?:nt| not) have)\b"
)
_WRONG_ONE = re.compile(
    r"^(?:no |oh |oops |whoops |sorry |damn |wait )*(?:(?:that|it) was |thats |not )?the wrong one\b"
)
GONE = {"utter_diary_deleted", "utter_diary_cleared"}
"""Responses that say that an entry or all of them were deleted."""
_KEPT = {"utter_diary_written", "utter_diary_changed", "utter_diary_undone", "utter_diary_left"}
_BUBBLES_BACK = 12


def asks_for_diary(text: str) -> bool:
    """Whether what shall go is the diary, all of it and nothing else: "wipe my diary, not the rest"."""
    words = plain(text)
    if _REFUSED.search(words) or (_ASKED.match(words) and text.rstrip().endswith("?")):
        return False
    named = _SPARED.sub("", words)
    return _WHOLE.search(named) is not None and _BESIDE.search(named) is None


def means_each(text: str, count: int) -> bool:
    """Whether words that name no entry mean each of so many: "all of them", "both" of two."""
    words = plain(text)
    return _EACH.search(words) is not None or (count == 2 and _BOTH.search(words) is not None)


def names_more(text: str) -> bool:
    """Whether words may mean more than entries: the plan, the talk, everything, or what is known of the person."""
    words = _THEM.sub(" ", _COUNTED.sub(" ", plain(text)))
    return _BESIDE.search(words) is not None or _MORE.search(words) is not None


def names_entries(text: str) -> bool:
    """Whether words mean so many entries: "both", "all three of them"."""
    return _COUNTED.search(plain(text)) is not None


def counts_each(text: str, count: int) -> bool:
    """Whether words mean so many entries, and that is all there are."""
    found = _COUNTED.search(plain(text))
    if found is None:
        return False
    said = 2 if found["both"] else _NUMBERS.get(found["n"]) or int(found["n"])
    return said == count


def wants_deleted(text: str) -> bool:
    """Whether words want back what was deleted, whenever that was: "can you restore the one I deleted"."""
    return _DELETED.search(plain(text)) is not None


def brings_back(text: str) -> bool:
    """Whether words right after a deletion want it undone: "undo that", "oops, that was the wrong one"."""
    words = plain(text)
    return wants_deleted(text) or _UNDONE.search(words) is not None or _WRONG_ONE.match(words) is not None


def is_just_gone(responses: Iterable[str]) -> bool:
    """Whether the diary was deleted from, and nothing was written since.

    Args:
        responses: Names of what was said, the last first.
    """
    told = (name for name in islice(responses, _BUBBLES_BACK) if name in GONE | _KEPT)
    return next(told, "") in GONE
