"""The two questions that a reminder may need: at what time, and what time it is there."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn, turn
from actions.reminder_time import clock_of, time_said
from actions.reminders import FORM, TIME, ZONE
from unknot.diary.questions import is_aside, is_skipped, is_stopped

_LEAVES = {"deny", "skip", "request_stop", "cancel_reminder", "goodbye"}
_MAY_ANSWER = {"inform", "nlu_fallback", "request_reminder", "affirm", "out_of_scope", "log_cramp", "ask_evidence"}
"""Short answers such as "9" or "Leeds" are taken for one of these; other intents mean something else."""
_MOST_WORDS = 10


class ValidateReminderForm(Action):
    """Takes the answer, leaves on a no, and steps aside for anything else."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_reminder_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Read the message beside the question."""
        asked = tracker.get_slot(diary_turn.REQUESTED)
        if asked not in {TIME, ZONE}:
            return []
        text, intent = diary_turn.answer_text(tracker), turn.intent_name(tracker)
        value = _time(text) if asked == TIME else _zone(tracker, text)
        if value is not None:
            return [SlotSet(asked, value)]
        if intent in _LEAVES or is_stopped(text) or is_skipped(text):
            return [SlotSet(TIME, None), SlotSet(diary_turn.REQUESTED, None)]
        if is_aside(text) and intent.startswith("ask_"):
            return []
        if intent not in _MAY_ANSWER or not text:
            return diary_turn.step_aside(FORM)
        dispatcher.utter_message(response="utter_reminder_not_understood")
        return [SlotSet(asked, None)]


def _time(text: str) -> str | None:
    minute = time_said(text) if len(text.split()) <= _MOST_WORDS else None
    return None if minute is None else clock_of(minute)


def _zone(tracker: Tracker, text: str) -> str | None:
    """The zone of a city, or of what the clock shows there."""
    if not 0 < len(text.split()) <= _MOST_WORDS or turn.entity_values(tracker, "muscle"):
        return None
    places = diary_library.places()
    return places.named(text) or places.by_clock(text, diary_library.now(), diary_turn.zone(tracker)[0])
