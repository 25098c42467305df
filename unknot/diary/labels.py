"""What the values of an entry are called, read from `data/diary/labels.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from unknot.diary.lexicon import BEFORE, FEELING, HELPED, MUSCLE, SIDE, SLEEP
from unknot.settings import ROOT
from unknot.text.lexicon import EntityWords
from unknot.texts import TextsError, read_yaml, require_keys, require_text

LABELS_FILE = ROOT / "data" / "diary" / "labels.yml"
_FIELDS = {"where": MUSCLE, "side": SIDE, "feeling": FEELING, "before": BEFORE, "helped": HELPED, "sleep": SLEEP}
_ELSEWHERE = {"other"}


@dataclass(frozen=True)
class Labels:
    """For each field of an entry the names of its values."""

    names: Mapping[str, Mapping[str, str]]

    def of(self, field: str, value: str) -> str:
        """The name of a value; a person's own words are their own name."""
        return self.names[field].get(value, value)

    def listed(self, field: str, values: Iterable[str]) -> str:
        """The names of several values, with commas."""
        return ", ".join(self.of(field, value) for value in values)


def load_labels(path: Path, lexicon: Iterable[EntityWords]) -> Labels:
    """The names.

    Args:
        path: The file.
        lexicon: The words of the diary: each of their values needs a name.

    Raises:
        TextsError: A value has no name, or a name is for no value.
    """
    content = read_yaml(path)
    require_keys(path, "the file", content, _FIELDS)
    values = {words.entity: set(words.values) for words in lexicon}
    for field, kind in _FIELDS.items():
        require_keys(path, f"`{field}`", content[field], values[kind], _ELSEWHERE if field == "where" else ())
        for value, name in content[field].items():
            require_text(path, f"`{field}`: `{value}`", name)
    if not set(content["where"]) >= _ELSEWHERE:
        raise TextsError(f"{path}: `where`: `other` is missing")
    return Labels({field: dict(content[field]) for field in _FIELDS})
