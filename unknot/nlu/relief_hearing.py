"""While a cramp is coached, reads a message again beside the question that stands: "nope" means "still cramping" then.

It stands in the pipeline, not in the actions, so that the rules stay one intent, one reply, and what is kept of the
conversation says what was meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME, INTENT_MESSAGE_PREFIX
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_TYPE,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from unknot import resources
from unknot.nlu.coached import coaching_under_way
from unknot.nlu.muscle_change import MUSCLE
from unknot.nlu.plain_component import PlainComponent
from unknot.nlu.seen import last_response
from unknot.relief.afterwards import load_afterwards
from unknot.relief.asides import ASIDE, About, Aside, load_asides
from unknot.relief.asked import BETTER, INFORM, STILL, STOP, TIME, Asked
from unknot.relief.coaching import Coaching
from unknot.relief.hearing_file import load_hearing
from unknot.relief.muscles import CRAMPING_NOW
from unknot.texts import says_any

_ASKED = {
    "utter_relief_next": Asked.IS_IT_EASING,
    "utter_relief_how_now": Asked.IS_IT_EASING,
    "utter_relief_paused": Asked.GO_ON,
    "utter_relief_unwell": Asked.GO_ON,
    "utter_relief_driving": Asked.PARKED,
}
_FEW_WORDS = 2
"""Around a hint, more words than these say something of their own."""
_ASKED_FOR = {About.BEFORE, About.FIRST}
"""Steps that somebody asks for."""
_NEWS = {STILL, BETTER, STOP, TIME}
_NAMES_NO_MUSCLE = {About.UNWELL, About.DRIVING, About.CANNOT}
_MAY_TELL = {About.CANNOT, *_ASKED_FOR}
"""Beside these a message may say how the cramp is."""
_ABOUT_THE_CRAMP = ("utter_relief_", "utter_ask_muscle", "utter_escalation_")
_hearing = lru_cache(maxsize=1)(load_hearing)
_asides = lru_cache(maxsize=1)(load_asides)
_afterwards = lru_cache(maxsize=1)(load_afterwards)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ReliefHearing(PlainComponent):
    """Puts another intent in place of the classifier's where the coaching makes the meaning clear."""

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Read each message again; without a coaching, and inside a form, its intent stays."""
        coaching = coaching_under_way(tracker)
        for message in messages:
            text = str(message.get(TEXT) or "")
            if not text or text.startswith(INTENT_MESSAGE_PREFIX):
                continue
            intent = str((message.get(INTENT) or {}).get(INTENT_NAME_KEY) or "")
            meant = _in_coaching(message, text, intent, tracker, coaching)
            if meant and meant != intent:
                message.set(INTENT, {INTENT_NAME_KEY: meant, PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
        return messages


def _in_coaching(
    message: Message, text: str, intent: str, tracker: DialogueStateTracker | None, coaching: Coaching | None
) -> str:
    """What a message means; empty where its intent stays."""
    if tracker is None or coaching is None:
        _keep(message, _missing(text))
        return "" if tracker is None or tracker.active_loop_name else _afterwards().meant(text, last_response(tracker))
    asked = _asked(tracker)
    meant = _meant(text, intent, asked, _likely(message))
    aside = None if asked is Asked.ELSE else _asides().read(text) or _asides().read(resources.searcher().clean(text))
    if aside:
        meant = _heeded(message, aside, coaching, meant)
    if _names_muscle(message, coaching) and _hearing().may_name_muscle(text, meant):
        meant = INFORM
    return meant


def _heeded(message: Message, aside: Aside, coaching: Coaching, meant: str) -> str:
    """What a message with an aside means: how the cramp is, where the rest of it says so, else the aside."""
    told = _hearing().tells(aside.rest) if aside.about in _MAY_TELL else ""
    if aside.about in _ASKED_FOR and (told in _NEWS or meant == TIME or says_any(_hearing().relief, aside.rest)):
        return meant  # "the first one helped" asks for no step
    if told in {BETTER, STOP}:
        return meant if meant in {BETTER, STOP} else told
    _keep(message, aside)
    if told == TIME or (not aside.is_plain and len(aside.rest.split()) > _FEW_WORDS):
        return meant
    if coaching.muscle and aside.about in _NAMES_NO_MUSCLE:
        # "I can't reach my foot" names what is out of reach, not what cramps
        named = [entity for entity in message.get(ENTITIES) or () if entity[ENTITY_ATTRIBUTE_TYPE] != MUSCLE]
        message.set(ENTITIES, named, add_to_output=True)
        message.set(CRAMPING_NOW, None, add_to_output=True)
    return STILL if (told == STILL or "still" in aside.rest.split()) and aside.about is About.CANNOT else INFORM


def _missing(text: str) -> Aside | None:
    """What somebody cannot do who is not coached yet: "calf cramp, and I can't stand up"."""
    aside = _asides().read(text)
    return aside if aside and aside.about is About.CANNOT else None


def _keep(message: Message, aside: Aside | None) -> None:
    if aside:
        message.set(ASIDE, aside.to_json(), add_to_output=True)


def _names_muscle(message: Message, coaching: Coaching) -> bool:
    """Whether a message says another muscle than the coached one, or the one that was asked for."""
    named = (entity[ENTITY_ATTRIBUTE_TYPE] == MUSCLE for entity in message.get(ENTITIES) or ())
    return bool(message.get(CRAMPING_NOW)) or (not coaching.muscle and any(named))


def _meant(text: str, intent: str, asked: Asked, likely: Mapping[str, float]) -> str:
    """What a message means as typed; where that changes nothing, with its spelling repaired."""
    said = _hearing().meant(text, intent, asked, likely)
    repaired = text if said != intent else resources.searcher().clean(text)
    return said if repaired == text else _hearing().meant(repaired, intent, asked, likely)


def _likely(message: Message) -> dict[str, float]:
    ranking: list[dict[str, Any]] = message.get(INTENT_RANKING_KEY) or []
    chances = {str(likely[INTENT_NAME_KEY]): float(likely[PREDICTED_CONFIDENCE_KEY]) for likely in ranking}
    chances.pop(DEFAULT_NLU_FALLBACK_INTENT_NAME, None)  # it stands for no meaning of its own
    return chances


def _asked(tracker: DialogueStateTracker) -> Asked:
    """What the last bubble asked."""
    said = last_response(tracker)
    if said is None:
        return Asked.NO_ANSWER  # a new session, with a coaching that it has taken along
    return _ASKED.get(said, Asked.NO_ANSWER if said.startswith(_ABOUT_THE_CRAMP) else Asked.ELSE)
