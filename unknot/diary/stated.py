"""Hears a plain statement about a cramp that is over: "I was stressed", "took ibuprofen and it helped", "2 mins"."""

from __future__ import annotations

import re

from unknot.diary.plain import plain
from unknot.diary.told import Told

_OPENERS = (
    r"(?:(?:oh|and|also|plus|but|so|then|well|yeah|yes|no|ok|okay|btw|by the way|actually|i think|i guess|think|maybe|"
    r"probably|though|ah|um+|lol|sorry|ps|forgot to (?:say|add|mention)(?: that)?|i should (?:say|add)(?: that)?|"
    r"after(?:wards)?|before (?:that|bed)|earlier|that (?:day|evening|night)|the (?:day|night|evening) before)\b\W*)*"
)
_WHO = (
    r"(?:i|we|he|she|they|it|that|there|someone|somebody|my (?:\w+ ){1,3}?|(?:the|a|an|some) (?:\w+ ){1,3}?|"
    r"(?:the )?\w+ing )"
)
_ADVERBS = (
    r"(?:also|just|only|even|then|really|still|quite|had|did|have|finally|actually|later|already|never|hardly|barely)"
)
_PAST = (
    r"(?:was|were|wasn['’]?t|weren['’]?t|been|had|hadn['’]?t|did|didn['’]?t|could|couldn['’]?t|couldnt|took|drank|ate|"
    r"slept|went|got|felt|put|ran|sat|stood|lay|laid|woke|kept|made|gave|swam|rode|drove|wore|forgot|lost|held|came|"
    r"bent|shook|let|hit|fell|lied|spent|knelt|wrapped|skipped|hung|found|used|tried|"
    r"(?!(?:need|feed|speed|bleed|exceed|breed|indeed|hundred)\b)\w{2,}ed)"
)
_SAYS = re.compile(rf"^\W*{_OPENERS}(?:{_WHO}\s?(?:['’]d |['’]ve |d )?)?(?:{_ADVERBS} )*{_PAST}\b")
_HAD = re.compile(rf"^\W*{_OPENERS}i(?:['’]d|['’]ve| had| have|d|ve) (?:{_ADVERBS} )*(?:been|had|{_PAST})\b")
_HABIT = re.compile(
    r"\b(?:usually|always|often|normally|sometimes|never helps|these days|lately|all the time|"
    r"(?:every|each|most) (?:day|night|morning|evening|time|week)s?|for (?:\d+ |some |many |a few )?(?:weeks|months|"
    r"years|ages)|since i was)\b"
)
"""What is so at all times is no fact of one cramp."""
_SPOKEN = re.compile(
    r"\b(?:asked|told (?:me|him|her|them)|heard|wondered|wanted|said|meant|typed(?= (?:an? )?\d)|you)\b"
)
"""What was talked about or wished for was not done."""
_INVERTED = re.compile(
    r"^\W*(?:and |but |so )?(?:(?:was|were|did|could|would) (?:it|that|this|i|there|they|he|she)|had (?:i|that|this))\b"
)
"""A question, with or without its mark."""
_HELPED = re.compile(
    r"\b(?:helped|eased (?:it|off)|worked|did the trick|(?:sorted|fixed|stopped|loosened|shifted|settled|calmed) it)\b"
)
_LIVE = re.compile(
    r"\b(?:right now|now|at the moment|happening|still|(?:has |have |'s |it )?(?:started|starting|starts)|help me|"
    r"(?:is|are|am|keeps?|i'm|it's|its) (?:\w+ )?(?:cramping|twitching|locked|seizing|back|spasming|hurting|happening)|"
    r"(?:won'?t|wont|can'?t|cant|cannot) (?:let|stop|move|stand|walk|get)|please|another one)\b"
)
_OVER_NOW = re.compile(
    r"\b(?:(?:it|i|its|it['’]?s|it is|that['’]?s|i['’]?m|am|all|feels?|feeling|much|been|is|has) )*"
    r"(?:fine|gone|ok|okay|better|over|all right|alright|good|passed|well|done|back to normal|settled|easier)"
    r"(?: again)? now\b"
)
"""Says that it is over: no time and no cramp of now."""
_EXTENT = re.compile(
    r"\b(?:all (?:day|morning|afternoon|evening|night|week)|too much|too little|a lot|long|hours|not enough)\b"
)
"""How much of it there was: "sitting all evening" is a fact where "sitting" may be a subject."""
_CLAUSE = re.compile(r"[,;.]\s+(?:and |but |so |then )?|\s(?=and )")
_OF_IT = re.compile(
    r"\b(?:it|that|this|which|cramp|spasm) (?:was (?:at|on|in|my|the|yesterday|last|\d)|happened|came)\b"
)
"""What speaks of the cramp itself: "it was at 3"."""
_OF_A_CRAMP = ("strength", "minutes", "side", "feeling", "before", "helped", "sleep", "where")
_DEEDS = {"before", "helped", "sleep"}
_MOST_WORDS, _FEW_WORDS = 22, 4


def without_over(text: str) -> str:
    """A message without the words that the cramp is over: "lasted 30 minutes, it's fine now"."""
    return _OVER_NOW.sub(" ", text)


def is_live(text: str) -> bool:
    """Whether a message speaks of a cramp that is on, or back again, as it is written."""
    return bool(_LIVE.search(without_over(plain(text))))


def is_statement(text: str, told: Told) -> bool:
    """Whether a message states what was, and a fact of a cramp is among it; what is so every day is none."""
    words = without_over(plain(text))
    if "?" in text or len(words.split()) > _MOST_WORDS or not set(told) & set(_OF_A_CRAMP):
        return False
    if any(pattern.search(words) for pattern in (_HABIT, _LIVE, _SPOKEN, _INVERTED)):
        return False
    if "helped" in told and _HELPED.search(words):
        return True
    return any(_SAYS.match(clause) or _HAD.match(clause) for clause in _CLAUSE.split(words))


def is_bare_fact(text: str, told: Told, *, or_deed: bool = False) -> bool:
    """Whether a few words are one fact and nothing else: "left side", "2 mins", "hard knot".

    Args:
        text: What was typed.
        told: What it tells.
        or_deed: Whether what was done counts as well: after other bare facts "stretching" is one, at first a subject.
    """
    words = plain(text)
    if "?" in text or len(words.split()) > _FEW_WORDS or _LIVE.search(words):
        return False
    named = set(told) & set(_OF_A_CRAMP)
    return bool(named - _DEEDS) or (bool(named) and (or_deed or bool(_EXTENT.search(words))))


def is_deed(text: str, told: Told) -> bool:
    """Whether a message states what was done or how one was, so that a time or a place in it belongs to that."""
    return bool(set(told) & _DEEDS) and is_statement(text, told) and not _OF_IT.search(plain(text))
