"""Changes the entries that a message speaks of one by one: "the first was a 7 and the second a 4"."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import diary_library, diary_turn, diary_undo, turn
from actions.diary_speech import speak_entry
from actions.diary_which import spoken_of
from unknot.diary.assigned import names_one_by_one, read_assigned
from unknot.diary.draft import Draft

_CHANGED, _KEPT = "utter_diary_changed", "utter_diary_kept_beside"


def change_each(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType] | None:
    """Change each entry that the message tells a fact of; None where it does not name them clearly."""
    text, owner, now = turn.typed_text(tracker), tracker.sender_id, diary_library.now()
    if not names_one_by_one(text):
        return None
    try:
        diary = diary_library.person(owner).diary
        zone = diary_turn.zone(tracker)[0]
        each = read_assigned(diary_library.reader(), text, diary.entries(owner), spoken_of(tracker), now, zone)
        events: list[EventType] = []
        for one in each:
            draft = Draft(one.entry, now).told(one.told, text).having_heard(diary_turn.message_name(tracker))
            draft.keep(diary, owner)
            speak_entry(dispatcher, _CHANGED if one.told else _KEPT, draft.entry, "changed")
            events += diary_undo.remember_change(one.entry, draft, diary_change=None)
    except diary_library.NOT_KEPT:
        dispatcher.utter_message(response="utter_diary_not_saved")
        return []
    return events or None
