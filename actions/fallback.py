"""What happens when a message is not understood: one "did you mean", then honesty."""

from __future__ import annotations

import json
from collections.abc import Mapping

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import coaching, library, turn
from actions.coaching import OFFERS
from actions.diary_delete import delete_entry
from actions.diary_log import ActionLogCramp
from actions.guidance import CLEARLY_INSIDE, ActionGiveMore, decline
from actions.kit import change_kit
from actions.night import ActionPlanNight
from actions.reminders import ActionRequestReminder
from actions.speech import passage_button, speak_passage
from unknot.knowledge.errors import IndexUnusableError
from unknot.relief.flow import Heard
from unknot.text.normalise import has_words

MOST_SUGGESTIONS = 3

_OFFERS = {
    *("utter_feelings", "utter_did_you_mean", "utter_source", "utter_diary_delete_sure"),
    *("utter_night_offer", "utter_night_left", "utter_night_not_kept", "utter_night_not_read"),
    *("utter_kit_clear_sure", "utter_night_kept_remind", OFFERS),
    *("utter_diary_clear_sure", "utter_kit_save_offer"),
}
_BEGINNING: Mapping[str, type[Action]] = {
    "/ask_more": ActionGiveMore,
    "/plan_night": ActionPlanNight,
    "/request_reminder": ActionRequestReminder,
    "/log_cramp": ActionLogCramp,
}
"""What a "yes" does where the button of the offer names nothing more."""
_DELETE, _KIT = "/delete_entry", "/pack_toolkit"
_TELLING = (*_BEGINNING, "/show_passage", _DELETE, _KIT)


class ActionSuggestMeanings(Action):
    """Offers the likeliest passages once; the second time in a row it says that it does not know."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_suggest_meanings"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Answer where the search is sure after all, suggest where it is not, else decline."""
        if coaching.under_way(tracker) and not has_words(turn.typed_text(tracker)):
            return coaching.hear(dispatcher, tracker, Heard.WAIT)
        if not has_words(turn.typed_text(tracker)):
            dispatcher.utter_message(response="utter_empty")
            return []
        if not turn.search_is_available(tracker):
            dispatcher.utter_message(response="utter_cannot_look_up")
            return []
        try:
            found = turn.found_passages(tracker)
        except IndexUnusableError:
            dispatcher.utter_message(response="utter_cannot_look_up")
            return []
        if coaching.names_another_muscle(tracker):
            return coaching.hear(dispatcher, tracker, Heard.STILL)
        if found and turn.subject_margin(tracker) > CLEARLY_INSIDE:
            return [*speak_passage(dispatcher, found), *coaching.pause(dispatcher, tracker)]
        if coaching.under_way(tracker) and coaching.spoke_last(tracker):
            # somebody in pain gets no list of subjects: how it is decides what comes next
            dispatcher.utter_message(response="utter_relief_unsure")
            return coaching.hear(dispatcher, tracker, Heard.WAIT)
        if not turn.is_english(tracker):
            decline(dispatcher, tracker)
            return []
        if not found or tracker.get_slot("has_suggested"):
            dispatcher.utter_message(response="utter_unknown")
            return [SlotSet("has_suggested", False)]
        dispatcher.utter_message(
            response="utter_did_you_mean", buttons=[passage_button(passage) for passage, _ in found[:MOST_SUGGESTIONS]]
        )
        return [SlotSet("has_suggested", True), SlotSet("topic_passage", found[0][0].id), SlotSet("told_parts", [])]


class ActionAcceptOffer(Action):
    """Takes a bare "yes" as yes to what was offered last: the first button of a reply that asks yes or no."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_accept_offer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Do what the first button of the offer does; where nothing was offered, ask what is wanted.

        In a coaching, where "ok" is no answer to how it is, ask that again.
        """
        if coaching.under_way(tracker) and coaching.spoke_last(tracker):
            return coaching.hear(dispatcher, tracker, Heard.WAIT)
        payload = _offer(tracker)
        if payload in _BEGINNING:
            return _BEGINNING[payload]().run(dispatcher, tracker, domain)
        if payload.startswith(_DELETE):
            return delete_entry(dispatcher, tracker, _named_in(payload, "entry"))
        if payload.startswith(_KIT):
            return change_kit(dispatcher, tracker, _named_in(payload, "kit_wish"))
        passage = library.passages().get(_named_in(payload, "passage"))
        if passage is not None:
            return speak_passage(dispatcher, [(passage, 1.0)])
        dispatcher.utter_message(response="utter_affirm")
        return []


def _offer(tracker: Tracker) -> str:
    """Payload of the first button that tells something, where the last reply offers something to say yes to."""
    for event in reversed(tracker.events):
        if event.get("event") == "bot" and event.get("text"):
            buttons = (event.get("data") or {}).get("buttons") or []
            offers = (event.get("metadata") or {}).get("utter_action") in _OFFERS
            payloads = [str(button["payload"]) for button in buttons if offers]
            return next((payload for payload in payloads if payload.startswith(_TELLING)), "")
    return ""


def _named_in(payload: str, entity: str) -> str:
    """The value that a button's payload gives to an entity; empty where it gives none."""
    entities = payload.partition("{")[1:]
    return str(json.loads("".join(entities)).get(entity, "")) if entities[0] else ""
