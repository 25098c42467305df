"""Folds what people type to the words that count: numbers as digits, no words that only lend weight."""

from __future__ import annotations

from unknot.texts import plain

_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SPELLED = {"nite": "night", "nites": "nights", "evry": "every", "mornin": "morning"}
_WRITTEN = {**{word: str(number) for number, word in enumerate(_COUNTED, 1)}, **_SPELLED}
_LENDING_WEIGHT = (
    "bloody bleeding bleedin blooming blinking flipping flippin flaming frigging freaking fricking fucking fuckin "
    "effing sodding damn damned goddamn god blasted blessed single ruddy stupid wretched"
)
_WEIGHT = frozenset(_LENDING_WEIGHT.split())


def fold(text: str) -> str:
    """A text in small letters and digits: "Every bloody night, at two" is "every night at 2"."""
    return " ".join(_WRITTEN.get(word, word) for word in plain(text).split() if word not in _WEIGHT)
