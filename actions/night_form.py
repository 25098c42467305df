"""The questions of the evening plan, one at a time: answered, skipped, stopped, or left for later."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import coaching, diary_turn, library, turn
from actions.night_kept import ANSWER, ANSWERS, DELETE, DONE, FORM, MISSED, WITHOUT
from unknot.deletion import asks_for_plan
from unknot.diary.questions import is_aside, is_skipped, is_stopped
from unknot.night.answers import asks_why, read_answer
from unknot.night.correction import Answers, answers_another, answers_this, corrected
from unknot.night.parts import LEGS, open_parts
from unknot.night.plan import NightPlanner, Question
from unknot.texts import plain, says_any

_SKIPS = {"skip", "deny"}
_STOPS = {"request_stop", "goodbye"}
_RELIEF = {"request_relief", "report_no_change", "report_better", "resume_relief"}
_CHANGES = {"change_entry", "delete_entry"}
_ASIDES = {
    *("log_cramp", "request_reminder", "cancel_reminder", "pack_toolkit", "delete_data", "confirm_deletion"),
    *("export_data", "request_report", *_CHANGES),
}
"""Intents that want something of their own: it is done, and the question is asked again."""
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
        if asks_for_plan(text) and intent not in _STOPS:
            return [SlotSet(ANSWER, DELETE), SlotSet(diary_turn.REQUESTED, None)]
        if says_any(planner.phrases.finish, text):
            return _go_on({**{known.id: None for known in planner.questions}, **answers})
        is_missed = tracker.get_slot(MISSED) == question.id
        # what is said twice is meant as an answer
        answer = read_answer(question, text) if is_missed else answers_this(planner, question, text)
        left_out = _left_out(dispatcher, tracker, text, is_answer=answer is not None)
        if left_out is not None:
            told = {} if answer is None else {question.id: answer}
            return [*_go_on({**answers, **told, **left_out}), *_without(tracker, text)]
        changed = corrected(planner, answers, text) if _may_correct(planner, text, intent) else None
        if changed is not None:
            is_back = len(changed) < len(answers)
            dispatcher.utter_message(response="utter_night_back" if is_back else "utter_night_corrected")
            return _go_on(changed)
        if intent == "plan_night" or _is_cramp(tracker, text, intent, is_answer=answer is not None):
            return diary_turn.step_aside(FORM)
        if _is_wish(planner, text, intent, is_answer=answer is not None):
            return []
        is_end = is_stopped(text) or (intent in _STOPS and not says_any(["not enough"], text))
        if answer is None and is_end:
            return [SlotSet(ANSWER, None), SlotSet(diary_turn.REQUESTED, None)]
        if answer is None and asks_why(planner.phrases.why, text):
            dispatcher.utter_message(text=question.why)
            return [SlotSet(ANSWER, None)]
        if is_aside(text):
            return []
        if answer is not None:
            return _go_on({**answers, question.id: answer})
        if _is_skipped(planner, text, intent):
            return _go_on({**answers, question.id: None})
        another = answers_another(planner, {**answers, question.id: None}, text)
        if another:
            dispatcher.utter_message(response="utter_night_taken")
            return _go_on({**answers, **another})
        if is_missed:
            dispatcher.utter_message(response="utter_night_left_open")
            return _go_on({**answers, question.id: None})
        if intent.startswith(_NEVER_ANSWERS) or not text:
            return []
        dispatcher.utter_message(response="utter_night_not_understood")
        return [SlotSet(MISSED, question.id), SlotSet(ANSWER, None)]


def _may_correct(planner: NightPlanner, text: str, intent: str) -> bool:
    """Whether the message may take back an answer: not where it tells of a cramp, asks, or wants something else."""
    is_question = text.rstrip().endswith("?")
    if says_any(planner.phrases.back, text) and (not is_question or says_any(planner.phrases.alter, text)):
        return intent not in _ASIDES - _CHANGES
    if intent in _RELIEF and says_any(planner.phrases.now_cramping, text):
        return False
    return intent not in _ASIDES - _CHANGES and not is_question


def _is_cramp(tracker: Tracker, text: str, intent: str, *, is_answer: bool) -> bool:
    """Whether the message tells of a cramp that is there now; what answers the question does so only in plain words."""
    if intent not in _RELIEF or is_answer:
        return intent == "request_relief" and says_any(library.night().phrases.now_cramping, text)
    return intent == "request_relief" or coaching.under_way(tracker) is not None


def _is_wish(planner: NightPlanner, text: str, intent: str, *, is_answer: bool) -> bool:
    """Whether the message wants something beside the questions: an entry of the diary, the kit, a reminder."""
    if intent in _CHANGES:
        return says_any(planner.phrases.elsewhere, text)
    return intent in _ASIDES and (not is_answer or is_aside(text) or says_any(planner.phrases.elsewhere, text))


def _left_out(dispatcher: CollectingDispatcher, tracker: Tracker, text: str, *, is_answer: bool) -> Answers | None:
    """Say what is left out of the plan from now on, and give the answers that follow; None where nothing is."""
    parts, conditions = open_parts(), library.conditions().told_in(text)
    settled = parts.settled(conditions)
    before = tracker.get_slot(WITHOUT) or ()
    new = [part for part in _heard(tracker, text, is_answer=is_answer) if part not in before]
    if text.rstrip().endswith("?") or not (new or settled):
        return None
    if settled:
        dispatcher.utter_message(response="utter_night_limit_taken")
    if LEGS in new:
        dispatcher.utter_message(response="utter_night_for_legs")
    named = [part for part in new if part != LEGS]
    if named:
        dispatcher.utter_message(response="utter_night_left_out", parts=parts.titles(named))
    return dict(settled)


def _heard(tracker: Tracker, text: str, *, is_answer: bool) -> tuple[str, ...]:
    """The parts that a message leaves out among the questions: by wish, for a reason of health, or for the muscle."""
    parts = open_parts()
    wanted = () if is_answer else parts.left_out(text, in_questions=True)
    is_now = says_any(library.night().phrases.now_cramping, text)
    # "on my back" is said of how one lies, whatever was asked
    is_read = is_answer or any(read_answer(question, text) for question in library.night().questions)
    is_elsewhere = not is_read and not is_now and parts.is_elsewhere(turn.entity_values(tracker, "muscle"), text)
    barred = parts.barred(library.conditions().told_in(text))
    return tuple(dict.fromkeys([*wanted, *barred, *((LEGS,) if is_elsewhere else ())]))


def _without(tracker: Tracker, text: str) -> list[EventType]:
    """The parts that are left out with those of this message."""
    before = tracker.get_slot(WITHOUT) or ()
    heard = [*_heard(tracker, text, is_answer=False)]
    return [SlotSet(WITHOUT, list(dict.fromkeys([*before, *heard])))]


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
