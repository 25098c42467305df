"""Hears a strength that was told in words alone: "agonising", "really bad", "mild". It is asked for, never invented."""

from __future__ import annotations

import re

from unknot.diary.plain import plain

_BESIDE = (
    r"(?:it|the|this|that|was|pain|cramp|spasm|were|pretty|really|very|quite|so|not|too|rather|fairly|just|like|a|an|bit|"
    r"one|oh|and|but|honestly|absolutely|proper|right|felt|of|pure|sheer|well|kind|sort|ok|okay|yeah|though|lol|"
    r"wasn['’]?t|that|fucking|bloody|super|extremely|i|would|say|bad one)"
)
_STRONG = (
    r"(?:agon(?:y|ising|izing)|excruciating|unbearable|horrendous|awful|terrible|horrible|brutal|bad|nasty|severe|"
    r"strong|intense|painful|fierce|vicious|savage|murder|torture|mild|slight|weak|gentle|light|moderate|medium|"
    r"middling|minor|bearable|manageable|tolerable|dreadful|wicked|sore|hellish|hell)"
)
_WHOLE = re.compile(rf"\W*(?:{_BESIDE}\W+)*{_STRONG}(?:\W+(?:{_BESIDE}|{_STRONG}))*\W*")


def is_strength_in_words(text: str) -> bool:
    """Whether a message says how strong it was, in words and in nothing else."""
    return "?" not in text and _WHOLE.fullmatch(plain(text)) is not None
