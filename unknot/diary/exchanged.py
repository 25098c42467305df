"""Reads "change 10 minutes to 15", "swap left calf for right foot": what is wrong in an entry, and what is right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unknot.diary.told import WHEN, Told

_EXCHANGE = re.compile(
    r"^\W*(?:(?:please|ok|okay|no|sorry|actually|can you|could you|would you|i want to|and)\W+)*"
    r"(?:change|switch|swap|replace|correct|edit|update)\s+(?:the |my )?"
    r"(?:(?:time|date|day|side|score|strength|pain|length|muscle|trigger)\s+)?(?:from\s+)?"
    r"(?P<old>(?!it\b|that\b|this\b|them\b)\S.*?)\s+(?:to|into|with|for|by)\s+(?P<new>\S.*?)"
    r"(?:\s+(?:please|thanks|thank you|instead))*\W*$",
    re.IGNORECASE,
)
_OF_ENTRY = re.compile(r"^(?:the |my )?(?:\w+ )?(?:entry|one|time|day|date|side|muscle|score|strength|pain|length)s?$")
"""Words that name an entry or a field, and nothing that stands in it."""
_NUMBER = re.compile(r"^(?:an? )?(?P<n>\d{1,3})$")
_FIRST_NUMBER = re.compile(r"\d+(?:[:.]\d+)?")
_LISTS = ("before", "helped")


@dataclass(frozen=True)
class Exchange:
    """What stands there, and what is right, in the person's words."""

    old: str
    new: str


def read_exchange(text: str) -> Exchange | None:
    """The two sides of an exchange; None where a message names no value that is wrong."""
    found = _EXCHANGE.match(text)
    if found is None or _OF_ENTRY.match(found["old"].lower()):
        return None
    number = _NUMBER.match(found["new"])
    # "20 seconds to 40": the number alone is of what it takes the place of
    new = _FIRST_NUMBER.sub(number["n"], found["old"], count=1) if number else found["new"]
    return Exchange(found["old"], new)


def exchanged(old: Told, new: Told, standing: dict[str, tuple[str, ...]]) -> Told:
    """The facts that take the place of others; nothing where what is new is not understood.

    Args:
        old: What the wrong words tell.
        new: What the right words tell.
        standing: The lists of the entry, by field.
    """
    told = {name: value for name, value in new.items() if name in old or (name == "side" and "where" in old)}
    if set(WHEN) & set(told):
        told |= {name: value for name, value in new.items() if name in (*WHEN, "zone")}
    wrong = {value for name in _LISTS for value in old.get(name, ())}
    right = [value for name in _LISTS for value in new.get(name, ())]
    for name in _LISTS:
        told.pop(name, None)
        if wrong & set(standing[name]) and right and set(right) != wrong:
            told[name] = tuple(dict.fromkeys([*(value for value in standing[name] if value not in wrong), *right]))
    return told
