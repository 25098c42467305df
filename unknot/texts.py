"""Reads files of sentences strictly: every key that is needed, no other, and in each no blank that nothing fills."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

_APOSTROPHES = re.compile(r"['\u2018\u2019`]")
_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")


class TextsError(ValueError):
    """A file of sentences that cannot be used; the message names file, key and what is allowed."""


def read_yaml(path: Path) -> Any:
    """What a YAML file holds.

    Raises:
        TextsError: It cannot be read.
    """
    try:
        return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise TextsError(f"{path}: cannot be read: {error}") from error


def require_keys(path: Path, where: str, content: Any, needed: Collection[str], optional: Collection[str] = ()) -> None:
    """Check that a mapping has the keys it needs, and none that is not known.

    Raises:
        TextsError: It is no mapping, or a key is missing or unknown.
    """
    if not isinstance(content, dict):
        raise TextsError(f"{path}: {where}: takes the keys {', '.join(sorted(needed))}")
    for key in sorted(set(needed) - set(content), key=str):
        raise TextsError(f"{path}: {where}: `{key}` is missing")
    for key in sorted(set(content) - set(needed) - set(optional), key=str):
        raise TextsError(f"{path}: {where}: `{key}` is unknown; allowed are {', '.join(sorted([*needed, *optional]))}")


def require_text(path: Path, where: str, value: Any) -> str:
    """Check that a value is a text with something in it.

    Raises:
        TextsError: It is not.
    """
    if not isinstance(value, str) or not value.strip():
        raise TextsError(f"{path}: {where}: takes a text")
    return value


def load_texts(path: Path, blanks: Mapping[str, Collection[str]]) -> dict[str, str]:
    """The texts of a file, by key.

    Args:
        path: A YAML file with one text a key.
        blanks: The keys that are needed; for each the blanks, written {name}, that its text may have.

    Raises:
        TextsError: A key is missing or unknown, or a text has a blank that nothing fills.
    """
    content = read_yaml(path)
    require_keys(path, "the file", content, blanks)
    for key, text in content.items():
        require_text(path, f"`{key}`", text)
        try:
            named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
        except ValueError as error:
            raise TextsError(f"{path}: `{key}`: {error}") from error
        for name in sorted(named - set(blanks[key])):
            allowed = ", ".join(sorted(blanks[key])) or "none"
            raise TextsError(f"{path}: `{key}`: nothing fills {{{name}}}; allowed blanks: {allowed}")
    return dict(content)


def plain(text: str) -> str:
    """A text in small letters and digits, one blank between words, apostrophes left out: as phrases are written."""
    return _OTHER_SIGNS.sub(" ", _APOSTROPHES.sub("", text.lower())).strip()


def says_any(phrases: Iterable[str], text: str) -> bool:
    """Whether a text has one of these phrases in it."""
    padded = f" {plain(text)} "
    return any(f" {phrase} " in padded for phrase in phrases)


def require_phrases(path: Path, where: str, said: Any) -> tuple[str, ...]:
    """Check that a value is a list of phrases, written as `plain` writes them.

    Raises:
        TextsError: It is not.
    """
    if not isinstance(said, list) or not all(isinstance(phrase, str) and phrase == plain(phrase) for phrase in said):
        raise TextsError(f"{path}: {where}: takes a list of words, small letters and digits alone")
    return tuple(said)
