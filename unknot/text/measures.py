"""How long and how bad: durations and intensities in a message, as spaCy token patterns."""

from __future__ import annotations

from typing import Any

_NUMBER_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_UNITS = ["sec", "secs", "second", "seconds", "min", "mins", "minute", "minutes", "hr", "hrs", "hour", "hours", "day", "days",
          "night", "nights", "week", "weeks", "wk", "wks", "month", "months", "year", "years", "yr", "yrs"]  # fmt: skip
_UP_TO_TEN = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", *_NUMBER_WORDS]
_AMOUNT: dict[str, Any] = {"LOWER": {"REGEX": r"^(\d+(\.\d+)?|an?|half|couple|few|several|" + "|".join(_NUMBER_WORDS) + r"|fifteen|twenty|thirty)$"}}
_FILLER: dict[str, Any] = {"LOWER": {"IN": ["a", "an", "of", "good", "whole", "solid", "more", "and", "half"]}, "OP": "*"}
_UNIT: dict[str, Any] = {"LOWER": {"IN": _UNITS}}

DURATION_PATTERNS: list[list[dict[str, Any]]] = [
    [_AMOUNT, _FILLER, _UNIT],
    [{"LOWER": "all"}, {"LOWER": {"IN": ["day", "night", "morning", "week", "evening", "afternoon", "month"]}}],
    [{"LOWER": "since"}, {"LOWER": {"IN": ["this", "last", "the"]}, "OP": "?"}, {"IS_ALPHA": True}],
    [{"LOWER": {"IN": ["for"]}}, {"LOWER": {"IN": ["ages", "hours", "weeks", "months", "years", "days", "minutes"]}}],
    [{"LOWER": {"REGEX": r"^\d+(s|m|h|min|mins|hrs?|sec|secs)$"}}],
]
"""A stretch of time: "ten minutes", "half an hour", "all night", "since tuesday"."""

INTENSITY_PATTERNS: list[list[dict[str, Any]]] = [
    [{"LOWER": {"IN": _UP_TO_TEN}}, {"LOWER": {"IN": ["out", "outta"]}}, {"LOWER": "of", "OP": "?"}, {"LOWER": {"IN": ["10", "ten"]}}],
    [{"LOWER": {"REGEX": r"^(10|[0-9])/(10)$"}}],
    [{"LOWER": {"IN": _UP_TO_TEN}}, {"LOWER": "/"}, {"LOWER": "10"}],
    [{"LOWER": {"IN": ["about", "maybe", "like", "around", "probably", "solid", "it's", "is", "'s", "was", "level", "pain", "say", "easily"]}},
     {"LOWER": {"IN": ["a", "an", "level", "about", "maybe", "around", "solid", "at", "is"]}, "OP": "+"},
     {"LOWER": {"IN": [str(n) for n in range(11)] + ["seven", "eight", "nine", "ten"]}}],
    [{"LOWER": {"IN": ["level", "pain", "score", "intensity", "scale"]}}, {"LOWER": {"IN": [str(n) for n in range(11)]}}],
]  # fmt: skip
"""A strength from 0 to 10: "8 out of 10", "9/10", "about a 7"."""


def intensity_of(phrase: str) -> int | None:
    """The number 0-10 that a phrase found by `INTENSITY_PATTERNS` speaks of, or None where it holds none."""
    for word in phrase.lower().replace("/", " ").split():
        if word.isdecimal() and int(word) <= 10:
            return int(word)
        if word in _NUMBER_WORDS:
            return _NUMBER_WORDS[word]
    return None
