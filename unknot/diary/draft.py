"""An entry that is being told: what it is so far, and what names it, so that it is written once however it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from unknot.diary.entry import Entry, Precision, from_json, to_json
from unknot.diary.sentence import SentenceReader
from unknot.diary.store import DiaryStore, entry_id
from unknot.diary.told import Told, with_told

_HALF_A_DAY = timedelta(hours=12)


@dataclass(frozen=True)
class Draft:
    """An entry under way.

    Attributes:
        entry: What is known of it.
        now: When the person began to tell it: "2 hours ago" counts from here.
        message: Name of the message that it began with; empty for an entry that is in the diary already.
        when_said: The words that told the time; empty where nothing did.
        missed: The question whose answer could not be read just now.
        heard: Names of the messages that were taken as answers: one that comes again answers nothing twice.
    """

    entry: Entry
    now: datetime
    message: str = ""
    when_said: str = ""
    missed: str = ""
    heard: tuple[str, ...] = ()

    def told(self, told: Told, words: str) -> Draft:
        """The draft with what was told, and the words added to the note."""
        when_said = words if "when" in told else self.when_said
        return replace(self, entry=with_told(self.entry, told, words), when_said=when_said, missed="")

    def is_closer(self, told: Told) -> bool:
        """Whether a time is told that only makes closer what is known: "about 5", after "this morning"."""
        if told.get("precision") is not Precision.TIME or self.entry.precision not in {Precision.PART, Precision.DAY}:
            return False
        when: datetime = told["when"]
        return abs(when - self.entry.when) < _HALF_A_DAY

    def having_heard(self, message: str) -> Draft:
        """The draft after a message was taken as an answer."""
        return replace(self, heard=(*self.heard, message))

    def in_zone(self, reader: SentenceReader, zone: str) -> Draft:
        """The draft as it is when the person is in another time zone: the words for the time are read again."""
        reading = reader.read(self.when_said, self.now, zone)
        entry = replace(self.entry, zone=zone)
        if self.when_said:
            entry = replace(entry, when=reading.when, precision=reading.precision)
        return replace(self, entry=entry)

    def keep(self, store: DiaryStore, owner: str) -> bool:
        """Write it; gives False where the entry that was to be changed is not there any more."""
        if not self.message:
            return store.change(owner, self.entry)
        written = store.add(owner, self.message, self.entry)
        return written.entry == self.entry or store.change(owner, self.entry)


def begin(owner: str, message: str, now: datetime, zone: str) -> Draft:
    """A draft of nothing yet; its entry has the id that the message gives it."""
    return Draft(Entry(entry_id(owner, message), now, zone), now, message)


def draft_to_json(draft: Draft) -> dict[str, Any]:
    """The draft in plain JSON values."""
    now = draft.now.isoformat()
    return {**vars(draft), "entry": to_json(draft.entry), "now": now, "heard": list(draft.heard)}


def draft_from_json(content: Mapping[str, Any]) -> Draft:
    """The draft that `draft_to_json` wrote."""
    now = datetime.fromisoformat(content["now"])
    return Draft(**{**content, "entry": from_json(content["entry"]), "now": now, "heard": tuple(content["heard"])})
