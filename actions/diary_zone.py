"""Asks once what time it is where the person is, and reads the last entry again by their clock."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn, turn
from actions.diary_log import ZONE_FORM, not_saved
from actions.diary_speech import speak_entry
from unknot.diary.questions import is_skipped
from unknot.zones import zone_of

SAID = "zone_said"
_SAME = {"affirm", "skip", "deny"}
_ABOUT_A_CRAMP = {"log_cramp", "change_entry", "request_relief"}
_MOST_WORDS = 8


class ActionAskZoneSaid(Action):
    """Says by which clock the time was taken, and asks for theirs."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_zone_said"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Ask."""
        here = diary_library.now().astimezone(zone_of(diary_turn.zone(tracker)[0]))
        dispatcher.utter_message(response="utter_diary_ask_zone", clock=f"{here:%H:%M}")
        return []


class ValidateZoneForm(Action):
    """Takes a city or a time of day; anything else is none of its business, and it does not ask again."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_zone_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Read the zone, or step aside."""
        if tracker.get_slot(diary_turn.REQUESTED) != SAID:
            return []
        text, here = turn.typed_text(tracker), diary_turn.zone(tracker)[0]
        if turn.intent_name(tracker) in _SAME or is_skipped(text):
            return [SlotSet(SAID, here)]
        places = diary_library.places()
        is_else = turn.intent_name(tracker) in _ABOUT_A_CRAMP or turn.entity_values(tracker, "muscle")
        is_short = 0 < len(text.split()) <= _MOST_WORDS and not is_else
        zone = (places.named(text) or places.by_clock(text, diary_library.now(), here)) if is_short else None
        return [SlotSet(SAID, zone)] if zone else diary_turn.step_aside(ZONE_FORM)


class ActionKeepZone(Action):
    """Keeps the time zone, so that it is asked for once, and corrects the last entry by it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_keep_zone"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Keep it, and say what the last entry is by it."""
        zone, draft = tracker.get_slot(SAID), diary_turn.draft(tracker)
        if not zone:
            return []
        moved = draft.in_zone(diary_library.reader(), zone) if draft else None
        try:
            person = diary_library.person(tracker.sender_id)
            person.documents.put(tracker.sender_id, diary_turn.ZONE_DOCUMENT, {"name": zone})
            is_changed = moved is not None and moved != draft and person.diary.change(tracker.sender_id, moved.entry)
        except diary_library.NOT_KEPT:
            not_saved(dispatcher)
            return [SlotSet(diary_turn.ZONE, zone), *(diary_turn.remember(moved) if moved else [])]
        if moved is None or not is_changed:
            dispatcher.utter_message(response="utter_diary_zone_kept")
            return [SlotSet(diary_turn.ZONE, zone)]
        speak_entry(dispatcher, "utter_diary_changed", moved.entry, "changed")
        return diary_turn.remember(moved, zone=zone)
