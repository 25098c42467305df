"""What happens when a message is not understood: one "did you mean", then honesty."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import library, turn
from actions.guidance import CLEARLY_INSIDE, decline
from actions.speech import passage_button, speak_passage
from unknot.knowledge.errors import IndexUnusableError
from unknot.text.normalise import has_words

MOST_SUGGESTIONS = 3


class ActionSuggestMeanings(Action):
    """Offers the likeliest passages once; the second time in a row it says that it does not know."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_suggest_meanings"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Answer where the search is sure after all, suggest where it is not, else decline."""
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
        if found and turn.subject_margin(tracker) > CLEARLY_INSIDE:
            return speak_passage(dispatcher, found)
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
    """Takes a bare "yes" as yes to what was offered last."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_accept_offer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """After a suggestion show it, after an answer tell more, else ask what is wanted."""
        passage = library.passages().get(tracker.get_slot("topic_passage") or "")
        if passage is not None and not tracker.get_slot("told_parts") and tracker.get_slot("has_suggested"):
            return speak_passage(dispatcher, [(passage, 1.0)])
        dispatcher.utter_message(response="utter_affirm")
        return []
