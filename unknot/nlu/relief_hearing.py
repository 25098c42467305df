"""While a cramp is coached, reads a message again beside the question that stands: "nope" means "still cramping" then.

It stands in the pipeline, not in the actions, so that the rules stay one intent, one reply, and what is kept of the
conversation says what was meant.
"""

from __future__ import annotations

import json
from datetime import datetime, timezone
from functools import lru_cache
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from unknot.nlu.plain_component import PlainComponent
from unknot.relief.coaching import Coaching
from unknot.relief.hearing import Asked
from unknot.relief.hearing_file import load_hearing
from unknot.relief.plan import ReliefError

COACHING = "coaching"
"""The slot that says where the coaching stands."""

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
        if tracker is None or tracker.active_loop_name or not _is_coached(tracker):
            return messages
        for message in messages:
            found: dict[str, Any] = message.get(INTENT) or {}
            intent, text = str(found.get(INTENT_NAME_KEY) or ""), str(message.get(TEXT) or "")
            meant = _hearing().meant(text, intent, _asked(tracker), _likely(message)) if text else intent
            if meant != intent:
                message.set(INTENT, {INTENT_NAME_KEY: meant, PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
        return messages


def _likely(message: Message) -> dict[str, float]:
    ranking: list[dict[str, Any]] = message.get(INTENT_RANKING_KEY) or []
    return {str(likely[INTENT_NAME_KEY]): float(likely[PREDICTED_CONFIDENCE_KEY]) for likely in ranking}


def _is_coached(tracker: DialogueStateTracker) -> bool:
    kept = tracker.slots.get(COACHING)
    try:
        return bool(kept and kept.value) and Coaching.from_json(json.loads(kept.value)).is_under_way(_now(tracker))
    except (ValueError, ReliefError):
        return False


def _now(tracker: DialogueStateTracker) -> datetime:
    """When the last event came: the message under way is not among them yet, and no other clock is looked at."""
    last = next(reversed(tracker.events), None)
    return datetime.fromtimestamp(last.timestamp if last else 0.0, timezone.utc)


def _asked(tracker: DialogueStateTracker) -> Asked:
    """What the last bubble asked."""
    for event in reversed(tracker.events):
        if isinstance(event, BotUttered) and event.text:
            said = str((event.metadata or {}).get("utter_action"))
            return _ASKED.get(said, Asked.NO_ANSWER if said.startswith(_ABOUT_THE_CRAMP) else Asked.ELSE)
    return Asked.NO_ANSWER  # a new session, with a coaching that it has taken along
