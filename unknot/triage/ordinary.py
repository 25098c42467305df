"""Ordinary messages out of other training files: what people say to Unknot all day raises no alarm."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from unknot.settings import ROOT
from unknot.triage.errors import RedFlagError
from unknot.triage.flags import read_yaml
from unknot.triage.levels import Level
from unknot.triage.messages import LabelledMessage

_KEYS = {"files", "leave_out"}
_ANNOTATED = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


def load_ordinary_files(path: Path) -> list[Path]:
    """The files that `path` names; raises RedFlagError where it is not as described or one is missing."""
    files = [ROOT / name for name in _read(path)["files"]]
    for file in files:
        if not file.exists():
            raise RedFlagError(path, str(file), "there is no such file")
    return files


def load_ordinary(path: Path) -> tuple[LabelledMessage, ...]:
    """The messages of those files as harmless ones, without the intents that are left out."""
    left_out = set(_read(path)["leave_out"])
    messages: list[LabelledMessage] = []
    for file in load_ordinary_files(path):
        for source in sorted(file.glob("*.yml")) if file.is_dir() else [file]:
            texts = _texts(read_yaml(source), left_out)
            messages += [LabelledMessage(_ANNOTATED.sub(r"\1", text), Level.NONE, (), "ordinary") for text in texts]
    return tuple(messages)


def _texts(content: Any, left_out: set[str]) -> list[str]:
    """A plain list of messages, or Rasa's intents with their examples."""
    if isinstance(content, list):
        return [str(text) for text in content]
    intents = [item for item in content.get("nlu", []) if "intent" in item and item["intent"] not in left_out]
    return [line[2:] for item in intents for line in item["examples"].splitlines() if line.startswith("- ")]


def _read(path: Path) -> dict[str, list[str]]:
    content = read_yaml(path)
    if not isinstance(content, dict) or set(content) != _KEYS:
        raise RedFlagError(path, "", f"takes the keys {', '.join(sorted(_KEYS))}")
    return content
