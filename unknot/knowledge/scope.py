"""The subject gate: whether a message is something the knowledge base can answer at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from unknot.knowledge.errors import KnowledgeError
from unknot.text.spreading import spread

INTENTS_FILE = "intents.yml"
_APART = "openings.yml"
"""Messages of intents that teach nothing here: told as scenes they speak of much else."""
_FILES = {"inside": "inside", "near": "outside", "far": "outside"}
_KINDS = ("inside", "outside", "leaning")
_MOST = 400
"""Messages of an intent that are taken."""


@dataclass(frozen=True)
class ScopeExamples:
    """Messages that the gate learns from.

    Attributes:
        inside: Messages that the knowledge base answers, beside the passages' own questions.
        outside: Messages that it does not answer, near the subject, far from it, or small talk.
        leaning: Messages that mean nothing without the one before ("and how long for").
    """

    inside: tuple[str, ...]
    outside: tuple[str, ...]
    leaning: tuple[str, ...]


def load_scope(folder: Path, intents: Path) -> ScopeExamples:
    """Read the scope examples.

    Args:
        folder: Holds `inside.yml`, `near.yml` and `far.yml`, each a list of messages, and `intents.yml`, which says for
            each kind of example the intents whose training messages count as well.
        intents: Folder of the intents' training messages (`data/nlu`).

    Raises:
        KnowledgeError: A file is missing or not as described.
    """
    found: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for name, kind in _FILES.items():
        found[kind] += _messages(folder / f"{name}.yml")
    messages = _intent_messages(intents)
    path = folder / INTENTS_FILE
    listing = _read(path)
    if not isinstance(listing, dict) or set(listing) != set(_KINDS):
        raise KnowledgeError(path, 0, f"takes the keys {', '.join(_KINDS)}, each with a list of intents")
    for kind, names in listing.items():
        if not isinstance(names, list):
            raise KnowledgeError(path, 0, f"`{kind}` takes a list of intents")
        for name in names:
            if name not in messages:
                raise KnowledgeError(path, 0, f"unknown intent {name!r} under `{kind}`")
            found[kind] += spread(messages[name], _MOST)
    return ScopeExamples(tuple(found["inside"]), tuple(found["outside"]), tuple(found["leaning"]))


def _intent_messages(folder: Path) -> dict[str, list[str]]:
    """Training messages of each intent, out of Rasa's YAML."""
    messages: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.yml")):
        if path.name == _APART:
            continue
        content = _read(path)
        if not isinstance(content, dict) or not isinstance(content.get("nlu"), list):
            raise KnowledgeError(path, 0, "takes `nlu:` with a list of intents and their examples")
        for item in content["nlu"]:
            if "intent" in item:
                lines = [line[2:].strip() for line in item["examples"].splitlines() if line.startswith("- ")]
                messages.setdefault(item["intent"], []).extend(lines)
    return messages


def _read(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(path, 0, f"cannot be read: {error}") from error


def _messages(path: Path) -> Sequence[str]:
    content = _read(path)
    if not isinstance(content, list) or not content:
        raise KnowledgeError(path, 0, "takes a list of messages")
    for number, message in enumerate(content, 1):
        if not isinstance(message, str) or not message.strip():
            raise KnowledgeError(path, 0, f"message {number} is no text: {message!r}")
    return content
