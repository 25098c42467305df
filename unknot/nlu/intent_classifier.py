"""The intent classifier that measured best: a linear model over the sentence vector and TF-IDF of what is said."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers import LABEL_RANKING_LENGTH
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from unknot import resources
from unknot.nlu.shape import WORDS_LETTERS_AND_SHAPE
from unknot.text.encoder import Vectors
from unknot.text.features import Features
from unknot.text.linear import LinearModel, fit_linear
from unknot.text.normalise import has_words


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(IntentClassifier, GraphComponent):
    """Names the intent of a message; README has the table that compares it with DIET and others."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Stands behind the sentence featurizer."""
        return [Featurizer]

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that the component needs."""
        return ["sklearn"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """What can be chosen."""
        return {
            # how hard the model tries to fit the training messages (C of the support vector machine)
            "strength": 1.0,
            # turns margins into confidences: higher is surer
            "sharpness": 4.0,
            # makes two trainings alike
            "seed": 7,
        }

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        trained: tuple[tuple[str, ...], Features, LinearModel] | None = None,
    ) -> None:
        """Keep what training gave: intents, features, weights."""
        self._config, self._storage, self._resource, self._trained = config, model_storage, resource, trained

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        """Create an untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntentClassifier:
        """Load what `train` stored."""
        with model_storage.read_from(resource) as folder:
            intents = tuple(json.loads((folder / "intents.json").read_text("utf-8")))
            trained = (
                intents,
                Features.load(folder / "features.json", WORDS_LETTERS_AND_SHAPE),
                LinearModel.load(folder / "weights.npz"),
            )
        return cls(config, model_storage, resource, trained)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Training depends on the encoder, which lies outside of Rasa's own cache."""
        return resources.fingerprint()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the training messages; without any there is nothing to learn."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        intents = tuple(sorted({example.get(INTENT) for example in examples}))
        if len(intents) < 2:
            return self._resource
        texts = [_cleaned(example) for example in examples]
        features, matrix = Features.fit_matrix(texts, _trained_vectors(examples, texts), WORDS_LETTERS_AND_SHAPE)
        labels = np.array([intents.index(example.get(INTENT)) for example in examples])
        weights = fit_linear(matrix, labels, self._config["strength"], self._config["seed"])
        self._trained = (intents, features, weights)
        with self._storage.write_to(self._resource) as folder:
            (folder / "intents.json").write_text(json.dumps(intents), "utf-8")
            features.save(folder / "features.json")
            weights.save(folder / "weights.npz")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `intent` and `intent_ranking`; a message without a word that is known gets none."""
        for message in messages:
            text = _cleaned(message) if message.get(TEXT) else ""
            ranking = self._ranking(text) if self._trained and has_words(text) else []
            message.set(INTENT, ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking[:LABEL_RANKING_LENGTH], add_to_output=True)
        return messages

    def _ranking(self, text: str) -> list[dict[str, Any]]:
        assert self._trained is not None
        intents, features, weights = self._trained
        if features.is_strange(text):
            return []
        margins = weights.margins(features.matrix([text], _vectors([text])))[0]
        certainty = np.exp(self._config["sharpness"] * (margins - margins.max()))
        certainty /= certainty.sum()
        order = np.argsort(-certainty)
        return [{"name": intents[place], "confidence": float(certainty[place])} for place in order]


def _cleaned(message: Message) -> str:
    return resources.searcher().clean(message.get(TEXT))


def _trained_vectors(examples: list[Message], texts: list[str]) -> Vectors:
    """The vectors that the featurizer gave the examples: encoding them twice would take half a minute more."""
    found = [example.get_dense_features(TEXT)[1] for example in examples]
    given = [features.features[0] for features in found if features is not None]
    return np.array(given, dtype=np.float32) if len(given) == len(texts) else _vectors(texts)


def _vectors(texts: list[str]) -> Vectors:
    return resources.searcher().encoder.encode_all(texts)
