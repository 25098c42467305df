"""Searches the knowledge base for each message and lets the result travel in its parse data.

Search runs here rather than in the action so that the sentence vector is made once a turn and stays in one process.
"""

from __future__ import annotations

import logging
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from unknot import resources
from unknot.knowledge.errors import IndexUnusableError
from unknot.nlu.plain_component import PlainComponent, last_typed
from unknot.text.foreign import looks_english

KNOWLEDGE = "knowledge"
"""Key of the parse data that the result stands under."""

logger = logging.getLogger(__name__)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class KnowledgeSearch(PlainComponent):
    """Adds `knowledge` to the parse data: passages with scores, how well the subject fits, whether it is English."""

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Search for each message, with what the person typed before it in this conversation."""
        for message in messages:
            if message.get(TEXT):
                message.set(KNOWLEDGE, _search(message.get(TEXT), last_typed(tracker)), add_to_output=True)
        return messages


def _search(text: str, earlier: str) -> dict[str, Any]:
    try:
        result = resources.searcher().search(text, context=[earlier] if earlier else ())
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
