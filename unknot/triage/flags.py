"""The red flags, read strictly from `data/red_flags/flags/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from unknot.triage.errors import RedFlagError
from unknot.triage.levels import Level

_NEEDED = ("id", "level", "name", "why", "meanwhile", "articles", "sources", "signs")
_OPTIONAL = ("note", "lines", "hands_off")
LINES = ("poison", "abuse")
"""Help lines that a flag may ask for, beside those of its level."""


@dataclass(frozen=True)
class Flag:
    """A sign of something that needs real help.

    Attributes:
        id: Its name in data and messages.
        level: How soon help is needed; `NONE` for a signpost, which points to a helpline in one line.
        name: What it may be, fitting "This can be a sign of …".
        why: The sentence that says why it matters.
        meanwhile: What to do or leave until help comes; empty for nothing.
        articles: Sections of the five articles that name the sign.
        sources: Where level and signs come from.
        signs: Rules; each lists the concepts that must all be said in one sentence.
        lines: Which of `LINES` to name where the country has it.
        hands_off: Whether stretching, rubbing or moving may do harm until somebody has looked.
    """

    id: str
    level: Level
    name: str
    why: str
    meanwhile: str
    articles: tuple[str, ...]
    sources: tuple[str, ...]
    signs: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...] = ()
    hands_off: bool = False


def load_flags(folder: Path, concepts: Mapping[str, Any]) -> dict[str, Flag]:
    """Read every flag of a folder.

    Args:
        folder: Holds one YAML list a theme.
        concepts: What the signs may name.

    Raises:
        RedFlagError: A file is not as described, an id stands twice or a sign names an unknown concept.
    """
    flags: dict[str, Flag] = {}
    for path in sorted(folder.glob("*.yml")):
        for entry in read_list(path):
            flag = _flag(path, entry, concepts)
            if flag.id in flags:
                raise RedFlagError(path, flag.id, "this id stands twice")
            flags[flag.id] = flag
    if not flags:
        raise RedFlagError(folder, "", "there are no flags")
    return flags


def read_list(path: Path) -> list[dict[str, Any]]:
    """The entries of a YAML file that holds a list of mappings; raises RedFlagError for anything else."""
    content = read_yaml(path)
    if not isinstance(content, list) or not all(isinstance(entry, dict) for entry in content):
        raise RedFlagError(path, "", "takes a list of entries")
    return content


def read_yaml(path: Path) -> Any:
    """A YAML file; raises RedFlagError where it cannot be read."""
    try:
        # in C, as the messages to learn from take the plain loader ten seconds
        return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise RedFlagError(path, "", f"cannot be read: {error}") from error


def _flag(path: Path, entry: dict[str, Any], concepts: Mapping[str, Any]) -> Flag:
    name = str(entry.get("id", "an entry without id"))
    missing = [key for key in _NEEDED if key not in entry]
    unknown = sorted(set(entry) - {*_NEEDED, *_OPTIONAL})
    if missing or unknown:
        raise RedFlagError(path, name, f"lacks {missing} and must not have {unknown}; takes {[*_NEEDED, *_OPTIONAL]}")
    levels = [level.value for level in Level]
    if entry["level"] not in levels:
        raise RedFlagError(path, name, f"unknown level {entry['level']!r}; takes one of {', '.join(levels)}")
    for concept in (concept for row in entry["signs"] for concept in row):
        if concept not in concepts:
            raise RedFlagError(path, name, f"unknown concept {concept!r}; concepts.yml lists them")
    lines = entry.get("lines", [])
    if not isinstance(lines, list) or not all(line in LINES for line in lines):
        raise RedFlagError(path, name, f"unknown lines {lines!r}; takes a list of {', '.join(LINES)}")
    hands_off = entry.get("hands_off", False)
    if not isinstance(hands_off, bool):
        raise RedFlagError(path, name, f"hands_off is {hands_off!r}; takes true or false")
    return Flag(
        id=name,
        level=Level(entry["level"]),
        name=str(entry["name"]),
        why=str(entry["why"]).strip(),
        meanwhile=str(entry["meanwhile"] or "").strip(),
        articles=tuple(entry["articles"]),
        sources=tuple(entry["sources"]),
        signs=tuple(tuple(row) for row in entry["signs"]),
        lines=tuple(lines),
        hands_off=hands_off,
    )
