"""Keeps measuring honest: a case that stands word for word in what was trained or tuned on is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

import yaml

from unknot.knowledge.loader import load_knowledge
from unknot.settings import ROOT
from unknot.text.normalise import normalise

DATA = ROOT / "data"


class Case(Protocol):
    """Anything with the text that a person types."""

    @property
    def text(self) -> str:
        """What the person types."""
        ...


AnyCase = TypeVar("AnyCase", bound=Case)


def key(text: str) -> str:
    """A message as it is compared: case, blanks and marks at the ends do not make it another one."""
    return normalise(text).casefold().strip(" .,!?")


def trained_messages(data: Path = DATA) -> frozenset[str]:
    """Keys of every message in training files: intents, scope examples, red flags, questions of the passages."""
    found: set[str] = set()
    for folder in ("nlu", "scope", "red_flags/messages"):
        for path in sorted((data / folder).rglob("*.yml")):
            found |= _keys(path)
    found |= _keys(data / "red_flags" / "answers.yml") | _keys(data / "red_flags" / "after.yml")
    for passage in load_knowledge(data / "knowledge"):
        found |= {key(question.text) for question in passage.questions if not question.earlier}
    return frozenset(found - {""})


def unseen(cases: Sequence[AnyCase], seen: frozenset[str]) -> tuple[AnyCase, ...]:
    """The cases whose message is in no training file."""
    return tuple(case for case in cases if key(case.text) not in seen)


def _keys(path: Path) -> set[str]:
    return {key(text) for text in _texts(yaml.safe_load(path.read_text("utf-8")))}


def _texts(content: Any) -> Iterable[str]:
    """Every text of a YAML file; Rasa's lists of examples line by line."""
    if isinstance(content, str):
        for line in content.splitlines():
            yield line.removeprefix("- ")
    elif isinstance(content, dict):
        for value in content.values():
            yield from _texts(value)
    elif isinstance(content, list):
        for value in content:
            yield from _texts(value)
