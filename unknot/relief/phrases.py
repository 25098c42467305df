"""Finds phrases in a text of plain words, as `unknot.texts.plain` writes it."""

from __future__ import annotations

from collections.abc import Iterator


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
