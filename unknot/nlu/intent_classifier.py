"""The intent classifier that measured best: a linear model over what the encoder reads and TF-IDF of what is said.

It learns twice from the same features. While a cramp is coached "done", "he's asleep" and "the left one" have a meaning
that they have nowhere else; where nobody is coached the model that knows nothing of such turns is asked.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers import LABEL_RANKING_LENGTH
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from unknot import resources
from unknot.nlu.coached import coaching_under_way
from unknot.nlu.shape import WORDS_LETTERS_AND_SHAPE
from unknot.text.encoder import Vectors
from unknot.text.features import Features
from unknot.text.linear import LinearModel, fit_linear
from unknot.text.normalise import has_words


@dataclass(frozen=True)
class _Trained:
    """What training gives: intents, features, and the weights in a coaching and elsewhere."""

    intents: tuple[str, ...]
    features: Features
    coached: LinearModel
    elsewhere: LinearModel


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
            # messages of an intent that are learned from where nobody is coached
            "most": 3000,
            # makes two trainings alike
            "seed": 7,
        }

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        trained: _Trained | None = None,
    ) -> None:
        """Keep what training gave."""
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
            trained = _Trained(
                intents,
                Features.load(folder / "features.json", WORDS_LETTERS_AND_SHAPE),
                LinearModel.load(folder / "coached.npz"),
                LinearModel.load(folder / "elsewhere.npz"),
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
        rows = self._said_elsewhere(examples, labels)
        coached, elsewhere = (
            fit_linear(matrix[chosen], labels[chosen], self._config["strength"], self._config["seed"])
            for chosen in (np.arange(len(labels)), rows)
        )
        self._trained = _Trained(intents, features, coached, elsewhere)
        with self._storage.write_to(self._resource) as folder:
            (folder / "intents.json").write_text(json.dumps(intents), "utf-8")
            features.save(folder / "features.json")
            coached.save(folder / "coached.npz")
            elsewhere.save(folder / "elsewhere.npz")
        return self._resource

    def _said_elsewhere(self, examples: list[Message], labels: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Rows of what is said where nobody is coached, of each intent no more than drowns no other."""
        rows = np.array([row for row, example in enumerate(examples) if not _is_for_coaching(example)], dtype=np.int64)
        chance = np.random.default_rng(self._config["seed"])
        chosen = [chance.permutation(rows[labels[rows] == label])[: self._config["most"]] for label in set(labels)]
        return np.sort(np.concatenate(chosen))

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Set `intent` and `intent_ranking`; a message without a word that is known gets none."""
        is_coached = coaching_under_way(tracker) is not None
        for message in messages:
            text = _cleaned(message) if message.get(TEXT) else ""
            ranking = self._ranking(text, is_coached) if self._trained and has_words(text) else []
            message.set(INTENT, ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking[:LABEL_RANKING_LENGTH], add_to_output=True)
        return messages

    def _ranking(self, text: str, is_coached: bool) -> list[dict[str, Any]]:
        assert self._trained is not None
        intents, features = self._trained.intents, self._trained.features
        if features.is_strange(text):
            return []
        weights = self._trained.coached if is_coached else self._trained.elsewhere
        margins = weights.margins(features.matrix([text], _vectors([text])))[0]
        certainty = np.exp(self._config["sharpness"] * (margins - margins.max()))
        certainty /= certainty.sum()
        order = np.argsort(-certainty)
        return [{"name": intents[place], "confidence": float(certainty[place])} for place in order]


def _is_for_coaching(example: Message) -> bool:
    """Whether the training data say that a message means this only while a cramp is coached."""
    return ((example.get(METADATA) or {}).get(METADATA_INTENT) or {}).get("only") == "coaching"


def _cleaned(message: Message) -> str:
    return resources.searcher().clean(message.get(TEXT))


def _trained_vectors(examples: list[Message], texts: list[str]) -> Vectors:
    """The vectors that the featurizer gave the examples: encoding them twice would take half a minute more."""
    found = [example.get_dense_features(TEXT)[1] for example in examples]
    given = [features.features[0] for features in found if features is not None]
    return np.array(given, dtype=np.float32) if len(given) == len(texts) else _vectors(texts)


def _vectors(texts: list[str]) -> Vectors:
    return resources.searcher().encoder.vectors_and_states(texts)
