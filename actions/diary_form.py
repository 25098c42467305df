"""One question at a time: what is an answer, what is skipped, and what is none of the form's business."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn, turn
from actions.diary_log import FORM, slot_of, tells
from unknot.diary.draft import Draft
from unknot.diary.questions import (
    QUESTIONS,
    answers,
    is_aside,
    is_cramp_now,
    is_skipped,
    is_stopped,
    read_answer,
)
from unknot.diary.repair import meant_at_last, read_repair
from unknot.diary.told import WHEN, Told, is_enough

_SKIPS = {"skip", "deny"}
_STOPS = {"request_stop", "goodbye"}
_NOT_ANSWERS = {
    *("show_diary", "change_entry", "delete_entry", "ask_summary", "ask_trend", "ask_triggers", "ask_helped"),
    *("request_report", "plan_night", "request_reminder", "cancel_reminder", "pack_toolkit", "ask_my_data"),
    *("export_data", "delete_data", "resume_relief", "request_time", "report_better", "report_no_change"),
    *("greet", "thank", "insult", "ask_bot", "ask_capabilities", "ask_human", "ask_privacy"),
}
"""Intents that are answered in between unless the message also answers the question."""
_MISHEARD = {"change_entry", "delete_entry", "delete_data", "report_better", "report_no_change", "request_time"}
"""Intents that a message is often taken for that tells something else of the cramp than what was asked."""
_SMALL_WORDS = {"affirm", "share_remark"}
"""Intents of a "yes" or a remark, which is no answer in own words."""


class Reply(Enum):
    """What a message is to an open question."""

    ANSWER = "answer"
    SKIPPED = "skipped"
    STOPPED = "stopped"
    CRAMP_NOW = "cramp now"
    ASIDE = "aside"


class ValidateDiaryForm(Action):
    """Takes answers into the draft, keeps it at once, and leaves to the rules what is no answer."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_diary_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Read the message beside the question that is open; where there is none, nothing is read."""
        question = str(tracker.get_slot(diary_turn.REQUESTED) or "").removeprefix("diary_")
        if question not in QUESTIONS:
            return []
        draft, text = diary_turn.draft(tracker), diary_turn.answer_text(tracker)
        if draft is None:
            return diary_turn.step_aside(FORM)
        message = diary_turn.message_name(tracker)
        if message in {draft.message, *draft.heard}:
            return diary_turn.remember(draft)
        reader, zone = diary_library.reader(), draft.entry.zone
        answered = [name for name in QUESTIONS if tracker.get_slot(slot_of(name))]
        taken_back = read_repair(reader, text, question, answered, draft.now, zone) if text else {}
        if taken_back:
            return _mend(dispatcher, tracker, draft.having_heard(message), question, text, taken_back)
        text = meant_at_last(text, question)
        told = read_answer(reader, question, text, draft.now, zone) if text else {}
        if turn.intent_name(tracker) in _SMALL_WORDS and _is_own_words(question, text, told):
            told = {}
        reply = reply_to(question, turn.intent_name(tracker), text, told)
        if reply is Reply.ASIDE:
            return []
        if reply is Reply.CRAMP_NOW:
            return diary_turn.step_aside(FORM)
        if reply is Reply.STOPPED:
            return [*diary_turn.remember(draft), SlotSet(diary_turn.REQUESTED, None)]
        draft = draft.having_heard(message)
        if reply is Reply.SKIPPED:
            return diary_turn.remember(draft, **{slot_of(question): ""})
        return _take(dispatcher, tracker, draft, question, text, told)


def reply_to(question: str, intent: str, text: str, told: Told) -> Reply:
    """What a message is to a question that is open.

    Args:
        question: The question.
        intent: What the message was understood as.
        text: What was typed, or what a button answers; empty for any other button.
        told: What it tells when it is read beside the question.
    """
    if not text:
        by_button = {**dict.fromkeys(_SKIPS, Reply.SKIPPED), **dict.fromkeys(_STOPS, Reply.STOPPED)}
        return by_button.get(intent, Reply.CRAMP_NOW if intent == "request_relief" else Reply.ASIDE)
    if is_stopped(text):
        return Reply.STOPPED
    if is_skipped(text):
        return Reply.SKIPPED
    if intent == "request_relief" and (is_cramp_now(text) or question not in {"where", "feeling"}):
        return Reply.CRAMP_NOW
    if is_aside(text):
        return Reply.ASIDE
    own_words = _is_own_words(question, text, told)
    if answers(question, told) and not (own_words and intent in _NOT_ANSWERS | _STOPS | _SKIPS):
        return Reply.ANSWER
    if intent in _MISHEARD and is_enough(told):
        return Reply.ANSWER
    if intent in _STOPS:
        return Reply.STOPPED
    if intent in _SKIPS:
        return Reply.SKIPPED
    return Reply.ASIDE if intent in _NOT_ANSWERS else Reply.ANSWER


def _is_own_words(question: str, text: str, told: Told) -> bool:
    """Whether an answer holds nothing but the words themselves, which are no value that has a name."""
    said = text.strip(" .,;:!\n\t")
    return told.get(question) == (said,) and said not in diary_library.labels().names.get(question, {})


def _mend(
    dispatcher: CollectingDispatcher, tracker: Tracker, draft: Draft, question: str, text: str, told: Told
) -> list[EventType]:
    """Change what was answered before, say so, and ask again what is open."""
    draft = draft.told(told, text)
    _keep_what_is_told(tracker, draft)
    dispatcher.utter_message(response="utter_diary_mended")
    return [*diary_turn.remember(draft), SlotSet(slot_of(question), None)]


def _take(
    dispatcher: CollectingDispatcher, tracker: Tracker, draft: Draft, question: str, text: str, told: Told
) -> list[EventType]:
    """Take an answer; one that cannot be read is asked for once more, then kept as a note."""
    told = _unasked(tracker, draft, question, told)
    if not answers(question, told) and is_enough(told):
        # "I forgot to drink all day", where it was asked how long
        dispatcher.utter_message(response="utter_diary_noted_beside")
        draft = draft.told(told, text)
        _keep_what_is_told(tracker, draft)
        beside = {slot_of(other): text for other in QUESTIONS if answers(other, told)}
        return diary_turn.remember(draft, **{**beside, slot_of(question): None})
    if not answers(question, told) and draft.missed != question:
        dispatcher.utter_message(response="utter_diary_not_understood")
        return [*diary_turn.remember(replace(draft, missed=question)), SlotSet(slot_of(question), None)]
    draft = draft.told(told, text)
    _keep_what_is_told(tracker, draft)
    answered = {slot_of(other): text for other in QUESTIONS if answers(other, told)}
    return diary_turn.remember(draft, **{**answered, slot_of(question): text})


def _unasked(tracker: Tracker, draft: Draft, question: str, told: Told) -> Told:
    """What answers this question, and others that are still open; the time beside another only where it is closer."""
    is_open = {other for other in QUESTIONS if other == question or _is_open(tracker, draft, other)}
    fields = {name: "when" if name in WHEN else name for name in told}
    if "where" in is_open or draft.entry.side is None:
        is_open.add("side")
    if draft.is_closer(told):
        is_open.add("when")
    elif question != "when":
        is_open.discard("when")
    return {name: value for name, value in told.items() if fields[name] in is_open}


def _is_open(tracker: Tracker, draft: Draft, question: str) -> bool:
    """Whether a question was not answered yet; one that was skipped may still be."""
    answer = tracker.get_slot(slot_of(question))
    return answer is None or (answer == "" and getattr(draft.entry, question) in (None, ()))


def _keep_what_is_told(tracker: Tracker, draft: Draft) -> None:
    """Keep the draft as it is, so that nothing is lost when the person never comes back; nothing is said of it."""
    if not tells(draft):
        return
    try:
        draft.keep(diary_library.person(tracker.sender_id).diary, tracker.sender_id)
    except diary_library.NOT_KEPT:
        return  # the end of the questions tries again, and says so where it fails
