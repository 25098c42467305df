"""Triage of each message, in every state: what it finds travels in the parse data and nothing can lose it."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from unknot.escalation import TRIAGE, triage_data
from unknot.nlu.plain_component import PlainComponent, last_typed


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RedFlagTriage(PlainComponent):
    """Adds `triage` to the parse data: level, flags, an answer to an escalation, the country that is named."""

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Assess each message, together with the one before it in this session."""
        for message in messages:
            if message.get(TEXT):
                message.set(TRIAGE, triage_data(message.get(TEXT), last_typed(tracker)), add_to_output=True)
        return messages
