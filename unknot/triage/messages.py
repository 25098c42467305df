"""The messages that the network learns from, read strictly from `data/red_flags/messages/`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from unknot.triage.errors import RedFlagError
from unknot.triage.flags import read_yaml
from unknot.triage.levels import Level


@dataclass(frozen=True)
class LabelledMessage:
    """A message with what triage should make of it.

    Attributes:
        text: What a person types.
        level: How soon help is needed.
        flags: The flags it raises; empty where it raises none.
        kind: How it is said: plain, paraphrase, buried, negated, past …
    """

    text: str
    level: Level
    flags: tuple[str, ...]
    kind: str


def load_messages(folder: Path, flags: Collection[str]) -> tuple[LabelledMessage, ...]:
    """Read every message of a folder.

    A file maps a level and flags ("urgent blood_clot, fever_with_spasms"; "none" alone for a harmless message) to
    kinds, and each kind to its messages.

    Raises:
        RedFlagError: A level or flag is unknown, or something else is not as described.
    """
    messages: list[LabelledMessage] = []
    for path in sorted(folder.glob("*.yml")):
        content = read_yaml(path)
        if not isinstance(content, dict):
            raise RedFlagError(path, "", "takes kinds of messages for each label")
        for label, kinds in content.items():
            level, named = _label(path, str(label), flags)
            if not isinstance(kinds, dict):
                raise RedFlagError(path, str(label), "takes a list of messages for each kind")
            for kind, texts in kinds.items():
                if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
                    raise RedFlagError(path, f"{label}, {kind}", "takes a list of messages")
                messages += [LabelledMessage(text, level, named, str(kind)) for text in texts]
    if not messages:
        raise RedFlagError(folder, "", "there are no messages")
    return tuple(messages)


def _label(path: Path, label: str, flags: Collection[str]) -> tuple[Level, tuple[str, ...]]:
    word, _, rest = label.partition(" ")
    levels = [level.value for level in Level]
    if word not in levels:
        raise RedFlagError(path, label, f"unknown level {word!r}; takes one of {', '.join(levels)}")
    named = tuple(flag.strip() for flag in rest.split(",") if flag.strip())
    for flag in named:
        if flag not in flags:
            raise RedFlagError(path, label, f"unknown flag {flag!r}; data/red_flags/flags lists them")
    return Level(word), named
