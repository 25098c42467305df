"""Brings an entry back as it was before its last change."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import diary_library, diary_turn, turn
from actions.diary_speech import line_of, speak_entry
from unknot.diary.draft import Draft, draft_from_json, draft_to_json
from unknot.diary.entry import Entry
from unknot.diary.undoing import undoes


def is_wanted(tracker: Tracker) -> bool:
    """Whether the message wants the last change of an entry undone."""
    said = (turn.spoken(event) for event in reversed(tracker.events) if event.get("event") == "bot")
    return undoes(turn.typed_text(tracker), said)


def remember_change(before: Entry, draft: Draft, **slots: object) -> list[EventType]:
    """The slots of a changed entry; among the events stays what it was, so that it can be undone."""
    was = SlotSet(diary_turn.DRAFT, draft_to_json(Draft(before, draft.now)))
    return [was, *diary_turn.remember(draft, **slots)]


def undo(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Bring it back; where this conversation does not know what it was, say what it says now."""
    now, owner = diary_turn.draft(tracker), tracker.sender_id
    before = _before(tracker, now) if now else None
    try:
        diary = diary_library.person(owner).diary
        kept = diary.get(owner, now.entry.id) if now else None
        is_back = before is not None and now is not None and kept == now.entry and diary.change(owner, before.entry)
    except diary_library.NOT_KEPT:
        dispatcher.utter_message(response="utter_diary_not_saved")
        return []
    if before is not None and is_back:
        speak_entry(dispatcher, "utter_diary_undone", before.entry, "changed")
        return diary_turn.remember(before)
    if kept is None:
        dispatcher.utter_message(response="utter_diary_gone")
        return []
    dispatcher.utter_message(response="utter_diary_not_undone", line=line_of(kept), entry=kept.id)
    return [SlotSet(diary_turn.ENTRY, kept.id)]


def _before(tracker: Tracker, now: Draft) -> Draft | None:
    """The draft of the same entry that stood before this one."""
    slots = (event for event in reversed(tracker.events) if event.get("event") == "slot")
    drafts = (draft_from_json(slot["value"]) for slot in slots if slot["name"] == diary_turn.DRAFT and slot["value"])
    return next((draft for draft in drafts if draft.entry.id == now.entry.id and draft.entry != now.entry), None)
