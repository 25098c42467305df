"""Bad nights: what to do now, an evening plan from a few questions, and the plan again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn, library, turn
from actions.guidance import ActionGiveGuidance
from actions.night_speech import speak_now, speak_plan
from actions.reach import can_remind
from unknot.knowledge.errors import IndexUnusableError
from unknot.night.answers import is_awake_now
from unknot.night.correction import Answers, changed_later
from unknot.night.plan import DOCUMENT, NightError, NightPlan
from unknot.texts import says_any
from unknot.zones import zone_of

FORM = "night_form"
ANSWER, ANSWERS, MISSED = "night_answer", "night_answers", "night_missed"
DONE, RENEW = "done", "renew"
LEFT = "utter_night_left"
_SHOWN = {
    *("utter_night_kept", "utter_night_kept_remind", "utter_night_again", "utter_night_again_remind"),
    "utter_night_change_how",
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
            if is_awake_now(library.night().phrases.awake, turn.typed_text(tracker)):
                return speak_now(dispatcher)
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
        try:
            planner = library.night()
            document = diary_library.person(tracker.sender_id).documents.get(tracker.sender_id, DOCUMENT)
        except (*diary_library.NOT_KEPT, IndexUnusableError):
            dispatcher.utter_message(response="utter_night_not_read")
            return []
        plan, text = _read(document), turn.typed_text(tracker)
        if plan is not None:
            changed = changed_later(planner, plan.answers, text)
            if changed is not None:
                return _keep_and_speak(dispatcher, tracker, changed, "utter_night_changed")
        wants_new = diary_turn.named(tracker, ANSWER) == RENEW or says_any(planner.phrases.renew, text)
        if plan is not None and not wants_new and not _goes_on(tracker):
            dispatcher.utter_message(response="utter_night_yours")
            speak_plan(dispatcher, plan, is_kept=True)
            # a reminder is offered only where the channel can bring one
            again = "utter_night_again_remind" if can_remind(tracker) else "utter_night_again"
            _say_before_structure(dispatcher, again)
            return []
        begun = {} if wants_new else dict(tracker.get_slot(ANSWERS) or {})
        if not begun:
            dispatcher.utter_message(response="utter_night_begin")
        return go_on(begun)


class ActionKeepNightPlan(Action):
    """Ends the questions: makes the plan, keeps it, and only then says so."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_keep_night_plan"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Compose, keep and show; where the person stopped, leave it."""
        if tracker.get_slot(ANSWER) != DONE:
            dispatcher.utter_message(response=LEFT)
            return []
        return _keep_and_speak(dispatcher, tracker, dict(tracker.get_slot(ANSWERS) or {}), "utter_night_ready")


def go_on(answers: Answers) -> list[EventType]:
    """Ask the first question that these answers leave open."""
    return [SlotSet(ANSWERS, answers), SlotSet(ANSWER, None), SlotSet(MISSED, None), FollowupAction(FORM)]


def is_half_told(tracker: Tracker) -> bool:
    """Whether questions of a plan were begun and not ended."""
    answers = tracker.get_slot(ANSWERS)
    return answers is not None and library.night().next_question(answers) is not None


def change_plan(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Change the plan that was shown by what the message tells; where it tells nothing of it, say what can be told."""
    try:
        plan = _read(diary_library.person(tracker.sender_id).documents.get(tracker.sender_id, DOCUMENT))
        changed = plan and changed_later(library.night(), plan.answers, turn.typed_text(tracker))
    except (*diary_library.NOT_KEPT, IndexUnusableError):
        dispatcher.utter_message(response="utter_night_not_read")
        return []
    if not changed:
        dispatcher.utter_message(response="utter_night_change_how")
        return []
    return _keep_and_speak(dispatcher, tracker, changed, "utter_night_changed")


def was_shown(tracker: Tracker) -> bool:
    """Whether the last answer showed the plan, or spoke of changing it."""
    return turn.last_response(tracker) in _SHOWN


def _goes_on(tracker: Tracker) -> bool:
    """Whether the person wants to go on with questions that were left, and not to see the plan there is."""
    is_asked = says_any(library.night().phrases.resume, turn.typed_text(tracker))
    return is_half_told(tracker) and (is_asked or turn.last_response(tracker) == LEFT)


def _keep_and_speak(
    dispatcher: CollectingDispatcher, tracker: Tracker, answers: Answers, response: str
) -> list[EventType]:
    """Make the plan of these answers, keep it, and only then say so."""
    today = diary_library.now().astimezone(zone_of(diary_turn.zone(tracker)[0])).date()
    try:
        plan = library.night().plan(answers, today)
    except (NightError, IndexUnusableError):
        dispatcher.utter_message(response="utter_night_not_read")
        return []
    is_kept = True
    try:
        diary_library.person(tracker.sender_id).documents.put(tracker.sender_id, DOCUMENT, plan.to_json())
    except diary_library.NOT_KEPT:
        is_kept = False
    dispatcher.utter_message(response=response)
    speak_plan(dispatcher, plan, is_kept=is_kept)
    if not is_kept:
        _say_before_structure(dispatcher, "utter_night_not_kept")
        return [SlotSet(ANSWER, None)]
    kept = "utter_night_kept_remind" if can_remind(tracker) else "utter_night_kept"
    _say_before_structure(dispatcher, kept)
    return [SlotSet(ANSWERS, None), SlotSet(ANSWER, None)]


def _read(document: Mapping[str, Any] | None) -> NightPlan | None:
    """The plan that is kept; None where there is none, or its questions are no longer asked."""
    try:
        return library.night().from_json(document) if document else None
    except NightError:
        return None


def _say_before_structure(dispatcher: CollectingDispatcher, response: str) -> None:
    """Say something that follows the plan; the structure stays the last of the answer."""
    dispatcher.utter_message(response=response)
    dispatcher.messages[-2:] = reversed(dispatcher.messages[-2:])
