"""Writes the cramps of one message one entry each, or says that one is told at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import diary_library, diary_turn
from actions.diary_before import Before
from actions.diary_speech import speak_entry
from unknot.diary.draft import Draft, begin
from unknot.diary.entry import Entry
from unknot.diary.several import Cramps
from unknot.diary.store import entry_id
from unknot.diary.told import told_in

_NUMBERED = "#"
"""Stands in the name of an entry between that of the message and the number of its part."""


@dataclass(frozen=True)
class Written:
    """What was written.

    Attributes:
        events: The slots that hold it.
        last: The draft of the last one; None where nothing, or not all, was written.
    """

    events: list[EventType]
    last: Draft | None = None


def write_each(
    dispatcher: CollectingDispatcher, tracker: Tracker, cramps: Cramps, now: datetime, said: str | None, before: Before
) -> Written:
    """Write an entry for each cramp that a message tells by itself; of others ask for the first one.

    Args:
        dispatcher: Says it.
        tracker: The conversation.
        cramps: What the message tells.
        now: The moment of writing.
        said: The time zone that the message itself names.
        before: The entry told before, whose place the first may take over.
    """
    drafts = _drafts(tracker, cramps, now, said or diary_turn.zone(tracker)[0], before)
    if not drafts:
        dispatcher.utter_message(response="utter_diary_one_at_a_time")
        return Written([])
    for number, draft in enumerate(drafts):
        try:
            entry = _written(tracker, draft)
        except diary_library.NOT_KEPT:
            dispatcher.utter_message(response="utter_diary_rest_not_saved" if number else "utter_diary_none_saved")
            return Written([])
        speak_entry(dispatcher, "utter_diary_written", entry, "written")
    if said:
        diary_turn.keep_zone(tracker, said)
    spoken_of = [SlotSet(diary_turn.ENTRY, draft.entry.id) for draft in drafts[:-1]]
    zone = {diary_turn.ZONE: said} if said else {}
    return Written([*spoken_of, *diary_turn.remember(drafts[-1], **zone)], drafts[-1])


def move_told_with(tracker: Tracker, last: Draft, zone: str) -> None:
    """Read the other entries of the message of a draft again, by the clocks of a time zone.

    Raises:
        DatabaseError: They could not be kept.
    """
    message, _, number = last.message.partition(_NUMBERED)
    owner, reader = tracker.sender_id, diary_library.reader()
    store = diary_library.person(owner).diary
    for name in _names(message, int(number or 1) - 1):
        entry = store.get(owner, entry_id(owner, name))
        if entry is not None:
            # an entry of several has its own part of the message for a note
            store.change(owner, Draft(entry, last.now, name, when_said=entry.note).in_zone(reader, zone).entry)


def _names(message: str, count: int) -> list[str]:
    """Names of the entries of a message: the first has the message's own, each other one a name made from it."""
    return [message, *(f"{message}{_NUMBERED}{number}" for number in range(2, count + 1))][:count]


def _drafts(tracker: Tracker, cramps: Cramps, now: datetime, zone: str, before: Before) -> list[Draft]:
    """A draft for each part, which may take the place of the one before it: "sunday at 4, same leg"."""
    reader, drafts = diary_library.reader(), list[Draft]()
    for name, part in zip(_names(diary_turn.message_name(tracker), len(cramps.parts)), cramps.parts):
        told = before.placed(part, told_in(reader.read(part, now, zone)))
        drafts.append(begin(tracker.sender_id, name, now, zone).told(told, part))
        before = Before(drafts[-1])
    return drafts


def _written(tracker: Tracker, draft: Draft) -> Entry:
    """The entry as it is kept; when the message comes again, as it was written the first time."""
    store = diary_library.person(tracker.sender_id).diary
    written = store.add(tracker.sender_id, draft.message, draft.entry)
    if diary_turn.is_correction(tracker) and store.change(tracker.sender_id, draft.entry):
        return draft.entry
    return written.entry
