"""Whether a message asks what was written of an entry: "did I say which foot?", "what's it say now", "show me them"."""

from __future__ import annotations

import re

from unknot.diary.entry import Entry, Precision
from unknot.texts import plain

_TOLD = (
    r"(?:say|said|tell|told|put|wrote|write|written|noted?|log(?:ged)?|entere?d?|gave|give|mention(?:ed)?|"
    r"record(?:ed)?|save|saved|type|typed)"
)
_ASKING = (
    r"(?:did|have|had|what|whats|which|how|when|where|whether|if|remind me|tell me|read me|show me|show|let me see|"
    r"repeat|was it)"
)
_OF_ELSE = r"(?! (?:about|i|im|to you|hello|thanks|that you|you)\b)"
_THIS = r"(?:it|this|that|that one|this one|the (?:\w+ )?(?:one|entry|cramp)|my (?:\w+ )?(?:entry|cramp))"
_SAYS = re.compile(
    rf"\b{_ASKING}\b(?: \w+){{0,5}}? i (?:just |already |actually )?{_TOLD}\b{_OF_ELSE}|"
    rf"\bwhat(?:s| is| does| did)? (?:\w+ )?(?:{_THIS}|the diary) (?:say|says|said|read|reads|look like)\b{_OF_ELSE}|"
    rf"^(?:and |so |but |ok )*what(?: \w+)? (?:do|did|have|had) you (?:have|got|put|write|written|noted?|saved?|"
    rf"log|logged|record|recorded|wrote)(?: got)?(?: (?:down|there|written|noted|saved|so far|now|then))*"
    rf"(?: (?:for|as|on|about|of) {_THIS})?(?: now| then| please| so far)*$"
)
_BEGIN = (
    r"^(?:and |so |ok |okay |wait |but |sorry |um |please |now |just |can you |could you |would you |can i |could i )*"
)
_BARE = re.compile(
    rf"{_BEGIN}(?:(?:what (?:time|day|date|side|leg|foot|hand|arm|muscle|number|strength)|"
    r"which (?:side|leg|foot|hand|arm|calf|thigh|muscle|day|night)|"
    r"how (?:long|strong|bad|painful|many minutes)|when|where)"
    rf" (?:was|did|were) (?:{_THIS}|they)(?: (?:again|last|happen|at|for|on|in|now|then|be))*$|"
    r"(?:show|read|see|view|give|repeat|list)(?: me| us| her| him)?(?: back)? "
    r"(?:it|them|that|those|this|these|both|all of (?:it|them)|"
    r"(?:the |that )?(?:whole |full |entire )?(?:entry|entries|details?|whole thing|lot|one))"
    r"(?: (?:back|again|please|now|all|to me|in full|out|loud))*$|"
    r"(?:show|let) me (?:see|look)(?: at)?(?: it| them| that)?$|"
    r"show me$)"
)
_OF_CLOCK = re.compile(
    r"\b(?:which|what|whose)(?: \w+){0,2} (?:time ?zones?|clock)\b(?=.*\b(?:you|your|diary|it|this|set|im|i)\b)|"
    r"\bwhat time (?:is it|do you (?:have|think it is|make it))(?: there| now| here| for you| by your clock|"
    r" where (?:you|i) (?:are|am))+$|"
    r"\b(?:is|do you have) my (?:time ?zone|clock|city)(?: (?:right|correct|set|known|saved))*$"
)
_COUNTS = re.compile(r"\bhow many (?!minutes|mins|seconds|hours)")
"""Entries are counted, not read."""
_SEVERAL = re.compile(r"\b(?:them|those|these|both|entries|all of them|the lot|they)\b")
_FIELDS = (
    ("side", r"which (?:side|leg|foot|hand|arm|calf|thigh)|what side|left or right"),
    ("strength", r"how (?:strong|bad|painful|much|high)|strength|score|what number|out of 10"),
    ("minutes", r"how (?:long|many minutes)|length|lasted"),
    ("when", r"what (?:time|day|date)|when|which (?:day|night)"),
    ("where", r"where|(?:which|what) muscle"),
    ("helped", r"helped|what (?:did|i did) (?:to|for)"),
    ("before", r"before|set it off|trigger|cause"),
    ("sleep", r"sle[ep]\w*"),
    ("feeling", r"what it felt|feel|felt"),
)
_ASKED_FOR = tuple((field, re.compile(rf"\b(?:{words})\b")) for field, words in _FIELDS)


def asks_of_entry(text: str, *, is_in_sight: bool) -> bool:
    """Whether a message asks what an entry says.

    Args:
        text: The message.
        is_in_sight: Whether an entry was spoken of right before: "what time was it?" means that one then.
    """
    words = plain(text)
    if _COUNTS.search(words):
        return False
    return _SAYS.search(words) is not None or (is_in_sight and _BARE.search(words) is not None)


def asks_of_clock(text: str) -> bool:
    """Whether a message asks by which clock the diary goes."""
    return _OF_CLOCK.search(plain(text)) is not None


def asks_of_several(text: str) -> bool:
    """Whether such a question means several entries: "show me them"."""
    return _SEVERAL.search(plain(text)) is not None


def is_told(text: str, entry: Entry) -> bool:
    """Whether an entry tells what is asked for; true also where all of it is."""
    words = plain(text)
    field = next((name for name, pattern in _ASKED_FOR if pattern.search(words)), "")
    if field == "when":
        return entry.precision is not Precision.UNSAID
    return not field or getattr(entry, field) not in (None, ())
