"""Folds what people type to the words that count: numbers as digits, no words that only lend weight."""

from __future__ import annotations

import re

from unknot.texts import plain

_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SPELLED = {"nite": "night", "nites": "nights", "evry": "every", "mornin": "morning"}
_WRITTEN = {**{word: str(number) for number, word in enumerate(_COUNTED, 1)}, **_SPELLED}
_LENDING_WEIGHT = (
    "bloody bleeding bleedin blooming blinking flipping flippin flaming frigging freaking fricking fucking fuckin "
    "effing sodding damn damned goddamn god blasted blessed single ruddy stupid wretched"
)
_WEIGHT = frozenset(_LENDING_WEIGHT.split())
_AN_HOUR = r"(?P<hour>1[0-2]|[1-9])"
_ABOUT_AN_HOUR = re.compile(
    rf"\b(?:around|about|roughly|approx|approximately|bout|near|round|circa) (?:at )?{_AN_HOUR}\b"
    r"(?! (?:or|to|x|times?|nights?|days?|evenings?|glass\w*|cups?|lit\w+|pints?|coffees?|teas?|beers?|hours?)\b)"
    rf"|\b(?:at )?{_AN_HOUR.replace('hour', 'ish')} ?ish\b"
)


def fold(text: str) -> str:
    """A text in small letters and digits: "Every bloody night, around two" is "every night at 2"."""
    words = " ".join(_WRITTEN.get(word, word) for word in plain(text).split() if word not in _WEIGHT)
    return _ABOUT_AN_HOUR.sub(lambda found: f"at {found['hour'] or found['ish']}", words)
