"""Asks once what time it is where the person is, and reads the last entry again by their clock."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn, turn
from actions.diary_log import ZONE_FORM, not_saved
from actions.diary_several import move_told_with
from actions.diary_speech import line_of, speak_entry
from unknot.diary.questions import is_aside, is_skipped
from unknot.diary.told import WHEN, told_in
from unknot.zones import zone_of

SAID = "zone_said"
_SKIPPED = ""
_SAME, _SKIPS = "affirm", {"skip", "deny"}
"""What the buttons mean; typed, the words count, as "no, the left one" is understood as a no too."""
_MOST_WORDS = 8
_WHICH_CITY, _NO_PLACE = "utter_diary_which_city", "utter_diary_no_such_place"
"""Said once; who is in no place that is known is not asked on."""


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
    """Takes a city, a time of day, "the same" or a bare no; anything else is none of its business."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_zone_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Read the zone, say why it is asked for, or step aside."""
        if tracker.get_slot(diary_turn.REQUESTED) != SAID:
            return []
        text, intent, places = turn.typed_text(tracker), turn.intent_name(tracker), diary_library.places()
        here, now = diary_turn.zone(tracker)[0], diary_library.now()
        if places.same.is_all_of(text) or (not text and intent == _SAME):
            return [SlotSet(SAID, here)]
        if places.skip.is_all_of(text) or is_skipped(text) or (not text and intent in _SKIPS):
            return [SlotSet(SAID, _SKIPPED)]
        zone = _place(tracker, text) or places.by_clock(text, now, here)
        if zone:
            return [SlotSet(SAID, zone)]
        if places.wide.is_all_of(text) or places.is_unknown_town(text):
            response = _WHICH_CITY if places.wide.is_all_of(text) else _NO_PLACE
            if turn.times_said(tracker, _WHICH_CITY) or turn.times_said(tracker, _NO_PLACE):
                return [SlotSet(SAID, _SKIPPED)]
            dispatcher.utter_message(response=response)
            return [SlotSet(SAID, None)]
        is_asked_why = places.why.is_all_of(text)
        if not is_asked_why and places.clock.read(text, now.date()) is None:
            return diary_turn.step_aside(ZONE_FORM)
        dispatcher.utter_message(response="utter_diary_why_zone" if is_asked_why else "utter_diary_no_such_zone")
        return [SlotSet(SAID, None)]


def _place(tracker: Tracker, text: str) -> str | None:
    """The zone of the place that a short answer names; beside words of a cramp, only a place that is all of it."""
    places = diary_library.places()
    told = told_in(diary_library.reader().read(text, diary_library.now(), diary_turn.zone(tracker)[0]))
    is_of_cramp = set(told) - set(WHEN) or turn.entity_values(tracker, "muscle") or is_aside(text.rstrip("? "))
    if is_of_cramp or len(text.split()) > _MOST_WORDS:
        return places.alone(text)
    return places.alone(text, may_be_unknown=True) or places.said_in(text)


class ActionKeepZone(Action):
    """Keeps the time zone, so that it is asked for once, and corrects the last entry by it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_keep_zone"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Keep it, and say what the last entry is by it; who would rather not tell is not asked again either."""
        said = tracker.get_slot(SAID)
        return [] if said is None else keep_said(dispatcher, tracker, said)


def keep_said(dispatcher: CollectingDispatcher, tracker: Tracker, said: str) -> list[EventType]:
    """Keep a time zone, empty where they would rather not tell, and say what the last entry is by it."""
    draft, zone = diary_turn.draft(tracker), said or diary_turn.zone(tracker)[0]
    moved = draft.in_zone(diary_library.reader(), zone) if draft else None
    try:
        person = diary_library.person(tracker.sender_id)
        person.documents.put(tracker.sender_id, diary_turn.ZONE_DOCUMENT, {"name": zone})
        is_changed = moved is not None and moved != draft and person.diary.change(tracker.sender_id, moved.entry)
        if moved is not None and is_changed:
            move_told_with(tracker, moved, zone)
    except diary_library.NOT_KEPT:
        not_saved(dispatcher)
        return [SlotSet(diary_turn.ZONE, zone), *(diary_turn.remember(moved) if moved else [])]
    if moved is None or draft is None or not is_changed:
        _thank(dispatcher, tracker, said)
        return [SlotSet(diary_turn.ZONE, zone)]
    if line_of(moved.entry) == line_of(draft.entry):
        _thank(dispatcher, tracker, said)
    else:
        speak_entry(dispatcher, "utter_diary_changed", moved.entry, "changed")
    return diary_turn.remember(moved, zone=zone)


def speak_clock(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say by which clock the diary goes."""
    _say_clock(dispatcher, "utter_diary_zone_now", diary_turn.zone(tracker)[0])


def _say_clock(dispatcher: CollectingDispatcher, response: str, zone: str) -> None:
    here, place = diary_library.now().astimezone(zone_of(zone)), zone.rpartition("/")[2].replace("_", " ")
    dispatcher.utter_message(response=response, place=place, clock=f"{here:%H:%M}")


def _thank(dispatcher: CollectingDispatcher, tracker: Tracker, said: str) -> None:
    """Say by which clock times go from now on; the place is named only where the person named one."""
    if not said:
        dispatcher.utter_message(response="utter_diary_zone_skipped")
    elif diary_library.places().named(turn.typed_text(tracker)) != said:
        dispatcher.utter_message(response="utter_diary_zone_kept")
    else:
        _say_clock(dispatcher, "utter_diary_zone_learned", said)
