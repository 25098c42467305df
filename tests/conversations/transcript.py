"""Conversations as they are written down: what a person says, and what is expected of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
TYPES = (
    *("guidance", "relief", "escalation", "escalation_answered", "diary_entry", "diary_summary", "document"),
    *("plan", "toolkit", "forgotten", "none"),
)
LEVELS = ("doctor", "urgent", "crisis", "emergency", "none")


class TranscriptError(ValueError):
    """A transcript that cannot be used; the message names file, conversation and key."""


@dataclass(frozen=True)
class Turn:
    """One message, and what is expected of the answer; what is left out is not looked at.

    Attributes:
        person: What the person types, or a button's payload.
        times: How often that is repeated in the one message.
        says: Each of these is said.
        never_says: None of these is said.
        type: The kind of structured message that follows; `none` where there is to be none at all. Charts may come with
            any of them, and there may be several documents.
        muscle: Muscle of the relief message.
        step: Step of the relief message.
        sections_any: The passage spoken first rests on one of these sections.
        buttons: Titles of buttons, each of which is offered.
        level: Level of the escalation, which comes before all other structures; `none` where there is to be none.
    """

    person: str
    times: int = 1
    says: tuple[str, ...] = ()
    never_says: tuple[str, ...] = ()
    type: str = ""
    muscle: str = ""
    step: int = 0
    sections_any: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    level: str = ""


@dataclass(frozen=True)
class Conversation:
    """A conversation with a name that says what it shows."""

    topic: str
    name: str
    turns: tuple[Turn, ...]

    def __str__(self) -> str:
        return f"{self.topic}: {self.name}"


def read_conversations(folder: Path) -> Iterator[Conversation]:
    """The conversations of every file in a folder.

    Raises:
        TranscriptError: A file holds something else.
    """
    for path in sorted(folder.glob("*.yml")):
        for name, turns in yaml.safe_load(path.read_text("utf-8")).items():
            if not isinstance(turns, list) or not turns:
                raise TranscriptError(f"{path.name}: {name!r} needs a list of turns")
            yield Conversation(path.stem, name, tuple(_turn(f"{path.name}: {name!r}", turn) for turn in turns))


def _turn(where: str, content: Any) -> Turn:
    allowed = {field.name: field for field in fields(Turn)}
    if not isinstance(content, dict) or not isinstance(content.get("person"), str):
        raise TranscriptError(f"{where}: each turn needs `person`, a text")
    for key, value in content.items():
        if key not in allowed:
            raise TranscriptError(f"{where}: unknown key {key!r}; it takes {', '.join(allowed)}")
        wanted = {"times": int, "step": int}.get(key, list if allowed[key].default == () else str)
        if not isinstance(value, wanted) or (not value and key != "person"):
            raise TranscriptError(f"{where}: `{key}` takes {wanted.__name__}, and not an empty one")
        if isinstance(value, list) and not all(isinstance(item, str) for item in value):
            raise TranscriptError(f"{where}: `{key}` takes texts only; put numbers, yes and no in quotes")
    if content.get("type", "none") not in TYPES:
        raise TranscriptError(f"{where}: `type` is {content['type']!r}; it takes {', '.join(TYPES)}")
    if content.get("level", "none") not in LEVELS:
        raise TranscriptError(f"{where}: `level` is {content['level']!r}; it takes {', '.join(LEVELS)}")
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in content.items()}
    return Turn(**given)
