"""What the encoder makes of a message as a Rasa feature; the search takes its vector from the encoder's memory."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from unknot import resources
from unknot.text.encoder import Vectors


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """Gives each message vector and states of its repaired text (sentence feature, shape (1, 2 * dimensions))."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Stands behind the tokenizer."""
        return [Tokenizer]

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that the component needs."""
        return ["sentence_transformers"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's own options of every dense featurizer."""
        return {**DenseFeaturizer.get_default_config()}

    def __init__(self, config: dict[str, Any], name: str) -> None:
        """Name the feature after the graph node."""
        super().__init__(name, config)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceFeaturizer:
        """Create the component."""
        return cls(config, execution_context.node_name)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """There is nothing to choose."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Training depends on the encoder, which lies outside of Rasa's own cache."""
        return resources.fingerprint()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Encode all training messages at once."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the sentence feature of each message that has text."""
        written = [message for message in messages if message.get(TEXT)]
        if written:
            searcher = resources.searcher()
            vectors = searcher.encoder.vectors_and_states([searcher.clean(message.get(TEXT)) for message in written])
            for message, vector in zip(written, vectors):
                self._add(message, vector)
        return messages

    def _add(self, message: Message, vector: Vectors) -> None:
        message.add_features(
            Features(np.array([vector]), FEATURE_TYPE_SENTENCE, TEXT, self._config[FEATURIZER_CLASS_ALIAS])
        )
