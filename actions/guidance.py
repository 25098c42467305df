"""Answers out of the knowledge base, and what may follow an answer: more, why, does it work, say it again."""

from __future__ import annotations

from abc import ABC, abstractmethod

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import coaching, library, turn
from actions.speech import EVIDENCE, FIRST, MORE, close_with_source, passage_button, remember, speak_more, speak_passage
from unknot.diary.beginning import begins_diary
from unknot.knowledge.bubbles import packed
from unknot.knowledge.contract import guidance_message
from unknot.knowledge.errors import IndexUnusableError
from unknot.knowledge.passage import Passage
from unknot.relief.flow import Heard
from unknot.text.normalise import has_words

CLEARLY_INSIDE = 0.6
"""Above this margin the gate overrules an intent that says the message is not ours."""

_NOT_OURS = {"out_of_scope", "ask_beyond_articles"}
_CAUSES, _OF_DIARIES = "causes", "ask_diary"
_TO_BE_MINDED = {
    "kidneys": "utter_condition_kidneys",
    "fluids": "utter_condition_fluids",
    "blood_thinner": "utter_condition_blood_thinner",
    "pregnancy": "utter_condition_pregnancy",
    "diabetes": "utter_condition_diabetes",
    "numb": "utter_condition_numb",
    "child": "utter_condition_child",
    "changing_medicine": "utter_condition_changing_medicine",
}
_SURE = 0.35
"""Score from which a cause that was found is the reason asked for."""


class _Answer(Action, ABC):
    """Answers something; in a coaching it says afterwards how to come back."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Answer; first what holds for somebody who has said that they are not most people."""
        for response in _to_be_minded(tracker):
            dispatcher.utter_message(response=response)
        return [*self.answer(dispatcher, tracker), *coaching.pause(dispatcher, tracker)]

    @abstractmethod
    def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """What is answered."""


class ActionGiveGuidance(_Answer):
    """Answers a topic: what the search found; for a button, the topic's own passage."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_give_guidance"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """In a coaching "and my foot?" names another muscle; anything else is answered."""
        if turn.intent_name(tracker) == "ask_what_about" and coaching.names_another_muscle(tracker):
            return coaching.hear(dispatcher, tracker, Heard.STILL)
        return super().run(dispatcher, tracker, domain)

    def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Speak guidance, or say kindly that there is none; a wish to keep a diary begins one."""
        if turn.intent_name(tracker) == _OF_DIARIES and begins_diary(turn.typed_text(tracker)):
            dispatcher.utter_message(response="utter_diary_begin")
            return []
        try:
            found = turn.found_passages(tracker)
            default = library.topics().get(turn.intent_name(tracker))
        except IndexUnusableError:
            dispatcher.utter_message(response="utter_cannot_look_up")
            return []
        if not turn.search_is_available(tracker):
            dispatcher.utter_message(response="utter_cannot_look_up")
            return []
        if not turn.typed_text(tracker) and default:
            return speak_passage(dispatcher, [(library.passages()[default], 1.0)])
        if turn.intent_name(tracker) in _NOT_OURS and turn.subject_margin(tracker) < CLEARLY_INSIDE:
            found = []
        if found:
            if turn.intent_name(tracker) == "ask_what_about" and found[0][0] == _topic(tracker):
                dispatcher.utter_message(response="utter_same_there")
            return speak_passage(dispatcher, found)
        decline(dispatcher, tracker)
        return []


class ActionShowPassage(_Answer):
    """Shows the passage that a button names."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_show_passage"

    def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Speak it; one that does not exist (an old button) is not understood."""
        named = turn.entity_values(tracker, "passage")
        passage = library.passages().get(named[0]) if named else None
        if passage is None:
            dispatcher.utter_message(response="utter_unknown")
            return []
        return speak_passage(dispatcher, [(passage, 1.0)])


class ActionGiveMore(_Answer):
    """Tells the next part of what the conversation is about."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_give_more"

    def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Speak what was not told yet; then related passages; a new subject in the message goes first."""
        passage = _topic(tracker)
        told = list(tracker.get_slot("told_parts") or [])
        if passage is None or turn.entity_values(tracker, "remedy"):
            found = turn.found_passages(tracker) if turn.typed_text(tracker) else []
            if found and found[0][0] != passage:
                return speak_passage(dispatcher, found)
        if passage is None:
            dispatcher.utter_message(response="utter_more_nothing_yet")
            return []
        if passage.more and MORE not in told:
            speak_more(dispatcher, passage, _related(passage))
            return remember(passage, [*told, MORE])
        dispatcher.utter_message(
            response="utter_nothing_more", buttons=[passage_button(other) for other in _related(passage)[:3]]
        )
        return []


class ActionGiveReason(_Answer):
    """Answers a bare "why": what the search makes of it together with what was said before, else a cause."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_give_reason"

    def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Speak the best cause found; else the rest of the passage, which says why; else the main cause."""
        passage = _topic(tracker)
        causes = [hit for hit in turn.found_passages(tracker) if hit[0].topic == _CAUSES and hit[1] >= _SURE]
        if causes:
            return speak_passage(dispatcher, causes)
        if passage is not None and passage.more and MORE not in (tracker.get_slot("told_parts") or []):
            speak_more(dispatcher, passage, _related(passage))
            return remember(passage, [*(tracker.get_slot("told_parts") or []), MORE])
        return speak_passage(dispatcher, [(library.passages()[library.topics()["ask_cause"]], 1.0)])


class ActionGiveEvidence(_Answer):
    """Says how sure the last answer is, and where it comes from."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_give_evidence"

    def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Speak the evidence note of the passage; a question with a subject of its own is searched for first."""
        found = turn.found_passages(tracker) if turn.entity_values(tracker, "remedy") else []
        passage = found[0][0] if found else _topic(tracker)
        if passage is None:
            dispatcher.utter_message(response="utter_more_nothing_yet")
            return []
        if passage.evidence:
            for bubble in packed([passage.evidence]):
                dispatcher.utter_message(text=bubble)
        else:
            dispatcher.utter_message(response="utter_evidence_none")
        told = list(tracker.get_slot("told_parts") or [FIRST])
        has_more = bool(passage.more) and MORE not in told
        close_with_source(dispatcher, passage, _related(passage), has_more=has_more)
        dispatcher.utter_message(json_message=guidance_message([(passage, 1.0)]))
        return remember(passage, [*told, EVIDENCE])


class ActionRepeatReply(Action):
    """Says the last answer again."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_repeat_reply"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Speak the step again, or the passage, whichever was told last; a form asks its question again by itself."""
        if (tracker.active_loop or {}).get("name"):
            return []
        passage = _topic(tracker)
        means_step = library.hearing().means_step(turn.typed_text(tracker)) or turn.entity_values(tracker, "muscle")
        if coaching.under_way(tracker) and (means_step or FIRST not in (tracker.get_slot("told_parts") or [])):
            return coaching.hear(dispatcher, tracker, Heard.REPEAT, in_passing=True)
        if passage is None:
            dispatcher.utter_message(response="utter_repeat_nothing")
            return []
        return [*speak_passage(dispatcher, [(passage, 1.0)]), *coaching.pause(dispatcher, tracker)]


def _to_be_minded(tracker: Tracker) -> list[str]:
    """What has to be said before an answer: of each condition once, of a medicine that is to be changed each time."""
    conditions, text = library.conditions(), turn.typed_text(tracker)
    said = {turn.spoken(event) for event in tracker.events if event.get("event") == "bot"}
    typed = (str(event.get("text") or "") for event in tracker.events if event.get("event") == "user")
    told = dict.fromkeys(_TO_BE_MINDED[name] for words in [*typed, text] for name in conditions.told_in(words))
    asked = conditions.asked_in(text, names_medicine=bool(turn.entity_values(tracker, "medicine")))
    return [*(_TO_BE_MINDED[name] for name in asked), *(response for response in told if response not in said)]


def decline(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say honestly that there is no answer, in the way that fits the message."""
    if not has_words(turn.typed_text(tracker)):
        dispatcher.utter_message(response="utter_empty")
    elif not turn.is_english(tracker):
        dispatcher.utter_message(response="utter_other_language")
    elif turn.intent_name(tracker) == "out_of_scope":
        dispatcher.utter_message(response="utter_out_of_scope")
    else:
        dispatcher.utter_message(response="utter_beyond_articles")


def _topic(tracker: Tracker) -> Passage | None:
    return library.passages().get(tracker.get_slot("topic_passage") or "")


def _related(passage: Passage) -> list[Passage]:
    """Other passages of the same topic."""
    return [other for other in library.passages().values() if other.topic == passage.topic and other.id != passage.id]
