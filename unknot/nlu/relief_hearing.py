"""While a cramp is coached, reads a message again beside the question that stands: "nope" means "still cramping" then.

It stands in the pipeline, not in the actions, so that the rules stay one intent, one reply, and what is kept of the
conversation says what was meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.core.events import BotUttered
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
from unknot.relief.coaching import Coaching
from unknot.relief.hearing import INFORM, Asked
from unknot.relief.hearing_file import load_hearing
from unknot.relief.muscles import CRAMPING_NOW

_ASKED = {
    "utter_relief_next": Asked.IS_IT_EASING,
    "utter_relief_how_now": Asked.IS_IT_EASING,
    "utter_relief_paused": Asked.GO_ON,
}
_ABOUT_THE_CRAMP = ("utter_relief_", "utter_ask_muscle", "utter_escalation_")
_hearing = lru_cache(maxsize=1)(load_hearing)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ReliefHearing(PlainComponent):
    """Puts another intent in place of the classifier's where the coaching makes the meaning clear."""

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Read each message again; without a coaching under way, or inside a form, nothing is changed."""
        coaching = coaching_under_way(tracker)
        if tracker is None or coaching is None:
            return messages
        for message in messages:
            found: dict[str, Any] = message.get(INTENT) or {}
            intent, text = str(found.get(INTENT_NAME_KEY) or ""), str(message.get(TEXT) or "")
            meant = _meant(text, intent, _asked(tracker), _likely(message)) if text else intent
            if _names_muscle(message, coaching) and _hearing().may_name_muscle(text, meant):
                meant = INFORM
            if meant != intent:
                message.set(INTENT, {INTENT_NAME_KEY: meant, PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
        return messages


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
    for event in reversed(tracker.events):
        if isinstance(event, BotUttered) and event.text:
            said = str((event.metadata or {}).get("utter_action"))
            return _ASKED.get(said, Asked.NO_ANSWER if said.startswith(_ABOUT_THE_CRAMP) else Asked.ELSE)
    return Asked.NO_ANSWER  # a new session, with a coaching that it has taken along
