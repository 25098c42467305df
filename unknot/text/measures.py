"""How long and how bad: durations and intensities in a message, as spaCy token patterns."""

from __future__ import annotations

from typing import Any

_NUMBER_WORDS = {
    name: number
    for number, name in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
}
_DIGITS = [str(number) for number in range(11)]
_UP_TO_TEN = [*_DIGITS, *_NUMBER_WORDS]
_UNITS = [
    name + ending
    for name in ("sec", "second", "min", "minute", "hr", "hour", "day", "night", "week", "wk", "month", "year", "yr")
    for ending in ("", "s")
]
_AMOUNTS = r"^(\d+(\.\d+)?|an?|half|couple|few|several|fifteen|twenty|thirty|" + "|".join(_NUMBER_WORDS) + ")$"
_PART_OF_DAY = ["day", "night", "morning", "week", "evening", "afternoon", "month"]
_LONG = ["ages", "hours", "weeks", "months", "years", "days", "minutes"]
_ABOUT = ["about", "maybe", "like", "around", "probably", "solid", "it's", "is", "'s", "was", "level", "pain", "say"]
_ABOUT += ["easily", "still", "now", "to", "feels", "hits"]
_BEFORE = ["a", "an", "level", "about", "maybe", "around", "solid", "at", "is"]

DURATION_PATTERNS: list[list[dict[str, Any]]] = [
    [
        {"LOWER": {"REGEX": _AMOUNTS}},
        {"LOWER": {"IN": ["a", "an", "of", "good", "whole", "solid", "more", "and", "half"]}, "OP": "*"},
        {"LOWER": {"IN": _UNITS}},
    ],
    [{"LOWER": "all"}, {"LOWER": {"IN": _PART_OF_DAY}}],
    [{"LOWER": "since"}, {"LOWER": {"IN": ["this", "last", "the"]}, "OP": "?"}, {"IS_ALPHA": True}],
    [{"LOWER": "for"}, {"LOWER": {"IN": _LONG}}],
    [{"LOWER": {"REGEX": r"^\d+(s|m|h|min|mins|hrs?|sec|secs)$"}}],
]
"""A stretch of time: "ten minutes", "half an hour", "all night", "since tuesday"."""

INTENSITY_PATTERNS: list[list[dict[str, Any]]] = [
    [
        {"LOWER": {"IN": _UP_TO_TEN}},
        {"LOWER": {"IN": ["out", "outta"]}},
        {"LOWER": "of", "OP": "?"},
        {"LOWER": {"IN": ["10", "ten"]}},
    ],
    [{"LOWER": {"REGEX": r"^(10|[0-9])/(10)$"}}],
    [{"LOWER": {"IN": _UP_TO_TEN}}, {"LOWER": "/"}, {"LOWER": "10"}],
    [
        {"LOWER": {"IN": _ABOUT}},
        {"LOWER": {"IN": _BEFORE}, "OP": "+"},
        {"LOWER": {"IN": [*_DIGITS, "seven", "eight", "nine", "ten"]}},
    ],
    [{"LOWER": {"IN": ["level", "pain", "score", "intensity", "scale"]}}, {"LOWER": {"IN": _DIGITS}}],
]
"""A strength from 0 to 10: "8 out of 10", "9/10", "about a 7"."""


def intensity_of(phrase: str) -> int | None:
    """The number 0-10 that a phrase found by `INTENSITY_PATTERNS` speaks of, or None where it holds none."""
    for word in phrase.lower().replace("/", " ").split():
        if word.isdecimal() and int(word) <= 10:
            return int(word)
        if word in _NUMBER_WORDS:
            return _NUMBER_WORDS[word]
    return None
