"""The questions that a diary asks one at a time, and how a short answer to each of them is read."""

from __future__ import annotations

import re
from datetime import datetime

from unknot.diary.sentence import SentenceReader
from unknot.diary.told import WHEN, Told, told_in

QUESTIONS = ("when", "where", "feeling", "strength", "minutes", "before", "helped", "sleep")
"""In the order in which they are asked; each is named after the entry's field that it fills."""

_FIELDS = {"when": WHEN, "where": ("where", "side")}
_IN_CONTEXT = {
    "when": ("at {}",),
    "strength": ("strength {}",),
    "minutes": ("lasted {}", "lasted {} minutes"),
    "before": ("after {}",),
    "helped": ("{} helped",),
    "sleep": ("slept {}", "sleep was {}"),
}
"""What a bare answer means beside its question: "6" may be an hour, a strength or minutes."""

_OWN_WORDS = {"feeling", "before", "helped"}
_MOST_OWN_WORDS, _LONGEST_OWN_WORDS = 12, 80
_FEW_WORDS = 3
_OF_OTHERS = {"side", "strength", "minutes"}
"""What a few words tell without doubt, whatever was asked."""
_JUST = re.compile(r"\bjust (?:had|have had|happened|ended|stopped|finished|gone|been|over)\b", re.IGNORECASE)
"""Says that it was a moment ago: "I've just had it"."""
_LIKENED = re.compile(r"^\W*(?:like|as|it felt|felt)\b", re.IGNORECASE)
"""How a feeling is told in own words: "like my calf was made of stone"."""
_A_STRENGTH = re.compile(r"\W*(?:about |around |maybe |like |a |an )?(?P<strength>10|\d)\W*")
_BARE_NUMBER = re.compile(r"\W*(?:about |around |maybe |like )?\d+(?:[.:/ -]\d+)?\W*")
_SKIP = re.compile(
    r"\W*(?:(?:no|nope|nah|um+|er+m?|well|oh)\W+)*"
    r"(?:skip(?: (?:it|this|that|one))*|pass|next|none|no|nope|n/?a|dunno|no idea|not sure|unsure|idk|no clue|"
    r"nothing(?: (?:really|much|special|at all|yet|helped|else|more))*|(?:i )?forg[eo]t(?:ten)?|"
    r"(?:i )?(?:really )?(?:don'?t|do not|can'?t|cannot) (?:know|remember|recall|say|tell)(?: .{0,20})?)\W*",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\W*(?:(?:please|ok|okay|no|nope|nah|yes|just|i think)\W+)*"
    r"(?:stop|never ?mind|cancel|quit|enough|leave it|leave that|"
    r"forget it|forget that|not now|later|save|done|finish(?:ed)?|(?:that'?s|that is) (?:it|all|everything|enough)|"
    r"that will do|that'?ll do|all done|"
    r"no more)"
    r"(?: (?:it|this|that|now|please|asking|questions?|the questions|the form|the diary|the entry|my diary|in|to|"
    r"for now|as it is|so far|thanks|thank you))*\W*",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"^\W*(?:(?:u+h+|u+m+|e+r+m?|h+m+|dunno|not sure|maybe|probably|prob|perhaps|possibly|about|around|like|roughly|"
    r"say|i(?:'?d| would)? (?:say|guess|think|reckon|suppose)|i don'?t know|call it|well|oo*h|ok|okay|so|"
    r"easily|at least|up to)\b\W*)+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween (?:an? )?\w+ and (?:an? )?(?=\w)", re.IGNORECASE)
"""Of a range the upper end counts, as in `amounts.py`."""
_ASKS = re.compile(
    r"\?\s*$|^\W*(?:(?:wait|hang on|hold on|but|and|so|ok|okay|um+|oh|sorry|hey)\W+)*"
    r"(?:what|why|how|who|which|where (?:is|are|do|can)|when (?:should|do|can|will|is)|"
    r"(?:is|are|can|could|should|shall|do|does|did|will|would|may) (?:i|it|you|we|this|that|there|they|my|the)|"
    r"tell me|explain|show|give me|help me|i want|i need|i'?d like|let'?s|please (?:tell|show|give|help|explain)|"
    r"delete|remove|erase|export|download|send me|make me|remind me)\b",
    re.IGNORECASE,
)

_NOW = re.compile(
    r"\b(?:right now|now|help|again|at the moment|happening|started|starting|another one)\b|!|^\W*i(?:'m| am| have)\b",
    re.IGNORECASE,
)


def read_answer(reader: SentenceReader, question: str, text: str, now: datetime, zone: str) -> Told:
    """What an answer tells; what was asked for is not among it where the answer cannot be read.

    Args:
        reader: Reads sentences.
        question: One of `QUESTIONS`.
        text: What the person wrote.
        now: The moment that "2 hours ago" counts from.
        zone: IANA name of the person's time zone.
    """
    wanted = _FIELDS.get(question, (question,))
    told = told_in(reader.read(text, now, zone))
    if set(wanted) & set(told):
        return told
    words = _BETWEEN.sub("", _HEDGE.sub("", text)).strip(" .,!")
    for sentence in _IN_CONTEXT.get(question, ()):
        meant = told_in(reader.read(sentence.format(words), now, zone))
        if set(wanted) & set(meant):
            return {name: meant[name] for name in wanted if name in meant}
    if question == "when" and _JUST.search(text):
        return told_in(reader.read(f"{text}, just now", now, zone))
    is_place = set(told) <= {"where", "side"} and len(words.split()) <= _FEW_WORDS
    if question == "feeling" and told and (is_place or "before" in told) and not _LIKENED.search(text):
        return told
    strength = _A_STRENGTH.fullmatch(text)
    if strength and question in _OWN_WORDS:
        return {"strength": int(strength["strength"])}  # nothing else of these is told in a number
    if _BARE_NUMBER.fullmatch(text):
        return told if question == "where" and set(WHEN) & set(told) else {}  # "about 5" is no place, but an hour
    if set(told) & _OF_OTHERS and len(words.split()) <= _FEW_WORDS:
        return told
    own = text.strip(" .,;:!\n\t")
    if question in _OWN_WORDS and own and len(own) <= _LONGEST_OWN_WORDS and len(own.split()) <= _MOST_OWN_WORDS:
        return {question: (own,)}
    return told


def answers(question: str, told: Told) -> bool:
    """Whether what was told answers a question."""
    return bool(set(_FIELDS.get(question, (question,))) & set(told))


def is_skipped(text: str) -> bool:
    """Whether the answer is that there is none: "skip", "don't know", "nothing"."""
    return _SKIP.fullmatch(text.strip()) is not None


def is_stopped(text: str) -> bool:
    """Whether the person wants no more questions."""
    return _STOP.fullmatch(text.strip()) is not None


def is_cramp_now(text: str) -> bool:
    """Whether a message that sounds like a cramp speaks of one that is on right now, not of the one asked about."""
    return _NOW.search(text) is not None or len(text.split()) > _FEW_WORDS


def is_aside(text: str) -> bool:
    """Whether it is a question or a wish of its own rather than an answer."""
    return _ASKS.search(text) is not None
