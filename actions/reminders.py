"""Evening reminders: asked for, set, told, and taken back; nothing is said before it is kept."""

from __future__ import annotations

import re
from contextlib import suppress

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn, night_kept, turn
from actions.reach import can_remind, channel
from actions.reminder_time import clock_of, time_said
from unknot.database.errors import DatabaseError
from unknot.night.plan import DOCUMENT as NIGHT_PLAN
from unknot.reminders.clock_words import clock_words

FORM = "reminder_form"
TIME, ZONE = "reminder_time", "reminder_zone"
_WAYS = {"web": "utter_reminder_set_web", "telegram": "utter_reminder_set_telegram"}
_ASKS_FOR_IT = re.compile(
    r"^\W*(?:what time|when (?:is|do|does|will|are)|(?:is|are) (?:my|there|any)|(?:do|did) (?:i|you)|have (?:i|you)|"
    r"i didn'?t get|(?:which|what|any|show|list|see)\b.{0,12}\breminders?)\b",
    re.IGNORECASE,
)
"""Questions about the reminder there is, or whether there is one."""


class ActionRequestReminder(Action):
    """Sets a reminder at the time that is said; asks for the time, and for the time zone, where they are missing."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_request_reminder"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Set it, tell when it is, ask, or say that none can come here."""
        text = turn.typed_text(tracker)
        minute = time_said(text)
        if minute is None and _ASKS_FOR_IT.search(text):
            return _tell(dispatcher, tracker)
        if not can_remind(tracker):
            dispatcher.utter_message(response="utter_reminder_not_here")
            return []
        zone, is_known = diary_turn.zone(tracker)
        if minute is not None and is_known:
            return set_reminder(dispatcher, tracker, minute, zone)
        said = None if minute is None else clock_of(minute)
        return [SlotSet(TIME, said), SlotSet(ZONE, zone if is_known else None), FollowupAction(FORM)]


class ActionSetReminder(Action):
    """Ends the questions for a reminder: sets it, or leaves it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_set_reminder"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Set it where both answers are there."""
        minute, zone = time_said(tracker.get_slot(TIME) or ""), tracker.get_slot(ZONE)
        if minute is None or not zone:
            dispatcher.utter_message(response="utter_reminder_left")
            return [SlotSet(TIME, None), SlotSet(ZONE, None), *night_kept.take_up(tracker)]
        return [*set_reminder(dispatcher, tracker, minute, zone), *night_kept.take_up(tracker)]


class ActionCancelReminder(Action):
    """Takes the reminder back."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_cancel_reminder"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Opt out, and say so."""
        owner = tracker.sender_id
        try:
            reminders = diary_library.person(owner).reminders
            wishes = [wish.kind for wish in reminders.of(owner)]
            for kind in wishes:
                with suppress(DatabaseError):  # it is forgotten, only the files could not be cleaned of it yet
                    reminders.opt_out(owner, kind)
            if reminders.of(owner):
                raise DatabaseError("the reminder is still there")
        except diary_library.NOT_KEPT:
            dispatcher.utter_message(response="utter_reminder_not_cancelled")
            return []
        dispatcher.utter_message(response="utter_reminder_cancelled" if wishes else _none(tracker))
        return []


def set_reminder(dispatcher: CollectingDispatcher, tracker: Tracker, minute: int, zone: str) -> list[EventType]:
    """Keep the wish and the time zone, then say when it comes and how."""
    owner = tracker.sender_id
    try:
        person = diary_library.person(owner)
        person.documents.put(owner, diary_turn.ZONE_DOCUMENT, {"name": zone})
        person.reminders.opt_in(owner, NIGHT_PLAN, channel(tracker), zone, minute, diary_library.now())
    except diary_library.NOT_KEPT:
        dispatcher.utter_message(response="utter_reminder_not_set")
        return [SlotSet(TIME, None), SlotSet(ZONE, None)]
    dispatcher.utter_message(response=_WAYS[channel(tracker)], time=clock_words(minute))
    return [SlotSet(TIME, None), SlotSet(ZONE, None), SlotSet(diary_turn.ZONE, zone)]


def _tell(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Say when the reminder comes."""
    try:
        wishes = diary_library.person(tracker.sender_id).reminders.of(tracker.sender_id)
    except diary_library.NOT_KEPT:
        dispatcher.utter_message(response="utter_reminder_not_read")
        return []
    if wishes:
        dispatcher.utter_message(response="utter_reminder_is", time=clock_words(wishes[0].at_minute))
    else:
        dispatcher.utter_message(response=_none(tracker))
    return []


def _none(tracker: Tracker) -> str:
    """Which response says that there is no reminder, and where one can be had."""
    return "utter_reminder_none" if can_remind(tracker) else "utter_reminder_none_here"
