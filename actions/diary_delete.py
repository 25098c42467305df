"""Deletes an entry: named and asked for once, then gone."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_clear, diary_library, diary_turn, shown_last, turn
from actions.diary_speech import entry_message, line_of
from actions.diary_which import DELETE_WHICH, buttons, find_which
from unknot.database.errors import DatabaseError
from unknot.deletion import read_sure
from unknot.diary.meant import meant_to_delete
from unknot.diary.store import DiaryStore

_SURE, _YES = "utter_diary_delete_sure", "yes"


class ActionDeleteEntry(Action):
    """Asks once whether the named entry shall go; a "yes" to that deletes it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_delete_entry"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Delete, or ask; where it is not clear which, show those that may be meant."""
        if diary_turn.named(tracker, "sure") == _YES:
            return delete_entry(dispatcher, tracker, diary_turn.named(tracker, "entry"))
        if is_confirmed(tracker):
            return delete_confirmed(dispatcher, tracker)
        if diary_clear.is_back_wanted(tracker):
            dispatcher.utter_message(response="utter_diary_stays_gone")
            return []
        shown = shown_last.change(dispatcher, tracker)
        if shown is not None:
            return shown
        text, zone = turn.typed_text(tracker), diary_turn.zone(tracker)[0]
        meant = meant_to_delete(diary_library.reader(), text, diary_library.now(), zone)
        try:
            which = find_which(tracker, meant, or_latest=False)
        except diary_library.NOT_KEPT:
            dispatcher.utter_message(response="utter_diary_not_read_now")
            return []
        if diary_clear.is_wanted(text, meant, len(which.choices)):
            return diary_clear.ask(dispatcher, tracker)
        if which.entry is not None:
            line = line_of(which.entry)
            dispatcher.utter_message(response=_SURE, line=line, entry=which.entry.id)
            return [SlotSet(diary_turn.ENTRY, which.entry.id)]
        if not which.choices or diary_turn.named(tracker, "entry"):
            dispatcher.utter_message(response="utter_diary_gone" if which.choices else "utter_diary_nothing_to_change")
            return []
        if which.is_missing:
            dispatcher.utter_message(response="utter_diary_none_fits")
        elif meant.naming.is_plural:
            dispatcher.utter_message(response="utter_diary_delete_one_by_one")
        dispatcher.utter_message(response=DELETE_WHICH, buttons=buttons("delete_entry", which.choices))
        return []


def is_confirmed(tracker: Tracker) -> bool:
    """Whether the message is a clear yes to the question whether an entry, or each, shall go: "yes, delete it"."""
    return turn.last_response(tracker) in {_SURE, diary_clear.SURE} and read_sure(turn.typed_text(tracker)) is True


def delete_confirmed(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Delete what was asked for right before."""
    is_each = turn.last_response(tracker) == diary_clear.SURE
    return delete_entry(dispatcher, tracker, diary_clear.EACH if is_each else str(tracker.get_slot(diary_turn.ENTRY)))


def delete_entry(dispatcher: CollectingDispatcher, tracker: Tracker, entry_id: str) -> list[EventType]:
    """Delete an entry, or each of them, and say so once it is gone."""
    if entry_id == diary_clear.EACH:
        return diary_clear.clear(dispatcher, tracker)
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
