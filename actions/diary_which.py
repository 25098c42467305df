"""Finds the entry that a message means, and lets the person choose where that is not clear."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker

from actions import diary_library, diary_turn, turn
from actions.diary_speech import today
from unknot.diary.entry import Entry
from unknot.diary.meant import Meant

LATEST = 5
DELETE_WHICH, CHANGE_WHICH = "utter_diary_delete_which", "utter_diary_change_which"
_SHOWN = "utter_diary_shown"
_ID = re.compile(r'"entry": "([0-9a-f]{32})"')


@dataclass(frozen=True)
class Which:
    """What a message comes to.

    Attributes:
        entry: The entry that is meant; None where that is not clear.
        choices: What may be meant instead, the latest first; empty where the diary is empty.
        is_missing: Whether an entry was named that is not there.
    """

    entry: Entry | None
    choices: tuple[Entry, ...] = ()
    is_missing: bool = False


def find_which(tracker: Tracker, meant: Meant, *, or_latest: bool) -> Which:
    """The entry that a button or the words name, else the one spoken of last; raises one of `NOT_KEPT`.

    Args:
        tracker: The conversation.
        meant: What the words say.
        or_latest: Whether the latest is meant where nothing is named and none was spoken of.
    """
    owner, diary = tracker.sender_id, diary_library.person(tracker.sender_id).diary
    entries, wanted = diary.entries(owner), diary_turn.named(tracker, "entry")
    current = tracker.get_slot(diary_turn.ENTRY)
    if wanted or not meant.is_named:
        entry = next((entry for entry in entries if entry.id == (wanted or current)), None)
        if entry is None and not wanted and entries and (or_latest or len(entries) == 1):
            entry = entries[-1]
        return Which(entry, _latest(entries), is_missing=bool(wanted) and entry is None)
    listed = _listed(tracker, entries)
    among_listed = meant.among([entry for entry in entries if entry.id in listed], listed, current)
    found = among_listed or meant.among(entries, spoken_of(tracker), current)
    if len(found) == 1:
        return Which(found[0])
    return Which(None, _latest(found or entries), is_missing=meant.is_read and not found)


def buttons(intent: str, entries: Sequence[Entry], **values: str) -> list[dict[str, str]]:
    """A button for each entry; pressing it says the intent with the entry and the values."""
    return [
        {
            "title": diary_library.lines().short(entry, today(entry.zone)),
            "payload": f"/{intent}{json.dumps({'entry': entry.id, **values})}",
        }
        for entry in entries
    ]


def _latest(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(entries[: -LATEST - 1 : -1])


def _listed(tracker: Tracker, entries: Sequence[Entry]) -> list[str]:
    """Ids of the entries that the last reply listed, in its order."""
    last = turn.last_response(tracker)
    if last == _SHOWN:
        return [entry.id for entry in _latest(entries)]
    if last not in {DELETE_WHICH, CHANGE_WHICH}:
        return []
    bubbles = (event for event in reversed(tracker.events) if event.get("event") == "bot" and event.get("text"))
    bubble: Mapping[str, Any] = next(bubbles, {})
    listed = (bubble.get("data") or {}).get("buttons") or ()
    return [found[1] for button in listed if (found := _ID.search(button["payload"]))]


def spoken_of(tracker: Tracker) -> list[str]:
    """Ids of the entries that this conversation was about, in the order in which they came up."""
    slots = (event for event in tracker.events if event.get("event") == "slot")
    return list(
        dict.fromkeys(str(slot["value"]) for slot in slots if slot["name"] == diary_turn.ENTRY and slot["value"])
    )
