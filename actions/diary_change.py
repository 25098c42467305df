"""Changes an entry: in the same sentence ("change the last one to 7 out of 10"), or asked what is different."""

from __future__ import annotations

from datetime import date

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn, turn
from actions.diary_log import ZONE_FORM, not_saved
from actions.diary_speech import speak_entry
from unknot.diary.correction import day_meant, read_correction
from unknot.diary.draft import Draft
from unknot.diary.entry import Entry
from unknot.diary.questions import is_aside, is_skipped, is_stopped
from unknot.diary.told import Told

CHANGE_FORM, CHANGE = "diary_change_form", "diary_change"


class ActionChangeEntry(Action):
    """Changes the entry that the conversation is about, else the latest."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_change_entry"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Change what the sentence tells; where it tells nothing, ask once what is different."""
        if diary_turn.named(tracker, "field") == diary_turn.ZONE:
            return [SlotSet("zone_said", None), FollowupAction(ZONE_FORM)]
        try:
            entry = entry_meant(tracker)
        except diary_library.NOT_KEPT:
            dispatcher.utter_message(response="utter_diary_not_read_now")
            return []
        if entry is None:
            dispatcher.utter_message(response="utter_diary_nothing_to_change")
            return []
        text = turn.typed_text(tracker)
        told = read_correction(diary_library.reader(), text, entry, diary_library.now()) if text else {}
        if told:
            return _change(dispatcher, tracker, entry, told, text)
        if tracker.get_slot(CHANGE):
            dispatcher.utter_message(response="utter_diary_change_not_understood", entry=entry.id)
            return [SlotSet(CHANGE, None)]
        return [SlotSet(diary_turn.ENTRY, entry.id), SlotSet(CHANGE, None), FollowupAction(CHANGE_FORM)]


class ValidateDiaryChangeForm(Action):
    """Takes the next message as what is different, unless it is something else altogether."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_diary_change_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Take it, or step aside and let the rules answer."""
        if tracker.get_slot(diary_turn.REQUESTED) != CHANGE:
            return []
        text = turn.typed_text(tracker)
        is_else = not text or is_aside(text) or is_stopped(text) or is_skipped(text)
        if is_else or turn.intent_name(tracker) == "request_relief":
            return diary_turn.step_aside(CHANGE_FORM)
        return [SlotSet(CHANGE, text)]


def entry_meant(tracker: Tracker) -> Entry | None:
    """The entry that a button or a day names, else the one spoken of last or the latest; raises one of `NOT_KEPT`."""
    owner, diary = tracker.sender_id, diary_library.person(tracker.sender_id).diary
    wanted = diary_turn.named(tracker, "entry")
    if wanted:
        return diary.get(owner, wanted)
    day = names_a_day(tracker)
    if day is not None:
        return next((entry for entry in reversed(diary.entries(owner)) if entry.day == day), None)
    spoken_of = tracker.get_slot(diary_turn.ENTRY)
    entry = diary.get(owner, spoken_of) if spoken_of else None
    return entry or next(reversed(diary.entries(owner)), None)


def names_a_day(tracker: Tracker) -> date | None:
    """The day whose entry the message speaks of, if it names one."""
    text, zone = turn.typed_text(tracker), diary_turn.zone(tracker)[0]
    return day_meant(diary_library.reader(), text, diary_library.now(), zone) if text else None


def _change(dispatcher: CollectingDispatcher, tracker: Tracker, entry: Entry, told: Told, text: str) -> list[EventType]:
    draft = Draft(entry, diary_library.now()).told(told, text)
    try:
        is_there = draft.keep(diary_library.person(tracker.sender_id).diary, tracker.sender_id)
    except diary_library.NOT_KEPT:
        not_saved(dispatcher)
        return diary_turn.remember(draft)
    if not is_there:
        dispatcher.utter_message(response="utter_diary_gone")
        return [SlotSet(diary_turn.ENTRY, None), SlotSet(CHANGE, None)]
    speak_entry(dispatcher, "utter_diary_changed", draft.entry, "changed")
    return diary_turn.remember(draft, diary_change=None)
