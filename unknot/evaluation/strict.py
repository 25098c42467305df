"""Reads lists of YAML entries and refuses what is not as described: a typo in a key must not weaken a measurement."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from unknot.knowledge.errors import KnowledgeError


class CaseError(KnowledgeError):
    """A file of cases or gates that cannot be used; the message names file, entry, key and what is allowed."""


@dataclass(frozen=True)
class Entry:
    """One entry of a file.

    Attributes:
        path: The file.
        name: How errors name the entry.
        content: Its keys and values.
    """

    path: Path
    name: str
    content: dict[str, Any]

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self.content[key]
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, f"takes a text, not {value!r}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of one text or more."""
        return self.listed(key, self.content[key])

    def listed(self, key: str, value: Any) -> tuple[str, ...]:
        """Check that a value found under `key` is a list of one text or more."""
        if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
            raise self.error(key, f"takes a list of texts, not {value!r}")
        return tuple(value)

    def known(self, key: str, value: str, allowed: Collection[str]) -> str:
        """Check that a value found under `key` is one of those allowed."""
        if value not in allowed:
            raise self.error(key, f"{value!r} is unknown; it takes one of {', '.join(sorted(allowed))}")
        return value

    def error(self, key: str, what: str) -> CaseError:
        """An error about a key of this entry."""
        return CaseError(self.path, 0, f"{self.name}: `{key}` {what}")


def read_entries(path: Path, name_key: str, needed: Collection[str], optional: Collection[str] = ()) -> Iterator[Entry]:
    """The entries of a file, each checked for its keys.

    Args:
        path: A YAML file that holds a list.
        name_key: The needed key that names an entry; no two entries may share its value.
        needed: Keys that every entry has.
        optional: Keys that an entry may have.

    Raises:
        CaseError: The file cannot be read, a key is unknown or missing, or a name stands twice.
    """
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise CaseError(path, 0, f"cannot be read: {error}") from error
    if not isinstance(content, list) or not content:
        raise CaseError(path, 0, f"takes a list of entries with {', '.join(needed)}")
    seen: set[str] = set()
    for number, row in enumerate(content, 1):
        if not isinstance(row, dict):
            raise CaseError(path, 0, f"entry {number} takes the keys {', '.join(needed)}, not {row!r}")
        entry = Entry(path, str(row.get(name_key, f"entry {number}")), row)
        for key in row:
            if key not in needed and key not in optional:
                raise entry.error(key, f"is no key here; allowed are {', '.join([*needed, *optional])}")
        for key in needed:
            if key not in row:
                raise entry.error(key, "is missing")
        if entry.text(name_key) in seen:
            raise entry.error(name_key, "stands twice in this file")
        seen.add(entry.name)
        yield entry
