"""Bad nights: what to do now, an evening plan from a few questions, and the plan again."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn, library, turn
from actions.guidance import ActionGiveGuidance
from actions.night_change import PART, change, change_shown, delete, wants_gone
from actions.night_kept import (
    ANSWER,
    ANSWERS,
    DELETE,
    DONE,
    FORM,
    MISSED,
    WITHOUT,
    keep_and_speak,
    read_kept,
    say_before_structure,
)
from actions.night_speech import speak_now, speak_plan
from actions.reach import can_remind
from unknot.knowledge.errors import IndexUnusableError
from unknot.night.answers import is_awake_now
from unknot.night.correction import Answers
from unknot.night.parts import LEGS, open_parts
from unknot.night.plan import NightPlanner
from unknot.texts import says_any

RENEW = "renew"
LEFT = "utter_night_left"
_SHOWN = {
    *("utter_night_kept", "utter_night_kept_remind", "utter_night_again", "utter_night_again_remind"),
    *("utter_night_change_how", "utter_night_cannot_add", "utter_night_clear_sure"),
}
_SOURCES = {"utter_source", "utter_source_last"}


class ActionHelpNight(Action):
    """Helps somebody who lies awake at once; other questions about nights get their guidance. Both offer a plan."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_help_night"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Help."""
        try:
            text = turn.typed_text(tracker)
            if is_awake_now(library.night().phrases.awake, text):
                return speak_now(dispatcher, text)
        except IndexUnusableError:
            pass  # the guidance says what is wrong
        events = ActionGiveGuidance().run(dispatcher, tracker, domain)
        for message in dispatcher.messages:
            if message["response"] in _SOURCES:
                message["buttons"].append({"title": library.night().phrases.offer, "payload": "/plan_night"})
        return events


class ActionPlanNight(Action):
    """Shows the evening plan that is kept; where there is none, or another one is wanted, asks for it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_plan_night"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Show, go on with the questions, or begin them."""
        if wants_gone(tracker):
            return delete(dispatcher, tracker)
        try:
            planner, plan = library.night(), read_kept(tracker)
        except (*diary_library.NOT_KEPT, IndexUnusableError):
            dispatcher.utter_message(response="utter_night_not_read")
            return []
        text = turn.typed_text(tracker)
        if plan is not None:
            part = _part(planner, tracker)
            if part:
                kept = {known.id: plan.answers.get(known.id) for known in planner.questions if known.id != part}
                return go_on(kept, plan.without)
            changed = change(dispatcher, tracker, plan)
            if changed is not None:
                return changed
        wants_new = diary_turn.named(tracker, ANSWER) == RENEW or says_any(planner.phrases.renew, text)
        if plan is not None and not wants_new and not _goes_on(tracker):
            dispatcher.utter_message(response="utter_night_yours")
            speak_plan(dispatcher, plan, is_kept=True)
            # a reminder is offered only where the channel can bring one
            again = "utter_night_again_remind" if can_remind(tracker) else "utter_night_again"
            say_before_structure(dispatcher, again)
            return []
        begun = {} if wants_new else dict(tracker.get_slot(ANSWERS) or {})
        if begun and planner.next_question(begun) is None:
            # all was answered, and something came between the last answer and the plan
            without = tracker.get_slot(WITHOUT) or ()
            return keep_and_speak(dispatcher, tracker, begun, "utter_night_ready", without=without)
        if begun:
            return go_on(begun, tracker.get_slot(WITHOUT) or ())
        dispatcher.utter_message(response="utter_night_begin")
        is_elsewhere = open_parts().is_elsewhere(turn.entity_values(tracker, "muscle"), text)
        return go_on({}, (LEGS,) if is_elsewhere else ())


class ActionKeepNightPlan(Action):
    """Ends the questions: makes the plan, keeps it, and only then says so."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_keep_night_plan"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Compose, keep and show; where the person stopped, leave it."""
        if tracker.get_slot(ANSWER) == DELETE:
            return delete(dispatcher, tracker)
        if tracker.get_slot(ANSWER) != DONE:
            dispatcher.utter_message(response=LEFT)
            return []
        answers, without = dict(tracker.get_slot(ANSWERS) or {}), tracker.get_slot(WITHOUT) or ()
        return keep_and_speak(dispatcher, tracker, answers, "utter_night_ready", without=without)


def go_on(answers: Answers, without: Iterable[str] = ()) -> list[EventType]:
    """Ask the first question that these answers leave open; `without` are the parts that are left out so far."""
    begun = [SlotSet(ANSWERS, answers), SlotSet(WITHOUT, list(without)), SlotSet(ANSWER, None), SlotSet(MISSED, None)]
    return [*begun, FollowupAction(FORM)]


def is_half_told(tracker: Tracker) -> bool:
    """Whether questions of a plan were begun and not ended."""
    answers = tracker.get_slot(ANSWERS)
    return answers is not None and library.night().next_question(answers) is not None


def change_plan(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Change the plan that was shown by what the message tells; where it tells nothing of it, say what can be told."""
    try:
        return change_shown(dispatcher, tracker)
    except (*diary_library.NOT_KEPT, IndexUnusableError):
        dispatcher.utter_message(response="utter_night_not_read")
        return []


def was_shown(tracker: Tracker) -> bool:
    """Whether the last answer showed the plan, or spoke of changing it."""
    return turn.last_response(tracker) in _SHOWN


def _part(planner: NightPlanner, tracker: Tracker) -> str:
    """The question that a button asks once more; empty where it is none."""
    name, _, question = diary_turn.named(tracker, ANSWER).partition(":")
    return question if name == PART and planner.question(question) else ""


def _goes_on(tracker: Tracker) -> bool:
    """Whether the person wants to go on with questions that were left, and not to see the plan there is."""
    is_asked = says_any(library.night().phrases.resume, turn.typed_text(tracker))
    return is_half_told(tracker) and (is_asked or turn.last_response(tracker) == LEFT)
