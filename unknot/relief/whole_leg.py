"""Hears that it is the leg as a whole that cramps: "all of it, from the hip to the toes"."""

from __future__ import annotations

import re

_ENDS = r"(?:hip|groin|bum|thigh|ankle|foot|heel|toe)s?"
_SMALL = r"(?:(?:the|my|me|his|her) )?"
_WAY = r"(?:right |straight |all the way )?(?:down )?t(?:o|ae)"
_WHICH = r"(?: (?:right|left|other|damn|bloody|fucking|flipping|flaming|blessed))?"
_FROM_TO = re.compile(rf"\b{_ENDS} {_WAY} {_SMALL}{_ENDS}\b")
_WHOLE = re.compile(
    rf"\b(?:whole|hale|entire|full|all of {_SMALL}){_WHICH}\s*leg\b|\bleg\b\W+(?:from )?top to (?:bottom|toe)\b",
)
_DENIED = re.compile(r"\b(?:not|isnt|isn't|no) (?:(?:the|my|his|her|really|quite) ){0,2}(?:whole|entire|all)\b")


def says_whole_leg(text: str) -> bool:
    """Whether a message says that all of the leg cramps, by that word or by where it begins and ends."""
    words = text.lower()
    return (names_its_ends(words) or bool(_WHOLE.search(words))) and not _DENIED.search(words)


def names_its_ends(text: str) -> bool:
    """Whether a message tells where the cramp begins and ends: "hip to heel" is about neither."""
    return bool(_FROM_TO.search(text.lower()))
