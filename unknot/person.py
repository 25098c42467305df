"""Everything that is kept about a person: shown, exported, put back, erased."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

import sqlalchemy as sa

from unknot.database.documents import DocumentStore
from unknot.database.erase import erase_owner
from unknot.diary.entry import from_json, to_json
from unknot.diary.errors import DiaryError
from unknot.diary.store import DiaryStore
from unknot.reminders.store import ReminderStore

VERSION = 1
_KEYS = {"unknot", "diary", "documents", "reminders"}
_REMINDER_KEYS = {"kind", "channel", "zone", "at_minute"}


@dataclass(frozen=True)
class Kept:
    """What is kept about a person: how many entries, which documents, which reminders."""

    entries: int
    documents: tuple[str, ...]
    reminders: tuple[str, ...]


class Person:
    """What one owner has; each call goes to the database."""

    def __init__(self, engine: sa.engine.Engine, owner: str) -> None:
        """Use a database that `open_database` has opened."""
        self._engine, self.owner = engine, owner
        self.diary, self.documents = DiaryStore(engine), DocumentStore(engine)
        self.reminders = ReminderStore(engine)

    def kept(self) -> Kept:
        """What is kept, in short: for "what do you know about me"."""
        entries = len(self.diary.entries(self.owner))
        documents = tuple(self.documents.all_of(self.owner))
        return Kept(entries, documents, tuple(reminder.kind for reminder in self.reminders.of(self.owner)))

    def export(self) -> str:
        """Everything as JSON; the same data gives the same text."""
        content = {
            "unknot": VERSION,
            "diary": [to_json(entry) for entry in self.diary.entries(self.owner)],
            "documents": self.documents.all_of(self.owner),
            "reminders": [
                {key: getattr(reminder, key) for key in sorted(_REMINDER_KEYS)}
                for reminder in self.reminders.of(self.owner)
            ],
        }
        return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"

    def restore(self, exported: str, now: datetime | None = None) -> int:
        """Put back what `export` gave; gives how many entries were new. Documents and reminders replace those there.

        Raises:
            DiaryError: It is no such export; nothing is changed then.
        """
        content = _checked(exported)
        entries = [from_json(entry) for entry in content["diary"]]
        added = self.diary.restore(self.owner, entries)
        for kind, document in content["documents"].items():
            self.documents.put(self.owner, kind, document)
        for wish in content["reminders"]:
            self.reminders.opt_in(self.owner, **wish, now=now or datetime.now(timezone.utc))
        return added

    def erase(self) -> int:
        """Delete everything and clean the files of it; gives how many rows there were.

        Raises:
            DatabaseError: It is deleted, but the files could not be cleaned yet; do it again.
        """
        return erase_owner(self._engine, self.owner)


def _checked(exported: str) -> Mapping[str, Any]:
    try:
        content = json.loads(exported)
    except ValueError as error:
        raise DiaryError("the file is no JSON") from error
    if isinstance(content, dict):
        # a conversation is exported to be read; it cannot be held again
        content.pop("conversation", None)
    if not isinstance(content, dict) or set(content) != _KEYS or content["unknot"] != VERSION:
        raise DiaryError(f"the file takes {', '.join(sorted(_KEYS))}, of version {VERSION}")
    lists = isinstance(content["diary"], list) and isinstance(content["reminders"], list)
    if not lists or not isinstance(content["documents"], dict):
        raise DiaryError("`diary` and `reminders` take lists, `documents` an object")
    if not all(isinstance(entry, dict) for entry in (*content["diary"], *content["documents"].values())):
        raise DiaryError("each of `diary` and `documents` takes an object")
    if not all(isinstance(wish, dict) and set(wish) == _REMINDER_KEYS for wish in content["reminders"]):
        raise DiaryError(f"each of `reminders` takes {', '.join(sorted(_REMINDER_KEYS))}")
    return content
