"""The questions of the evening plan, one at a time: answered, skipped, stopped, or left for later."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_turn, library, turn
from actions.night import ANSWER, ANSWERS, DONE, FORM, MISSED
from unknot.diary.questions import is_aside, is_cramp_now, is_skipped, is_stopped
from unknot.night.answers import read_answer
from unknot.night.correction import Answers, answers_this, corrected
from unknot.night.plan import NightPlanner, Question
from unknot.texts import plain, says_any

_SKIPS = {"skip", "deny"}
_STOPS = {"request_stop", "goodbye"}
_RELIEF = {"request_relief", "report_no_change", "report_better", "resume_relief"}
_TAKE_OVER = {
    *("plan_night", "log_cramp", "change_entry", "delete_entry", "request_reminder", "cancel_reminder"),
    *("pack_toolkit", "delete_data", "confirm_deletion", "export_data", "request_report"),
}
"""Intents that begin something of their own: two questions at once would be too many."""
_NEVER_ANSWERS = ("ask_", "show_", "express_", "out_of_scope", "insult", "greet", "thank", "request_time")


class ActionAskNightAnswer(Action):
    """Asks the next question, with its answers as buttons."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_night_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Ask."""
        planner = library.night()
        question = planner.next_question(dict(tracker.get_slot(ANSWERS) or {}))
        if question is not None:
            dispatcher.utter_message(text=question.text, buttons=_buttons(question, planner.phrases.skip))
        return []


class ValidateNightForm(Action):
    """Takes the answer to the question that is open, and leaves to the rules what is none."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_night_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Read the message beside the question."""
        answers, planner = dict(tracker.get_slot(ANSWERS) or {}), library.night()
        question = planner.next_question(answers)
        if tracker.get_slot(diary_turn.REQUESTED) != ANSWER or question is None:
            return []
        pressed = _pressed(tracker)
        if pressed:
            return _go_on({**answers, **pressed})
        text, intent = turn.typed_text(tracker), turn.intent_name(tracker)
        is_missed = tracker.get_slot(MISSED) == question.id
        # what is said twice is meant as an answer
        answer = read_answer(question, text) if is_missed else answers_this(planner, question, text)
        changed = corrected(planner, answers, text) if _may_correct(planner, text, intent) else None
        if changed is not None:
            dispatcher.utter_message(response="utter_night_corrected")
            return _go_on(changed)
        if intent in _TAKE_OVER or (intent in _RELIEF and (answer is None or is_cramp_now(text))):
            return diary_turn.step_aside(FORM)
        if answer is None and (is_stopped(text) or intent in _STOPS):
            return [SlotSet(ANSWER, None), SlotSet(diary_turn.REQUESTED, None)]
        if is_aside(text):
            return []
        if answer is not None:
            return _go_on({**answers, question.id: answer})
        if _is_skipped(planner, text, intent) or is_missed:
            return _go_on({**answers, question.id: None})
        if intent.startswith(_NEVER_ANSWERS) or not text:
            return []
        dispatcher.utter_message(response="utter_night_not_understood")
        return [SlotSet(MISSED, question.id), SlotSet(ANSWER, None)]


def _may_correct(planner: NightPlanner, text: str, intent: str) -> bool:
    """Whether the message may take back an answer: not where it tells of a cramp, or begins something of its own."""
    if intent in _RELIEF:
        return says_any(planner.phrases.back, text) or not is_cramp_now(text)
    return intent == "change_entry" or intent not in _TAKE_OVER


def _is_skipped(planner: NightPlanner, text: str, intent: str) -> bool:
    """Whether the person does not want to answer, or cannot; a bare no skips nothing."""
    if not text:
        return intent in _SKIPS
    return plain(text) not in planner.phrases.no and (is_skipped(text) or says_any(planner.phrases.skips, text))


def _pressed(tracker: Tracker) -> dict[str, str]:
    """The question that a button belongs to, and its answer; also one of an earlier question, which changes that."""
    name, _, answer = diary_turn.named(tracker, ANSWER).partition(":")
    question = library.night().question(name)
    return {name: answer} if question is not None and answer in question.answers else {}


def _go_on(answers: Answers) -> list[EventType]:
    is_done = library.night().next_question(answers) is None
    return [SlotSet(ANSWERS, answers), SlotSet(MISSED, None), SlotSet(ANSWER, DONE if is_done else None)]


def _buttons(question: Question, skip: str) -> list[dict[str, str]]:
    answers = [
        {"title": title, "payload": f'/answer_night{{"{ANSWER}": "{question.id}:{answer}"}}'}
        for answer, title in question.answers.items()
    ]
    return [*answers, {"title": skip, "payload": "/skip"}]
