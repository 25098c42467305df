"""Writes a cramp into the diary: out of one sentence, or by asking one thing at a time."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn, night_kept, turn
from actions.diary_before import completed, told_before
from actions.diary_coached import RELIEF_ENDED, completed_by_coaching, of_coaching, told_beside
from actions.diary_each import change_each
from actions.diary_several import write_each
from actions.diary_speech import speak_entry
from unknot.diary.beginning import begins_diary
from unknot.diary.draft import Draft, begin
from unknot.diary.entry import Precision
from unknot.diary.no_cramp import is_no_cramp
from unknot.diary.past_cramp import is_wish_to_log
from unknot.diary.questions import QUESTIONS
from unknot.diary.several import find_cramps
from unknot.diary.told import is_enough, told_in
from unknot.diary.whose import is_somebody_elses

FORM, ZONE_FORM = "diary_form", "zone_form"
_AGAIN = "again"
_MOST_ASKED = 2
_NO_CRAMP, _ELSES = "utter_diary_no_cramp", "utter_diary_somebody_elses"


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
        each = change_each(dispatcher, tracker)
        if each is not None:
            return each
        text = told_beside(tracker)
        now = diary_library.now()
        said = diary_library.places().said_in(text)
        zone = said or diary_turn.zone(tracker)[0]
        last = told_before(tracker)
        dated = last.dated(text)
        told = last.placed(text, told_in(diary_library.reader().read(dated, now, zone))) if text else {}
        for is_none, response in ((is_no_cramp(text, told), _NO_CRAMP), (is_somebody_elses(text), _ELSES)):
            if is_none:
                dispatcher.utter_message(response=response)
                return []
        if not told and begins_diary(text):
            dispatcher.utter_message(response="utter_diary_begin")
            return []
        cramps = find_cramps(diary_library.reader(), dated, now, zone)
        if cramps.is_several:
            written = write_each(dispatcher, tracker, cramps, now, said, last)
            return [*written.events, *(_ask_zone(tracker, written.last) if written.last and not said else [])]
        whole = completed(tracker, last, told, text)
        if whole is not None:
            return _keep(dispatcher, tracker, whole, "utter_diary_changed")
        relief = of_coaching(tracker, zone)
        told_of_it = completed_by_coaching(tracker, relief, told)
        draft = begin(tracker.sender_id, message, now, zone)
        if not is_enough(told_of_it):
            return ask(draft)
        if not relief and is_wish_to_log(text, told):
            return ask(draft.told(told, text))
        # the time that a coaching measured is not read again by another clock
        is_told_when = told_of_it.get("when") == told.get("when")
        draft = replace(draft.told(told_of_it, text), when_said=dated if is_told_when else "")
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
            return night_kept.take_up(tracker)
        is_over = all(tracker.get_slot(slot_of(question)) is not None for question in QUESTIONS)
        events = _keep(dispatcher, tracker, draft, "utter_diary_written" if is_over else "utter_diary_left")
        plan = night_kept.take_up(tracker)
        return [*(event for event in events if event["event"] != "followup" or not plan), *plan]


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
    """Ask for the time where the person is, where only this machine's clock was to go by; not again and again."""
    is_known = diary_turn.zone(tracker)[1] or draft.entry.precision not in {Precision.TIME, Precision.PART}
    is_enough = turn.times_said(tracker, "utter_diary_ask_zone") >= _MOST_ASKED
    # beside the questions of the plan, theirs is the one question
    is_enough = is_enough or (tracker.active_loop or {}).get("name") == night_kept.FORM
    return [] if is_known or is_enough else [SlotSet("zone_said", None), FollowupAction(ZONE_FORM)]
