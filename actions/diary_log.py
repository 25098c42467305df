"""Writes a cramp into the diary: out of one sentence, or by asking one thing at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn, turn
from actions.diary_several import write_each
from actions.diary_speech import speak_entry
from unknot.diary.draft import Draft, begin
from unknot.diary.entry import Precision
from unknot.diary.no_cramp import is_no_cramp
from unknot.diary.questions import QUESTIONS
from unknot.diary.several import find_cramps
from unknot.diary.told import Told, is_enough, told_in

FORM, ZONE_FORM = "diary_form", "zone_form"
RELIEF_ENDED = "relief_ended"
_AGAIN, _ELSEWHERE = "again", "other"


class ActionLogCramp(Action):
    """Writes what a sentence tells at once; where it tells nothing, starts the questions."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_log_cramp"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Write, or ask; "try again" writes what could not be written before, "add more" asks for what is missing."""
        if diary_turn.named(tracker, "field") == _AGAIN:
            return _try_again(dispatcher, tracker)
        known = diary_turn.named(tracker, "entry")
        if known:
            return _add_more(dispatcher, tracker, known)
        before, message = diary_turn.draft(tracker), diary_turn.message_name(tracker)
        if before is not None and message in before.heard:
            # an answer to a question that is delivered once more
            return _keep(dispatcher, tracker, before, "utter_diary_written")
        # "yes" to the offer of an entry tells nothing of the cramp
        text = "" if turn.intent_name(tracker) == "affirm" else turn.typed_text(tracker)
        now = diary_library.now()
        said = diary_library.places().said_in(text)
        zone = said or diary_turn.zone(tracker)[0]
        told = told_in(diary_library.reader().read(text, now, zone)) if text else {}
        if is_no_cramp(text, told):
            dispatcher.utter_message(response="utter_diary_no_cramp")
            return []
        cramps = find_cramps(diary_library.reader(), text, now, zone)
        if cramps.is_several:
            return write_each(dispatcher, tracker, cramps, now, said)
        relief = _of_relief(tracker, zone)
        draft = begin(tracker.sender_id, message, now, zone)
        if not is_enough({**relief, **told}):
            return ask(draft)
        if relief and not is_enough(told):
            draft = draft.told(relief, "")
        if text:
            draft = draft.told(told, text)
        done = [SlotSet(RELIEF_ENDED, None)] if relief else []
        if said:
            diary_turn.keep_zone(tracker, said)
            done.append(SlotSet(diary_turn.ZONE, said))
        return [*done, *_write(dispatcher, tracker, draft)]


class ActionSaveDiary(Action):
    """Ends the questions: writes what was told, and only then says so."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_save_diary"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Write the draft; where the person stopped, say what was kept."""
        draft = diary_turn.draft(tracker)
        if draft is None or not tells(draft):
            dispatcher.utter_message(response="utter_diary_nothing_told")
            return []
        is_over = all(tracker.get_slot(slot_of(question)) is not None for question in QUESTIONS)
        return _keep(dispatcher, tracker, draft, "utter_diary_written" if is_over else "utter_diary_left")


def ask(draft: Draft) -> list[EventType]:
    """Start the questions for what a draft does not know yet."""
    open_slots = {slot_of(question): "" if _knows(draft, question) else None for question in QUESTIONS}
    return [*diary_turn.remember(draft, **open_slots), FollowupAction(FORM)]


def slot_of(question: str) -> str:
    """The slot of the form that a question fills."""
    return f"diary_{question}"


def tells(draft: Draft) -> bool:
    """Whether a draft holds anything that is worth an entry."""
    return any(_knows(draft, question) for question in QUESTIONS)


def not_saved(dispatcher: CollectingDispatcher) -> None:
    """Say honestly that nothing was written."""
    dispatcher.utter_message(response="utter_diary_not_saved")


def _knows(draft: Draft, question: str) -> bool:
    if question == "when":
        return draft.entry.precision is not Precision.UNSAID
    value = getattr(draft.entry, question)
    return (value is not None and value != ()) or (question == "where" and draft.entry.side is not None)


def _write(dispatcher: CollectingDispatcher, tracker: Tracker, draft: Draft) -> list[EventType]:
    """Write the entry of one message; when the message comes again, say what was written the first time."""
    owner = tracker.sender_id
    try:
        store = diary_library.person(owner).diary
        written = store.add(owner, draft.message, draft.entry)
        entry = written.entry
        if diary_turn.is_correction(tracker) and store.change(owner, draft.entry):
            entry = draft.entry
    except diary_library.NOT_KEPT:
        not_saved(dispatcher)
        return diary_turn.remember(draft)
    speak_entry(dispatcher, "utter_diary_written", entry, "written")
    return [*diary_turn.remember(draft), *_ask_zone(tracker, draft)]


def _keep(dispatcher: CollectingDispatcher, tracker: Tracker, draft: Draft, response: str) -> list[EventType]:
    """Write a draft as it is now."""
    try:
        is_there = draft.keep(diary_library.person(tracker.sender_id).diary, tracker.sender_id)
    except diary_library.NOT_KEPT:
        not_saved(dispatcher)
        return diary_turn.remember(draft)
    if not is_there:
        dispatcher.utter_message(response="utter_diary_gone")
        return [SlotSet(diary_turn.DRAFT, None), SlotSet(diary_turn.ENTRY, None)]
    speak_entry(dispatcher, response, draft.entry, "written")
    return [*diary_turn.remember(draft), *_ask_zone(tracker, draft)]


def _try_again(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    draft = diary_turn.draft(tracker)
    if draft is None:
        dispatcher.utter_message(response="utter_diary_nothing_told")
        return []
    return _keep(dispatcher, tracker, draft, "utter_diary_written")


def _add_more(dispatcher: CollectingDispatcher, tracker: Tracker, entry_id: str) -> list[EventType]:
    try:
        entry = diary_library.person(tracker.sender_id).diary.get(tracker.sender_id, entry_id)
    except diary_library.NOT_KEPT:
        dispatcher.utter_message(response="utter_diary_not_read_now")
        return []
    if entry is None:
        dispatcher.utter_message(response="utter_diary_gone")
        return []
    return ask(Draft(entry, diary_library.now()))


def _ask_zone(tracker: Tracker, draft: Draft) -> list[EventType]:
    """Ask once for the time where the person is, where only this machine's clock was to go by."""
    is_known = diary_turn.zone(tracker)[1] or draft.entry.precision not in {Precision.TIME, Precision.PART}
    return [] if is_known else [SlotSet("zone_said", None), FollowupAction(ZONE_FORM)]


def _of_relief(tracker: Tracker, zone: str) -> Told:
    """What the coaching that has just ended knows of the cramp; nothing where there was none."""
    try:
        ended: Mapping[str, Any] = json.loads(tracker.get_slot(RELIEF_ENDED) or "{}")
        if not ended:
            return {}
        minutes = float(ended["minutes"])
        began = datetime.fromisoformat(str(ended["ended"]).replace("Z", "+00:00")) - timedelta(minutes=minutes)
        muscle = str(ended["muscle"])
        began.utctimetuple()
    except (ValueError, TypeError, KeyError, OverflowError):
        return {}
    if began.utcoffset() is None:
        return {}
    where = {"where": (muscle,)} if muscle in diary_library.labels().names["where"] and muscle != _ELSEWHERE else {}
    length = {"minutes": round(minutes, 1)} if minutes >= 0 else {}
    return {"when": began, "zone": zone, "precision": Precision.TIME, **where, **length}
