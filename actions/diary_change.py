"""Changes an entry: in the same sentence ("change the last one to 7 out of 10"), or asked what is different."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn, diary_undo, shown_last, turn
from actions.diary_each import change_each
from actions.diary_log import ZONE_FORM, not_saved
from actions.diary_speech import line_of, speak_entry
from actions.diary_which import CHANGE_WHICH, Which, buttons, find_which
from actions.diary_zone import keep_said
from unknot.diary.correction import read_correction
from unknot.diary.draft import Draft
from unknot.diary.entry import Entry
from unknot.diary.meant import Meant, meant_to_change
from unknot.diary.naming import Naming
from unknot.diary.questions import is_aside, is_skipped, is_stopped
from unknot.diary.said_strength import is_strength_in_words
from unknot.diary.taken_out import asks_to_take_out, says_in_vain, without_words
from unknot.diary.told import Told

CHANGE_FORM, CHANGE = "diary_change_form", "diary_change"


class ActionChangeEntry(Action):
    """Changes the entry that is named, else the one that the conversation is about, else the latest."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_change_entry"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Change what the sentence tells; where it tells nothing, ask once what is different, or which is meant."""
        if diary_undo.is_wanted(tracker):
            return diary_undo.undo(dispatcher, tracker)
        if diary_turn.named(tracker, "field") == diary_turn.ZONE:
            return [SlotSet("zone_said", None), FollowupAction(ZONE_FORM)]
        place = diary_library.places().given(turn.typed_text(tracker))
        if place:
            return keep_said(dispatcher, tracker, place)
        changed = shown_last.change(dispatcher, tracker)
        if changed is None and not tracker.get_slot(CHANGE):
            changed = change_each(dispatcher, tracker)
        if changed is not None:
            return changed
        # what answers "what is different?" names no other entry
        is_answer, text = tracker.get_slot(CHANGE), diary_turn.answer_text(tracker)
        now, zone = diary_library.now(), diary_turn.zone(tracker)[0]
        meant = Meant(Naming("", text))
        if not is_answer and turn.typed_text(tracker):
            meant = meant_to_change(diary_library.reader(), text, now, zone)
        try:
            which = find_which(tracker, meant, or_latest=True)
        except diary_library.NOT_KEPT:
            dispatcher.utter_message(response="utter_diary_not_read_now")
            return []
        entry, right = which.entry, meant.naming.rest
        if entry is None:
            return _choose(dispatcher, tracker, which, right)
        told = read_correction(diary_library.reader(), right, entry, now) if right else {}
        if told:
            return _change(dispatcher, tracker, entry, told, text)
        beside = _beside(entry, text)
        if beside:
            return _change(dispatcher, tracker, entry, {}, text, beside)
        if asks_to_take_out(text):
            dispatcher.utter_message(response="utter_diary_nothing_to_take_out", line=line_of(entry), entry=entry.id)
            return [SlotSet(diary_turn.ENTRY, entry.id), SlotSet(CHANGE, None)]
        if is_answer:
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
        is_wish = is_aside(text) and not asks_to_take_out(text)
        is_else = not text or is_wish or is_stopped(text) or is_skipped(text)
        if is_else or turn.intent_name(tracker) == "request_relief":
            return diary_turn.step_aside(CHANGE_FORM)
        return [SlotSet(CHANGE, text)]


def _choose(dispatcher: CollectingDispatcher, tracker: Tracker, which: Which, right: str) -> list[EventType]:
    """Let the person choose; the button takes along what was told to be right."""
    if not which.choices or diary_turn.named(tracker, "entry"):
        dispatcher.utter_message(response="utter_diary_nothing_to_change")
        return []
    if which.is_missing:
        dispatcher.utter_message(response="utter_diary_none_fits")
    is_told = read_correction(diary_library.reader(), right, which.choices[0], diary_library.now())
    told = {"answer": right} if is_told else {}
    dispatcher.utter_message(response=CHANGE_WHICH, buttons=buttons("change_entry", which.choices, **told))
    return [SlotSet(CHANGE, None)]


def _beside(entry: Entry, text: str) -> str:
    """The response to words that only the note can take; empty where there is something to ask or to change."""
    if entry.strength is None and is_strength_in_words(text):
        return "utter_diary_ask_strength"
    return "utter_diary_kept_beside" if says_in_vain(text) else ""


def _change(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    entry: Entry,
    told: Told,
    text: str,
    response: str = "utter_diary_changed",
) -> list[EventType]:
    is_out = asks_to_take_out(text)
    # what shall go is not kept in the words either
    left = replace(entry, note=without_words(entry.note, text)) if is_out else entry
    draft = Draft(left, diary_library.now()).told(told, "" if is_out else text)
    try:
        is_there = draft.keep(diary_library.person(tracker.sender_id).diary, tracker.sender_id)
    except diary_library.NOT_KEPT:
        not_saved(dispatcher)
        return diary_turn.remember(draft)
    if not is_there:
        dispatcher.utter_message(response="utter_diary_gone")
        return [SlotSet(diary_turn.ENTRY, None), SlotSet(CHANGE, None)]
    speak_entry(dispatcher, response, draft.entry, "changed")
    return diary_undo.remember_change(entry, draft, diary_change=None)
