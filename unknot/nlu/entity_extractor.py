"""Entities of the lexicon as Rasa entities, also where the words are misspelt."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from unknot import resources
from unknot.nlu.plain_component import PlainComponent
from unknot.text.language import find_entities, load_language
from unknot.text.normalise import tidy_in_place


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LexiconEntityExtractor(PlainComponent, EntityExtractorMixin):
    """Finds muscle, side, time of day, trigger, remedy, medicine, duration and intensity."""

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that the component needs."""
        return ["spacy"]

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities of each message to those it has."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                found = message.get(ENTITIES, []) + self.add_extractor_name(lexicon_entities(text))
                message.set(ENTITIES, found, add_to_output=True)
        return messages


def lexicon_entities(text: str) -> list[dict[str, Any]]:
    """The entities that a text names, as Rasa wants them, without the name of who found them."""
    repaired = resources.searcher().speller.repair_keeping_places(tidy_in_place(text))
    entities = []
    for entity in find_entities(load_language()(repaired.text)):
        start, end = repaired.original(entity.start, entity.end)
        entities.append(
            {
                ENTITY_ATTRIBUTE_TYPE: entity.entity,
                ENTITY_ATTRIBUTE_VALUE: entity.value,
                ENTITY_ATTRIBUTE_START: start,
                ENTITY_ATTRIBUTE_END: end,
            }
        )
    return entities
