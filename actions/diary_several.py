"""Writes the cramps of one message one entry each, or says that one is told at a time."""

from __future__ import annotations

from datetime import datetime

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import diary_library, diary_turn
from actions.diary_speech import speak_entry
from unknot.diary.draft import Draft, begin
from unknot.diary.entry import Entry, Precision
from unknot.diary.several import Cramps
from unknot.diary.told import told_in

_BY_THE_CLOCK = {Precision.TIME, Precision.PART}


def write_each(
    dispatcher: CollectingDispatcher, tracker: Tracker, cramps: Cramps, now: datetime, said: str | None
) -> list[EventType]:
    """Write an entry for each cramp that a message tells by itself; of others ask for the first one.

    Args:
        dispatcher: Says it.
        tracker: The conversation.
        cramps: What the message tells.
        now: The moment of writing.
        said: The time zone that the message itself names.
    """
    known, is_known = diary_turn.zone(tracker)
    drafts = _drafts(tracker, cramps, now, said or known)
    is_guess = not (said or is_known) and any(draft.entry.precision in _BY_THE_CLOCK for draft in drafts)
    if not drafts or is_guess:
        # the question for the time zone puts one entry right, not several
        dispatcher.utter_message(response="utter_diary_one_at_a_time")
        return []
    for number, draft in enumerate(drafts):
        try:
            entry = _written(tracker, draft)
        except diary_library.NOT_KEPT:
            dispatcher.utter_message(response="utter_diary_rest_not_saved" if number else "utter_diary_none_saved")
            return []
        speak_entry(dispatcher, "utter_diary_written", entry, "written")
    if said:
        diary_turn.keep_zone(tracker, said)
    spoken_of = [SlotSet(diary_turn.ENTRY, draft.entry.id) for draft in drafts[:-1]]
    return [*spoken_of, *diary_turn.remember(drafts[-1], **({diary_turn.ZONE: said} if said else {}))]


def _drafts(tracker: Tracker, cramps: Cramps, now: datetime, zone: str) -> list[Draft]:
    """A draft for each part; the first has the message's own name, each other one a name made from it."""
    message, reader = diary_turn.message_name(tracker), diary_library.reader()
    names = [message, *(f"{message}#{number}" for number in range(2, len(cramps.parts) + 1))]
    return [
        begin(tracker.sender_id, name, now, zone).told(told_in(reader.read(part, now, zone)), part)
        for name, part in zip(names, cramps.parts)
    ]


def _written(tracker: Tracker, draft: Draft) -> Entry:
    """The entry as it is kept; when the message comes again, as it was written the first time."""
    store = diary_library.person(tracker.sender_id).diary
    written = store.add(tracker.sender_id, draft.message, draft.entry)
    if diary_turn.is_correction(tracker) and store.change(tracker.sender_id, draft.entry):
        return draft.entry
    return written.entry
