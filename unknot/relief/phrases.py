"""Finds phrases in a text of plain words, as `unknot.texts.plain` writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def begins(words: str, phrases: tuple[str, ...]) -> bool:
    """Whether a text of plain words begins with one of the phrases."""
    return any(f"{words} ".startswith(f"{phrase} ") for phrase in phrases)


def ends(words: str, phrases: tuple[str, ...]) -> bool:
    """Whether it ends with one."""
    return any(f" {words}".endswith(f" {phrase}") for phrase in phrases)


def places(phrases: tuple[str, ...], words: str) -> Iterator[tuple[int, int]]:
    """Start and end of each phrase in a text of plain words."""
    padded = f" {words} "
    for phrase in phrases:
        start = padded.find(f" {phrase} ")
        while start >= 0:
            yield start, start + len(phrase)
            start = padded.find(f" {phrase} ", start + 1)


def any_of(phrases: Iterable[str]) -> str:
    """A pattern of phrases, the longest first: "get up" before "get"."""
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def not_behind(words: Iterable[str]) -> str:
    """A pattern of a place that none of these words stands in front of."""
    return "".join(rf"(?<!\b{word} )" for word in words)
