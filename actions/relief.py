"""Coaches a person through a cramp that is happening now, step by step."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import coaching, diary_turn, interrupted, library, turn
from actions.coaching import OFFERS, STOPPED
from actions.guidance import ActionGiveMore
from actions.speech import FIRST
from unknot.relief.coaching import Coaching
from unknot.relief.flow import Heard
from unknot.relief.muscles import LEG, OF_THIGH, THIGH, is_part_of
from unknot.relief.whole_leg import names_its_ends, says_whole_leg

_OTHER_LANGUAGE = "utter_other_language"
_ENDS = {OFFERS, STOPPED, "utter_relief_over", "utter_relief_done"}
"""What is said when a coaching ends: "it's back" after it is about that cramp."""
_WRITTEN = {"utter_diary_written", "utter_diary_ask_zone"}
"""What is said when an entry is written: "it still cramps" after it is about that muscle."""


class ActionStartRelief(Action):
    """Gives the first step for the muscle that cramps; where it is unknown, what helps anywhere, and asks which."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_start_relief"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Start with step one; in a coaching a cry for help is "still cramping", and a button says the step again."""
        current, is_typed = coaching.under_way(tracker), bool(turn.typed_text(tracker))
        if current and not (is_typed and current.is_old(turn.moment(tracker))):
            return coaching.hear(dispatcher, tracker, Heard.STILL if is_typed else Heard.BACK)
        named = _named(tracker)
        if _is_foreign(tracker, named):
            dispatcher.utter_message(response=_OTHER_LANGUAGE)
            return []
        before = coaching.kept(tracker)
        if not named and before is not None and turn.last_response(tracker) == STOPPED:
            return coaching.start(dispatcher, tracker, before.muscle or None)  # "start again"
        return coaching.start(dispatcher, tracker, named[0] if named else None)


class ActionContinueRelief(Action):
    """Goes to the next step when nothing has changed."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_continue_relief"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Give the next step, also to a cramp that comes back right after the end."""
        if coaching.under_way(tracker):
            return coaching.hear(dispatcher, tracker, Heard.STILL, in_passing=True)
        named, before = turn.entity_values(tracker, "muscle"), coaching.kept(tracker)
        if before is not None and _is_left(tracker, before) and (not named or is_part_of(before.muscle, named[0])):
            return coaching.reopen(dispatcher, tracker, before)
        if _is_foreign(tracker, named):
            dispatcher.utter_message(response=_OTHER_LANGUAGE)
            return []
        named = named or _just_written(tracker)
        if named or not (before or tracker.get_slot("topic_passage")):
            # where nothing was tried yet, "argh, it's cramping again" is a first cry for help
            return coaching.start(dispatcher, tracker, named[0] if named else None)
        dispatcher.utter_message(response="utter_no_change_guidance")
        return []


class ActionCloseRelief(Action):
    """Winds down when it eases."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_close_relief"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Say what to do with the sore muscle; without a cramp under way, be glad."""
        text = turn.typed_text(tracker)
        if coaching.under_way(tracker) is None:
            # right after the end it is the same news: what was offered there stands
            dispatcher.utter_message(
                response=OFFERS if turn.last_response(tracker) == OFFERS else "utter_better_thanks"
            )
            return []
        heard = Heard.GONE if library.hearing().says_gone(text) else Heard.EASING
        return coaching.end(dispatcher, tracker, heard)


class ActionTakeInformation(Action):
    """Takes a bare fact ("left calf") as the answer to what was asked."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_take_information"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """A muscle starts its relief; anything else is heeded in a coaching, or asked about."""
        current = coaching.under_way(tracker)
        if current and _is_another_cramp(tracker, current):
            return coaching.start(dispatcher, tracker, next(iter(_named(tracker)), None))
        if current:
            return coaching.heed(dispatcher, tracker)
        named = turn.entity_values(tracker, "muscle")
        if named:
            return coaching.start(dispatcher, tracker, named[0])
        dispatcher.utter_message(response="utter_affirm" if turn.is_english(tracker) else _OTHER_LANGUAGE)
        return []


class ActionLeaveOffer(Action):
    """Takes a bare "no" as no to what was offered; "no, it's my foot" names another muscle instead."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_leave_offer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Start with the muscle that is named; without one leave it, and in a coaching ask how it is."""
        if coaching.names_another_muscle(tracker):
            return coaching.hear(dispatcher, tracker, Heard.STILL)
        if coaching.under_way(tracker) and coaching.spoke_last(tracker):
            return coaching.hear(dispatcher, tracker, Heard.WAIT)
        named = turn.entity_values(tracker, "muscle")
        if named:
            return coaching.start(dispatcher, tracker, named[0])
        dispatcher.utter_message(
            response="utter_relief_done" if turn.last_response(tracker) == OFFERS else "utter_deny"
        )
        return []


class ActionStop(Action):
    """Stops whatever is under way."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_stop"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Say so, and end the coaching."""
        if coaching.under_way(tracker):
            return coaching.end(dispatcher, tracker, Heard.STOP)
        dispatcher.utter_message(response="utter_stop")
        return []


class ActionResumeRelief(Action):
    """Comes back to the coaching after a question in between."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_resume_relief"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Say the step again; after an end take it up again, and else go on with what was spoken of."""
        if coaching.under_way(tracker):
            return coaching.hear(dispatcher, tracker, Heard.BACK, in_passing=True)
        left = interrupted.go_on(tracker)
        if left is not None and (turn.last_response(tracker) not in _ENDS or interrupted.is_named(tracker)):
            return left
        before = coaching.kept(tracker)
        if before is not None and before.has_just_ended(turn.moment(tracker)) and _is_left(tracker, before):
            return coaching.reopen(dispatcher, tracker, before)
        if turn.last_response(tracker) in _ENDS:
            dispatcher.utter_message(response="utter_relief_over")
            return []
        return ActionGiveMore().run(dispatcher, tracker, domain)


class ActionGiveTime(Action):
    """Gives time to somebody who is busy with a step, fetches something, or is called away."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_give_time"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Say so; in a coaching with the question how it is."""
        if coaching.under_way(tracker):
            return coaching.hear(dispatcher, tracker, Heard.WAIT, in_passing=True)
        dispatcher.utter_message(response="utter_take_time")
        return []


class ActionOfferReturn(Action):
    """After small talk says how to come back to the coaching; says nothing where there is none."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_offer_return"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Offer it, unless a form asks something of its own."""
        return [] if (tracker.active_loop or {}).get("name") else coaching.pause(dispatcher, tracker)


def _is_left(tracker: Tracker, before: Coaching) -> bool:
    """Whether a coaching has ended, and nothing was read since: "it's back" and "go on" are about its cramp."""
    was_read = FIRST in (tracker.get_slot("told_parts") or [])
    return turn.last_response(tracker) in _ENDS or (before.has_just_ended(turn.moment(tracker)) and not was_read)


def _is_another_cramp(tracker: Tracker, current: Coaching) -> bool:
    """Whether a muscle that is named cramps anew: long after a coaching whose end was never told.

    Whoever goes on talking of a cramp that long has been told that it needs care.
    """
    is_silent = current.is_old(turn.moment(tracker)) and not current.needs_care
    return is_silent and coaching.names_another_muscle(tracker)


def _just_written(tracker: Tracker) -> list[str]:
    """The muscle of the entry that was written by the last answer."""
    draft = diary_turn.draft(tracker) if turn.last_response(tracker) in _WRITTEN else None
    return list(draft.entry.where[:1]) if draft else []


def _named(tracker: Tracker) -> list[str]:
    """The muscles of a message that have steps of their own; "the thigh, the back of it" names the back of it.

    A leg alone may be any muscle of it; the whole leg is what it says.
    """
    text, now, all_named = turn.typed_text(tracker), turn.cramping_now(tracker), turn.entity_values(tracker, "muscle")
    named = [muscle for muscle in all_named if muscle != LEG]
    is_whole = says_whole_leg(text) and (LEG in all_named or not named)
    is_end = is_whole and names_its_ends(text)  # "hip to heel" names no foot
    if now in named and not is_end and not (now == THIGH and set(named) & OF_THIGH):
        return [now]
    if is_whole:
        return [LEG]
    exact = [muscle for muscle in named if muscle in OF_THIGH]
    return exact if exact and named[0] == THIGH else named


def _is_foreign(tracker: Tracker, named: list[str]) -> bool:
    """Whether something was typed in another language, in which no muscle was found."""
    return not named and bool(turn.typed_text(tracker)) and not turn.is_english(tracker)
