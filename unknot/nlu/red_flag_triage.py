"""Triage of each message, in every state: what it finds travels in the parse data and nothing can lose it."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.events import SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from unknot.escalation import TRIAGE, triage_data


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RedFlagTriage(GraphComponent):
    """Adds `triage` to the parse data: level, flags, an answer to an escalation, the country that is named."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """There is nothing to choose."""
        return {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RedFlagTriage:
        """Create the component."""
        return cls()

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Assess each message, together with the one before it in this session."""
        for message in messages:
            if message.get(TEXT):
                message.set(TRIAGE, triage_data(message.get(TEXT), _earlier(tracker)), add_to_output=True)
        return messages


def _earlier(tracker: DialogueStateTracker | None) -> str:
    """The last thing that the person typed in this session."""
    for event in reversed(tracker.events if tracker else ()):
        if isinstance(event, SessionStarted):
            break
        if isinstance(event, UserUttered) and event.text:
            return "" if event.text.startswith("/") else str(event.text)
    return ""
