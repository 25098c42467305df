"""Coaches a person through a cramp that is happening now, step by step."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import library, turn
from actions.speech import remember
from unknot.knowledge.contract import relief_message
from unknot.knowledge.errors import IndexUnusableError
from unknot.relief.plan import ANYWHERE, ReliefPlan

ANY_LEG = "leg"
"""Named without saying which muscle of it: that is asked, and what helps anywhere is told meanwhile."""


class ActionStartRelief(Action):
    """Gives the first step for the muscle that cramps; where it is unknown, what helps anywhere, and asks which."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_start_relief"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Start with step one."""
        named = [muscle for muscle in turn.entity_values(tracker, "muscle") if muscle != ANY_LEG]
        if named:
            return start_relief(dispatcher, named[0])
        return ask_muscle(dispatcher)


class ActionContinueRelief(Action):
    """Goes to the next step when nothing has changed."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_continue_relief"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Give the next step; after the last one say that this needs care."""
        named = [muscle for muscle in turn.entity_values(tracker, "muscle") if muscle != ANY_LEG]
        muscle, step = tracker.get_slot("muscle"), tracker.get_slot("relief_step")
        if named and _plan(named[0]).muscle != muscle:
            return start_relief(dispatcher, named[0])
        if not muscle or not step:
            dispatcher.utter_message(response="utter_no_change_guidance")
            return []
        if int(step) >= len(_plan(muscle).steps):
            dispatcher.utter_message(response="utter_relief_all_tried")
            return [SlotSet("relief_step", None)]
        return start_relief(dispatcher, muscle, int(step) + 1)


class ActionCloseRelief(Action):
    """Winds down when it eases."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_close_relief"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Say what to do with the sore muscle; without a cramp under way, be glad."""
        muscle, step = tracker.get_slot("muscle"), tracker.get_slot("relief_step")
        if not muscle or not step:
            dispatcher.utter_message(response="utter_better_thanks")
            return []
        dispatcher.utter_message(text=_plan(muscle).after)
        dispatcher.utter_message(response="utter_relief_better")
        return [SlotSet("relief_step", None)]


class ActionTakeInformation(Action):
    """Takes a bare fact ("left calf") as the answer to what was asked."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_take_information"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """A muscle starts its relief; anything else repeats the step of a coaching, or asks what is going on."""
        named = turn.entity_values(tracker, "muscle")
        if named:
            return start_relief(dispatcher, named[0])
        muscle, step = tracker.get_slot("muscle"), tracker.get_slot("relief_step")
        if muscle and step:
            return start_relief(dispatcher, muscle, int(step))
        dispatcher.utter_message(response="utter_affirm" if turn.is_english(tracker) else "utter_other_language")
        return []


class ActionLeaveOffer(Action):
    """Takes a bare "no" as no to what was offered; "no, it's my foot" names another muscle instead."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_leave_offer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Start with the muscle that is named; without one leave it."""
        named = turn.entity_values(tracker, "muscle")
        if named:
            return start_relief(dispatcher, named[0])
        dispatcher.utter_message(response="utter_deny")
        return []


class ActionStop(Action):
    """Stops whatever is under way."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_stop"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Say so, and forget the coaching."""
        dispatcher.utter_message(response="utter_stop")
        return [SlotSet("muscle", None), SlotSet("relief_step", None)]


def start_relief(dispatcher: CollectingDispatcher, muscle: str, step: int = 1) -> list[EventType]:
    """Speak one step of a muscle's plan and ask how it is; `step` counts from 1."""
    try:
        plan = _plan(muscle)
    except IndexUnusableError:
        dispatcher.utter_message(response="utter_relief_anywhere")
        return []
    current = plan.steps[step - 1]
    known = [library.passages()[passage] for passage in current.passages]
    citation = known[0].citations[0]
    dispatcher.utter_message(text=current.say)
    dispatcher.utter_message(response="utter_relief_source", article=citation.article, section=citation.section)
    dispatcher.utter_message(response="utter_relief_next")
    card = relief_message(plan.muscle, step, len(plan.steps), current.hold_seconds, known)
    dispatcher.utter_message(json_message=card)
    return remember(known[0], [], muscle=plan.muscle, relief_step=float(step))


def ask_muscle(dispatcher: CollectingDispatcher) -> list[EventType]:
    """Say what helps anywhere and ask which muscle it is."""
    dispatcher.utter_message(response="utter_relief_anywhere")
    dispatcher.utter_message(response="utter_ask_muscle")
    return [SlotSet("muscle", None), SlotSet("relief_step", None)]


def _plan(muscle: str) -> ReliefPlan:
    plans = library.plans()
    return plans.get(muscle) or plans[ANYWHERE]
