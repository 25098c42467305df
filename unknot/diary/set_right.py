"""Short forms in which one value is set right: "more of a 4 to be honest", "and the other leg too", "it was 2.15"."""

from __future__ import annotations

import re

from unknot.diary.entry import Entry, Precision, Side
from unknot.diary.plain import plain
from unknot.diary.stated import without_over
from unknot.diary.told import Told

_ADDED = (
    r"(?:to be (?:honest|fair|exact|precise)|tbh|honestly|i (?:think|guess|reckon|believe|suppose)|really|actually|"
    r"please|pls|sorry|lol|though|maybe|if anything|in the end|after all|thanks|thank you|or so|"
    r"(?:the|my) (?:clock|watch|phone) (?:was|is|must have been) (?:wrong|off|slow|fast))"
)
_AT_THE_END = re.compile(rf"(?:[\s,;.-]+{_ADDED})+\W*$", re.IGNORECASE)
_DOTTED = re.compile(
    r"\b(?:at|to|was|around|about|like|say|be|is|put|make it) (?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)\b"
    r"(?!\s*(?:min|hour|sec|out|/|%))",
    re.IGNORECASE,
)
_STRENGTH = re.compile(
    r"(?:\b(?:more (?:of|like)|put|call it|make (?:it|that)|was it|it was|it is|its|say|only|nearer|closer to)|^)\W+"
    r"(?:(?:more|of|like|a|an|about|only|maybe|really|say|just|to)\W+)*(?P<n>10|\d)(?:ish)?\W*$"
)
_LIMB = r"(?:leg|side|foot|calf|hand|arm|thigh|shin|ankle|knee|shoulder|hip)"
_AND_OTHER = re.compile(
    rf"\b(?:and|also|plus|then)\b.*\bother {_LIMB}\b|\bother {_LIMB}\b.*\b(?:too|as well|also|both)\b"
)
_IS_OTHER = re.compile(
    rf"\W*(?:(?:no|sorry|actually|oh|wait|i meant?|it was|was|its|it's|it|in|on|make that|not that)\W+)*"
    rf"(?:the|my) other {_LIMB}\W*"
)
_TURNED = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


def tidied(text: str, entry: Entry) -> str:
    """A correction without small words at its end, and with a colon in the time of an entry that tells one."""
    short = _AT_THE_END.sub("", without_over(text))
    if entry.precision is Precision.TIME:
        short = _DOTTED.sub(r"at \g<hour>:\g<minute>", short)
    return short or text


def read_other_side(text: str, entry: Entry) -> Told:
    """The side, where the other one is named: beside that of the entry, or in place of it."""
    words = plain(text)
    if _AND_OTHER.search(words):
        return {"side": Side.BOTH}
    turned = _TURNED.get(entry.side) if entry.side else None
    return {"side": turned} if turned and _IS_OTHER.fullmatch(words) else {}


def read_bare_strength(text: str) -> Told:
    """The strength, where a message ends in a number that is nothing else: "wait, was it 5? put 5"."""
    found = _STRENGTH.search(plain(text))
    return {"strength": int(found["n"])} if found else {}
