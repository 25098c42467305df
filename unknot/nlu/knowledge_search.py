"""Searches the knowledge base for each message and lets the result travel in its parse data.

Search runs here rather than in the action so that the sentence vector is made once a turn and stays in one process.
"""

from __future__ import annotations

import logging
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.events import SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from unknot import resources
from unknot.knowledge.errors import IndexUnusableError
from unknot.text.foreign import looks_english

KNOWLEDGE = "knowledge"
"""Key of the parse data that the result stands under."""

logger = logging.getLogger(__name__)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class KnowledgeSearch(GraphComponent):
    """Adds `knowledge` to the parse data: passages with scores, how well the subject fits, whether it is English."""

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
    ) -> KnowledgeSearch:
        """Create the component."""
        return cls()

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Search for each message, with what the person typed before it in this conversation."""
        for message in messages:
            if message.get(TEXT):
                message.set(KNOWLEDGE, _search(message.get(TEXT), _earlier(tracker)), add_to_output=True)
        return messages


def _search(text: str, earlier: list[str]) -> dict[str, Any]:
    try:
        result = resources.searcher().search(text, context=earlier)
    except IndexUnusableError as error:
        logger.error("search is not available: %s", error)
        return {"available": False, "passages": []}
    return {
        "available": True,
        "passages": [{"id": hit.passage.id, "score": hit.score} for hit in result.hits],
        "subject": round(result.subject, 3),
        "follow_up": result.follow_up,
        "english": looks_english(text),
    }


def _earlier(tracker: DialogueStateTracker | None) -> list[str]:
    """The last thing that the person typed in this session (a button is not typed), as a list of one or none."""
    if tracker is None:
        return []
    for event in reversed(tracker.events):
        if isinstance(event, SessionStarted):
            break
        if isinstance(event, UserUttered) and event.text and not event.text.startswith("/"):
            return [event.text]
    return []
