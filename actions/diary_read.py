"""Reads back the entry, or the entries, that a question means: everything that is kept of them."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import diary_library, diary_turn, turn
from actions.diary_speech import line_of, speak_entry
from actions.diary_which import find_which
from unknot.diary.asked import asks_of_entry, asks_of_several, is_told
from unknot.diary.entry import Entry
from unknot.diary.meant import meant_to_change

_MOST_LINES = 5


def read_back(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType] | None:
    """Read back what a question means; None where the whole diary is to be shown, or nothing is there to read."""
    text = turn.typed_text(tracker)
    if not asks_of_entry(text, is_in_sight=True):
        return None
    meant = meant_to_change(diary_library.reader(), text, diary_library.now(), diary_turn.zone(tracker)[0])
    try:
        which = find_which(tracker, meant, or_latest=True)
    except diary_library.NOT_KEPT:
        dispatcher.utter_message(response="utter_diary_not_read_now")
        return []
    if not which.choices and which.entry is None:
        return None
    if which.entry is None or asks_of_several(text):
        return _read_several(dispatcher, which.choices, is_missing=which.is_missing)
    is_there = is_told(text, which.entry)
    speak_entry(
        dispatcher, "utter_diary_read_back" if is_there else "utter_diary_read_back_without", which.entry, "written"
    )
    return [SlotSet(diary_turn.ENTRY, which.entry.id)]


def _read_several(dispatcher: CollectingDispatcher, entries: tuple[Entry, ...], *, is_missing: bool) -> list[EventType]:
    """All of each entry, a line for each, the latest first."""
    if is_missing:
        dispatcher.utter_message(response="utter_diary_none_fits")
    latest = entries[:_MOST_LINES]
    dispatcher.utter_message(text="\n".join(line_of(entry) for entry in latest))
    dispatcher.utter_message(response="utter_diary_read_several")
    return [SlotSet(diary_turn.ENTRY, latest[0].id)]
