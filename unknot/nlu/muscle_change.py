"""Tells which muscle cramps now where a message names several, or another than the one that is coached."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from unknot import resources
from unknot.built import fingerprint
from unknot.diary.denied import is_denied
from unknot.nlu.coached import coaching_under_way
from unknot.nlu.entity_extractor import lexicon_entities
from unknot.nlu.plain_component import PlainComponent
from unknot.relief import another_muscle
from unknot.relief.another_muscle import EXAMPLES_FILE, AnotherMuscle, Mention, load_examples
from unknot.relief.muscles import CRAMPING_NOW, THIGH, is_part_of
from unknot.text.language import Entity

MUSCLE = "muscle"
_CORRECTED = re.compile(r"\bno\s(?:(?:its|it's|the|my|me|in|on)\s)*$")
_SIDES = ("inner", "inside", "groin", "adductor")
"""In a name for the thigh they leave neither its front nor its back."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class MuscleChange(PlainComponent):
    """Learns from `data/relief/flow/another_muscle.yml`; the muscles themselves are found by the lexicon."""

    def __init__(self, storage: ModelStorage, resource: Resource, model: AnotherMuscle | None = None) -> None:
        """Keep what training gave."""
        self._storage, self._resource, self._model = storage, resource, model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MuscleChange:
        """Create an untrained component."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> MuscleChange:
        """Load what `train` stored."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, AnotherMuscle.load(folder))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Training depends on files outside of Rasa's own cache."""
        return fingerprint([EXAMPLES_FILE, Path(another_muscle.__file__)], resources.fingerprint())

    def train(self, training_data: TrainingData) -> Resource:  # noqa: ARG002  the graph hands it over
        """Learn from its own examples; those of the intents say nothing about it."""
        self._model = AnotherMuscle.train(
            load_examples(), lambda text, was: _mentions(text, lexicon_entities(text), was)
        )
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Say of each message which muscle it is about, where it names another than the coached one, or several."""
        coaching = coaching_under_way(tracker)
        coached = coaching.muscle if coaching else ""
        for message in messages:
            text = message.get(TEXT) or ""
            if coached:
                message.set(ENTITIES, _without_denied(text, message.get(ENTITIES) or []), add_to_output=True)
            mentions = _mentions(text, message.get(ENTITIES) or [], coached)
            is_open = bool(coached) or len({mention.muscle for mention in mentions}) > 1
            meant = self._model.find(text, coached, mentions) if self._model and is_open else ""
            if meant:
                message.set(CRAMPING_NOW, meant, add_to_output=True)
        return messages


def _without_denied(text: str, entities: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entities without the muscles that are said not to cramp: "the front, not the calf"."""
    return [entity for entity in entities if entity[ENTITY_ATTRIBUTE_TYPE] != MUSCLE or not _is_denied(text, entity)]


def _is_denied(text: str, entity: dict[str, Any]) -> bool:
    start, end = entity[ENTITY_ATTRIBUTE_START], entity[ENTITY_ATTRIBUTE_END]
    named = Entity(MUSCLE, entity[ENTITY_ATTRIBUTE_VALUE], text[start:end], start, end)
    # "no, the calf" and "no my foot" name what is meant
    return is_denied(text.lower(), named) and not _CORRECTED.search(text[:start].lower())


def _may_mean(text: str, entity: dict[str, Any], coached: str) -> bool:
    """Whether the coached muscle may be meant by a wider word; "inner thigh" is none for the front or the back."""
    words = text[entity[ENTITY_ATTRIBUTE_START] : entity[ENTITY_ATTRIBUTE_END]].lower()
    value = entity[ENTITY_ATTRIBUTE_VALUE]
    return is_part_of(coached, value) and not (value == THIGH and any(side in words for side in _SIDES))


def _mentions(text: str, entities: Sequence[dict[str, Any]], coached: str) -> list[Mention]:
    """The muscles among the entities; those that have the coached one's steps are the coached one."""
    return [
        Mention(
            entity[ENTITY_ATTRIBUTE_VALUE],
            entity[ENTITY_ATTRIBUTE_START],
            entity[ENTITY_ATTRIBUTE_END],
            entity[ENTITY_ATTRIBUTE_VALUE] == coached or _may_mean(text, entity, coached),
        )
        for entity in entities
        if entity[ENTITY_ATTRIBUTE_TYPE] == MUSCLE
    ]
