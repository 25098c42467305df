"""The intent classifier: learns, keeps what it learned, and gives a message without words no intent."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.events import SlotSet
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from tests.nlu.fakes import Create, FakeSearcher
from unknot.nlu import intent_classifier
from unknot.nlu.coached import COACHING
from unknot.nlu.intent_classifier import LinearIntentClassifier
from unknot.nlu.sentence_featurizer import SentenceFeaturizer
from unknot.relief.coaching import Coaching, Phase

EXAMPLES = {
    "request_relief": ["calf cramp now", "my foot is cramping", "cramp in my hand", "stop this cramp"],
    "ask_night": ["bad night again", "i cannot sleep", "awake every night", "sleep is hard"],
    "greet": ["hello", "hi there", "hello unknot", "good morning"],
}
SAID = ["calf cramp", "no sleep at night", "hello again", "CRAMP!!!", "something else at night"]


def _data() -> TrainingData:
    return TrainingData([Message.build(text, intent) for intent, texts in EXAMPLES.items() for text in texts])


def _fresh(create: Create) -> LinearIntentClassifier:
    component = create(LinearIntentClassifier)
    assert isinstance(component, LinearIntentClassifier)
    return component


@pytest.fixture
def trained(create: Create, searcher: FakeSearcher) -> LinearIntentClassifier:
    classifier = _fresh(create)
    classifier.train(_data())
    return classifier


def _rankings(classifier: LinearIntentClassifier, texts: list[str]) -> list[list[dict[str, Any]]]:
    return [
        message.get(INTENT_RANKING_KEY) for message in classifier.process([Message({TEXT: text}) for text in texts])
    ]


def test_it_knows_again_what_it_was_trained_with(trained: LinearIntentClassifier) -> None:
    for intent, texts in EXAMPLES.items():
        assert [ranking[0]["name"] for ranking in _rankings(trained, texts)] == [intent] * len(texts)


def test_the_intent_is_the_first_of_a_ranking_that_falls_and_adds_up_to_one(trained: LinearIntentClassifier) -> None:
    for message in trained.process([Message({TEXT: text}) for text in SAID]):
        ranking = message.get(INTENT_RANKING_KEY)
        certainty = [place["confidence"] for place in ranking]
        assert message.get(INTENT) == ranking[0]
        assert {place["name"] for place in ranking} == set(EXAMPLES)
        assert certainty == sorted(certainty, reverse=True)
        assert sum(certainty) == pytest.approx(1.0)


@pytest.mark.parametrize("text", ["xyzzy", "qwop zxcv", "/nosuchthing"])
def test_words_that_nobody_knows_get_no_intent_whatever_their_letters_resemble(
    trained: LinearIntentClassifier, text: str
) -> None:
    assert _rankings(trained, [text]) == [[]]


def test_intent_and_ranking_travel_in_the_parse_data(trained: LinearIntentClassifier) -> None:
    (message,) = trained.process([Message({TEXT: "calf cramp"})])
    assert {INTENT, INTENT_RANKING_KEY} <= set(message.as_dict(only_output_properties=True))


def test_training_takes_the_vectors_that_the_featurizer_gave(
    create: Create, searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch, trained: LinearIntentClassifier
) -> None:
    before = _rankings(trained, SAID)
    featurizer = create(SentenceFeaturizer)
    assert isinstance(featurizer, SentenceFeaturizer)
    data = featurizer.process_training_data(_data())
    classifier = _fresh(create)
    with monkeypatch.context() as patched:
        patched.setattr(intent_classifier, "_vectors", lambda texts: pytest.fail("encoded again"))
        classifier.train(data)
    assert _rankings(classifier, SAID) == before


def _in_a_coaching() -> DialogueStateTracker:
    began = datetime(2026, 11, 18, 3, tzinfo=timezone.utc)
    kept = SlotSet(COACHING, json.dumps(Coaching(Phase.STEP, "calf", "stretch", began).to_json()), began.timestamp())
    return DialogueStateTracker.from_events("someone", [kept], [TextSlot(COACHING, mappings=[{"type": "custom"}])])


def test_what_means_something_only_in_a_coaching_means_it_only_there(create: Create, searcher: FakeSearcher) -> None:
    only = {"intent": {"only": "coaching"}}
    turns = [Message.build(text, "greet") for text in ("the left one", "asleep now", "left one done")]
    for turn in turns:
        turn.set("metadata", only)
    classifier = _fresh(create)
    classifier.train(TrainingData([*_data().training_examples, *turns]))
    said = [
        classifier.process([Message({TEXT: "left one asleep"})], tracker)[0].get(INTENT)["name"]
        for tracker in (_in_a_coaching(), None)
    ]
    assert said[0] == "greet" != said[1]


def test_typos_do_not_change_the_intent(trained: LinearIntentClassifier) -> None:
    (ranking,) = _rankings(trained, ["calf crmap"])
    assert ranking[0]["name"] == "request_relief"


def test_a_loaded_classifier_gives_the_same_answers(
    trained: LinearIntentClassifier, storage: ModelStorage, searcher: FakeSearcher
) -> None:
    loaded = LinearIntentClassifier.load(
        LinearIntentClassifier.get_default_config(),
        storage,
        Resource("node"),
        ExecutionContext(GraphSchema({}), node_name="node"),
    )
    assert _rankings(loaded, SAID) == _rankings(trained, SAID)


def test_two_trainings_give_the_same_answers(create: Create, trained: LinearIntentClassifier) -> None:
    again = _fresh(create)
    again.train(_data())
    assert _rankings(again, SAID) == _rankings(trained, SAID)


@pytest.mark.parametrize("text", ["", "   ", "😭😭", "...!?"])
def test_a_message_without_words_gets_no_intent(trained: LinearIntentClassifier, text: str) -> None:
    (message,) = trained.process([Message({TEXT: text})])
    assert message.get(INTENT) == {"name": None, "confidence": 0.0}
    assert message.get(INTENT_RANKING_KEY) == []


def test_an_untrained_classifier_names_no_intent(create: Create, searcher: FakeSearcher) -> None:
    (message,) = _fresh(create).process([Message({TEXT: "calf cramp"})])
    assert message.get(INTENT)["name"] is None
