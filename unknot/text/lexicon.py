"""The lay words of `data/lexicon/`: for each entity, its values and the phrases that people use for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from unknot.settings import ROOT

LEXICON_FOLDER = ROOT / "data" / "lexicon"

GAP = "_"
"""In a phrase, stands for up to three small words (my, the, left ...)."""

_KEYS = {"values", "except"}


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names file and key."""


@dataclass(frozen=True)
class EntityWords:
    """The words of one entity.

    Attributes:
        entity: Name of the entity: `muscle`, `side` ...
        values: For each value the phrases that stand for it.
        exceptions: Phrases in which such a word does not stand for a value ("on the other hand").
    """

    entity: str
    values: Mapping[str, tuple[str, ...]]
    exceptions: tuple[str, ...]


def load_lexicon(folder: Path) -> tuple[EntityWords, ...]:
    """Read every file of the folder; the file's name is the entity's.

    Raises:
        LexiconError: A file is missing, empty or has keys that are not known.
    """
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise LexiconError(f"{folder}: holds no lexicon (*.yml)")
    return tuple(_read(path) for path in files)


def _read(path: Path) -> EntityWords:
    try:
        content = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise LexiconError(f"{path}: cannot be read: {error}") from error
    if not isinstance(content, dict) or not isinstance(content.get("values"), dict):
        raise LexiconError(f"{path}: needs `values:` (value: [phrases])")
    unknown = set(content) - _KEYS
    if unknown:
        raise LexiconError(f"{path}: unknown key {sorted(unknown)[0]!r}; allowed: {', '.join(sorted(_KEYS))}")
    for value, phrases in content["values"].items():
        if not isinstance(phrases, list) or not phrases or not all(isinstance(phrase, str) for phrase in phrases):
            raise LexiconError(f"{path}: `{value}` needs a list of phrases")
    exceptions = content.get("except") or []
    if not isinstance(exceptions, list) or not all(isinstance(phrase, str) for phrase in exceptions):
        raise LexiconError(f"{path}: `except` needs a list of phrases")
    return EntityWords(
        entity=path.stem,
        values={str(value): tuple(phrases) for value, phrases in content["values"].items()},
        exceptions=tuple(exceptions),
    )


def words_of(lexicon: tuple[EntityWords, ...]) -> set[str]:
    """Every single word of the lexicon's phrases, in small letters: what the spelling repair must know."""
    phrases = (phrase for words in lexicon for group in words.values.values() for phrase in group)
    return {word.lower() for phrase in phrases for word in phrase.split() if word.isalpha()}
