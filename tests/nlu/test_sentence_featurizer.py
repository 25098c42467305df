"""The sentence vector as a feature, made once a message."""

from __future__ import annotations

import numpy as np
import pytest
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from tests.nlu.fakes import Create, FakeSearcher
from unknot.nlu.intent_classifier import LinearIntentClassifier
from unknot.nlu.knowledge_search import KnowledgeSearch
from unknot.nlu.sentence_featurizer import SentenceFeaturizer


@pytest.fixture
def featurizer(create: Create, searcher: FakeSearcher) -> SentenceFeaturizer:
    component = create(SentenceFeaturizer)
    assert isinstance(component, SentenceFeaturizer)
    return component


def test_a_message_gets_vector_and_states_of_its_repaired_text(
    featurizer: SentenceFeaturizer, searcher: FakeSearcher
) -> None:
    message = Message({TEXT: "calf crmap"})
    featurizer.process([message])
    _, sentence = message.get_dense_features(TEXT, [])
    assert sentence is not None
    assert sentence.type == FEATURE_TYPE_SENTENCE
    assert np.array_equal(sentence.features, searcher.encoder.vectors_and_states(["calf cramp"]))


def test_each_message_of_a_batch_gets_its_own_vector(featurizer: SentenceFeaturizer, searcher: FakeSearcher) -> None:
    messages = [Message({TEXT: "calf cramp"}), Message({TEXT: ""}), Message({TEXT: "bad night"})]
    featurizer.process(messages)
    assert messages[1].features == []
    for message, text in ((messages[0], "calf cramp"), (messages[2], "bad night")):
        assert np.array_equal(message.features[0].features, searcher.encoder.vectors_and_states([text]))


def test_training_messages_are_encoded_at_once(featurizer: SentenceFeaturizer) -> None:
    data = TrainingData([Message.build("calf cramp", "request_relief"), Message.build("hello there", "greet")])
    featurizer.process_training_data(data)
    assert all(len(message.features) == 1 for message in data.training_examples)


@pytest.mark.parametrize("text", ["calf cramp at night", "Calf cramp at NIGHT"])
def test_a_message_is_encoded_once_for_features_intent_and_search(
    create: Create, featurizer: SentenceFeaturizer, searcher: FakeSearcher, text: str
) -> None:
    classifier = create(LinearIntentClassifier)
    assert isinstance(classifier, LinearIntentClassifier)
    greetings = [Message.build(f"hello {name}", "greet") for name in ("you", "there", "again")]
    cramps = [Message.build(f"cramp in my {muscle}", "request_relief") for muscle in ("foot", "calf", "hand")]
    classifier.train(TrainingData([*greetings, *cramps]))
    search = create(KnowledgeSearch)
    assert isinstance(search, KnowledgeSearch)
    searcher.encoder.asked.clear()
    search.process(classifier.process(featurizer.process([Message({TEXT: text})])))
    assert len(searcher.encoder.asked) == 1
