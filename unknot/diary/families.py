"""Families of words that no list could hold: patterns of `data/diary/families/`, beside the phrases of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from unknot.diary.errors import DiaryWordsError
from unknot.diary.lexicon import BEFORE, HELPED, SLEEP
from unknot.settings import ROOT
from unknot.text.language import Entity
from unknot.text.lexicon import EntityWords, LexiconError, load_lexicon

FAMILIES_FOLDER = ROOT / "data" / "diary" / "families"
_FIELDS = {BEFORE, HELPED, SLEEP}
_POOR_SLEEP = "poor_sleep"
_NONE = ""
"""The value of a stretch that names nothing, "prosecco in the bath"; it takes the place of what does."""


class Families:
    """Finds what the patterns name; make one and keep it."""

    def __init__(self, words: Iterable[EntityWords]) -> None:
        """Compile the patterns.

        Raises:
            DiaryWordsError: One is no regular expression.
        """
        self._patterns: list[tuple[str, str, re.Pattern[str]]] = []
        for field in words:
            for value, patterns in field.values.items():
                self._patterns += [(field.entity, value, _compiled(pattern, field.entity)) for pattern in patterns]
            self._patterns += [(field.entity, _NONE, _compiled(pattern, field.entity)) for pattern in field.exceptions]

    def __call__(self, text: str) -> list[Entity]:
        """What the patterns find in a sentence in small letters."""
        return [
            Entity(field, value, found[0], *found.span())
            for field, value, pattern in self._patterns
            for found in pattern.finditer(text)
        ]


def load_families(folder: Path = FAMILIES_FOLDER) -> Families:
    """The patterns that Unknot ships.

    Raises:
        DiaryWordsError: A file is missing or wrong.
    """
    try:
        words = load_lexicon(folder)
    except LexiconError as error:
        raise DiaryWordsError(str(error)) from error
    unknown = {field.entity for field in words} - _FIELDS
    if unknown:
        raise DiaryWordsError(f"{folder}: {sorted(unknown)[0]}.yml names no field of an entry")
    return Families(words)


def longest(entities: Sequence[Entity], families: Sequence[Entity]) -> list[Entity]:
    """Phrases and families together, in the order they stand; of two of one field that overlap the longer stays."""
    kept: list[Entity] = []
    taken: Mapping[str, list[Entity]] = {field: [] for field in _FIELDS}
    # a phrase of the lexicon was chosen word by word, so it goes first where both are as long
    for entity in sorted((*entities, *families), key=lambda entity: entity.start - entity.end):
        others = taken.get(entity.entity)
        if others is not None:
            if any(entity.start < other.end and other.start < entity.end for other in others):
                continue
            others.append(entity)
        kept.append(entity)
    # nobody went to sleep in "nodded off on the settee with my head back", that is how they lay
    kept = [entity for entity in kept if not (entity.entity == SLEEP and _is_inside(entity, taken[BEFORE]))]
    return sorted(
        (entity for entity in kept if entity.value != _NONE), key=lambda entity: (entity.start, entity.entity)
    )


def _is_inside(entity: Entity, others: Iterable[Entity]) -> bool:
    return any(
        other.value not in {_NONE, _POOR_SLEEP}
        and other.start <= entity.start
        and entity.end <= other.end
        and len(other.text) > len(entity.text)
        for other in others
    )


def _compiled(pattern: str, name: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise DiaryWordsError(f"{name}.yml: no pattern: {pattern}: {error}") from error
