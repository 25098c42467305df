"""Brings a message into the shape that triage sees: normalised, spelling repaired."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from unknot.text.normalise import normalise
from unknot.text.spelling import Speller


def cleaner(words: Iterable[str]) -> Callable[[str], str]:
    """A function that cleans messages; its spelling repair knows `words` beside common English."""
    speller = Speller(words)
    return lambda text: speller.repair(normalise(text))
