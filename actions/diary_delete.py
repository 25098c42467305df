"""Deletes an entry: named and asked for once, then gone."""

from __future__ import annotations

import json

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn
from actions.diary_change import entry_meant, names_a_day
from actions.diary_speech import entry_message, line_of, today
from unknot.database.errors import DatabaseError
from unknot.diary.entry import Entry
from unknot.diary.store import DiaryStore

LATEST = 5
_YES = "yes"


class ActionDeleteEntry(Action):
    """Asks once whether the named entry shall go; a "yes" to that deletes it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_delete_entry"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Delete, or ask; without an entry in sight ask which."""
        if diary_turn.named(tracker, "sure") == _YES:
            return delete_entry(dispatcher, tracker, diary_turn.named(tracker, "entry"))
        try:
            is_clear = diary_turn.named(tracker, "entry") or tracker.get_slot(diary_turn.ENTRY) or names_a_day(tracker)
            latest = diary_library.person(tracker.sender_id).diary.entries(tracker.sender_id)[-LATEST:]
            entry = entry_meant(tracker) if is_clear or len(latest) < 2 else None
        except diary_library.NOT_KEPT:
            dispatcher.utter_message(response="utter_diary_not_read_now")
            return []
        if entry is not None:
            dispatcher.utter_message(response="utter_diary_delete_sure", line=line_of(entry), entry=entry.id)
            return [SlotSet(diary_turn.ENTRY, entry.id)]
        if not latest or diary_turn.named(tracker, "entry"):
            dispatcher.utter_message(response="utter_diary_gone" if latest else "utter_diary_nothing_to_change")
            return []
        buttons = [_button(entry) for entry in latest[::-1]]
        dispatcher.utter_message(response="utter_diary_delete_which", buttons=buttons)
        return []


def delete_entry(dispatcher: CollectingDispatcher, tracker: Tracker, entry_id: str) -> list[EventType]:
    """Delete an entry and say so once it is gone."""
    owner = tracker.sender_id
    try:
        diary = diary_library.person(owner).diary
        entry = diary.get(owner, entry_id)
        is_deleted = entry is not None and _is_deleted(diary, owner, entry_id)
    except diary_library.NOT_KEPT:
        dispatcher.utter_message(response="utter_diary_not_deleted", entry=entry_id)
        return []
    if entry is None or not is_deleted:
        dispatcher.utter_message(response="utter_diary_gone")
    else:
        line = line_of(entry)
        dispatcher.utter_message(response="utter_diary_deleted", line=line)
        dispatcher.utter_message(json_message=entry_message(entry, "deleted", line))
    return [SlotSet(diary_turn.ENTRY, None), SlotSet(diary_turn.DRAFT, None)]


def _is_deleted(diary: DiaryStore, owner: str, entry_id: str) -> bool:
    try:
        return diary.delete(owner, entry_id)
    except DatabaseError:
        # the row is gone; the files are cleaned of it with the next deletion, when nobody reads them
        return diary.get(owner, entry_id) is None


def _button(entry: Entry) -> dict[str, str]:
    title = diary_library.lines().short(entry, today(entry.zone))
    return {"title": title, "payload": f"/delete_entry{json.dumps({'entry': entry.id})}"}
