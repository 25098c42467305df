"""Whether a message speaks of somebody else or of the writer: the calf of a mother is not in danger with her child."""

from __future__ import annotations

import re

from unknot.texts import plain

OTHER, OWN = "other", "own"
_PERSON = (
    r"he|hes|she|shes|his|her|hers|him|daughter|son|boy|girl|baby|toddler|child|kid|grandson|granddaughter|husband|"
    r"hubby|wife|partner|boyfriend|girlfriend|mum|mom|mother|dad|father|nan|gran|grandma|grandad|grandpa|sister|brother|"
    r"aunt|uncle|friend|neighbour|neighbor|colleague|patient|client|dog|cat"
)
_OTHER = re.compile(rf"\b(?:{_PERSON})s?\b")
_OWN = re.compile(r"\b(?:i|im|ive|my|me|myself)\b")


def whose(text: str) -> str | None:
    """`OTHER` where a message names another person, `OWN` where it names the writer alone, else None."""
    words = plain(text)
    if _OTHER.search(words):
        return OTHER
    return OWN if _OWN.search(words) else None
