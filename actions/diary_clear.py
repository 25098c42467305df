"""Deletes the diary alone: asked once, then every entry is gone, while the plan, the kit and the reminders stay."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import diary_library, diary_turn, turn
from unknot.database.errors import DatabaseError
from unknot.diary.clearing import (
    asks_for_diary,
    brings_back,
    counts_each,
    is_just_gone,
    means_each,
    names_entries,
    wants_deleted,
)
from unknot.diary.meant import Meant
from unknot.diary.store import DiaryStore

SURE, EACH = "utter_diary_clear_sure", "all"
"""The question, and what its button names instead of an entry."""


def ask(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Ask whether all entries shall go; an empty diary has none."""
    try:
        count = len(diary_library.person(tracker.sender_id).diary.entries(tracker.sender_id))
    except diary_library.NOT_KEPT:
        dispatcher.utter_message(response="utter_diary_not_read_now")
        return []
    if count:
        dispatcher.utter_message(response=SURE, entries=diary_library.answers().entries(count))
    else:
        dispatcher.utter_message(response="utter_diary_nothing_to_clear")
    return []


def clear(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Delete every entry and say so once they are gone."""
    owner = tracker.sender_id
    try:
        is_clear = _is_cleared(diary_library.person(owner).diary, owner)
    except diary_library.NOT_KEPT:
        is_clear = False
    dispatcher.utter_message(response="utter_diary_cleared" if is_clear else "utter_diary_not_cleared")
    return [SlotSet(diary_turn.ENTRY, None), SlotSet(diary_turn.DRAFT, None)] if is_clear else []


def is_wanted(text: str, meant: Meant, count: int) -> bool:
    """Whether a message wants all entries deleted, of so many, and not those of a day, a muscle or a place in order."""
    if counts_each(text, count):
        return True
    if meant.is_read or names_entries(text):
        return False
    return asks_for_diary(text) or (not meant.naming.words and means_each(text, count))


def is_back_wanted(tracker: Tracker) -> bool:
    """Whether what was deleted is wanted again: in so many words, or right after it went."""
    text = turn.typed_text(tracker)
    bubbles = (turn.spoken(event) for event in reversed(tracker.events) if event.get("event") == "bot")
    return wants_deleted(text) or (brings_back(text) and is_just_gone(bubbles))


def _is_cleared(diary: DiaryStore, owner: str) -> bool:
    try:
        diary.clear(owner)
    except DatabaseError:
        # the rows are gone; the files are cleaned of them with the next deletion, when nobody reads them
        return not diary.entries(owner)
    return True
