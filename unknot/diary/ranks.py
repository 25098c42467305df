"""Which of several things named in a sentence count, `data/diary/ranks.yml`: the doing, not the sofa it was done on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from unknot.diary.errors import DiaryWordsError
from unknot.diary.lexicon import BEFORE, HELPED
from unknot.settings import ROOT
from unknot.text.language import Entity
from unknot.texts import TextsError, read_yaml, require_keys

RANKS_FILE = ROOT / "data" / "diary" / "ranks.yml"


class Ranks:
    """Leaves out what is only named in passing."""

    def __init__(self, hints: Mapping[str, Sequence[str]], outranks: Mapping[str, Sequence[str]]) -> None:
        """Take the hints of `before` and `helped`, and for a value of `before` those that it leaves out."""
        self._hints = {field: frozenset(phrases) for field, phrases in hints.items()}
        self._outranks = outranks

    def is_hint(self, entity: Entity) -> bool:
        """Whether a phrase counts only where nothing firmer is named."""
        return " ".join(entity.text.lower().split()) in self._hints.get(entity.entity, ())

    def firmest(self, entities: Sequence[Entity]) -> list[Entity]:
        """The entities that are more than a hint; where there are none such, the hints."""
        firm = [entity for entity in entities if not self.is_hint(entity)]
        return firm or list(entities)

    def without_outranked(self, entities: Sequence[Entity]) -> list[Entity]:
        """The triggers of one part of a sentence without those that another of them leaves out."""
        out = {value for entity in entities for value in self._outranks.get(entity.value, ())}
        return [entity for entity in entities if entity.value not in out]


def load_ranks(path: Path = RANKS_FILE) -> Ranks:
    """The ranks that Unknot ships.

    Raises:
        DiaryWordsError: The file is missing or wrong.
    """
    try:
        content = read_yaml(path)
        require_keys(path, "the file", content, {"hints", "outranks"})
        require_keys(path, "hints", content["hints"], {BEFORE, HELPED})
    except TextsError as error:
        raise DiaryWordsError(str(error)) from error
    lists = [*content["hints"].values(), *(content["outranks"] or {}).values()]
    if not all(isinstance(phrases, list) and all(isinstance(word, str) for word in phrases) for phrases in lists):
        raise DiaryWordsError(f"{path}: `hints` and `outranks` take lists of words")
    return Ranks(content["hints"], content["outranks"] or {})
