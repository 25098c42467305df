"""While a cramp is coached, the pipeline says which other muscle a message is about."""

from __future__ import annotations

import json
from datetime import datetime, timezone

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.events import BotUttered, Event, SlotSet
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from tests.nlu.fakes import Create, FakeSearcher
from unknot.nlu import muscle_change
from unknot.nlu.coached import COACHING
from unknot.nlu.entity_extractor import lexicon_entities
from unknot.nlu.muscle_change import MuscleChange
from unknot.relief.another_muscle import NONE, Example
from unknot.relief.coaching import Coaching, Phase
from unknot.relief.muscles import CRAMPING_NOW

_START = datetime(2026, 11, 18, 3, 0, tzinfo=timezone.utc)
_OTHERS = ("foot", "hand", "neck")
_EXAMPLES = (
    *(Example(f"the calf is fine, now it is the {other}", "calf", other) for other in _OTHERS),
    *(Example(f"still cramping, leaning on the {other}", "calf", NONE) for other in _OTHERS),
)


@pytest.fixture
def trained(create: Create, searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch) -> MuscleChange:
    """A component that learned from a few examples."""
    monkeypatch.setattr(muscle_change, "load_examples", lambda: _EXAMPLES)
    component = create(MuscleChange)
    assert isinstance(component, MuscleChange)
    component.train(TrainingData())
    return component


def _coached(muscle: str = "calf", phase: Phase = Phase.STEP) -> tuple[Event, ...]:
    kept = json.dumps(Coaching(phase, muscle, "stretch", _START).to_json())
    return SlotSet(COACHING, kept), BotUttered("Is it easing?", timestamp=_START.timestamp())


def _now(component: MuscleChange, text: str, *events: Event) -> str | None:
    slots = [TextSlot(COACHING, mappings=[{"type": "custom"}])]
    tracker = DialogueStateTracker.from_events("someone", list(events), slots)
    (message,) = component.process([Message({TEXT: text, ENTITIES: lexicon_entities(text)})], tracker)
    found = message.get(CRAMPING_NOW)
    return None if found is None else str(found)


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("now it is the foot", "foot"),
        ("still cramping, leaning on the hand", None),
        ("still cramping", None),
        ("now it is the leg", None),
    ],
)
def test_it_says_which_other_muscle_cramps_now(trained: MuscleChange, text: str, now: str | None) -> None:
    assert _now(trained, text, *_coached()) == now


@pytest.mark.parametrize("text", ["my hand is tired, now it is the foot", "now it is the foot, not my hand"])
def test_of_several_muscles_it_says_one_where_none_is_coached(trained: MuscleChange, text: str) -> None:
    assert _now(trained, text) == "foot"


@pytest.mark.parametrize("events", [(), _coached(phase=Phase.EASED), _coached(muscle="")])
def test_without_a_muscle_that_is_coached_it_says_nothing(trained: MuscleChange, events: tuple[Event, ...]) -> None:
    assert _now(trained, "now it is the foot", *events) is None


def test_what_was_stored_says_the_same(trained: MuscleChange, storage: ModelStorage) -> None:
    context = ExecutionContext(GraphSchema({}), node_name="node")
    loaded = MuscleChange.load({}, storage, Resource("node"), context)
    assert _now(loaded, "now it is the foot", *_coached()) == "foot"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("front of it, not the calf", []),
        ("it's in the arch, not the hand", ["foot"]),
        ("not foot", []),
        ("no the foot", ["foot"]),
        ("now my foot", ["foot"]),
    ],
)
def test_a_muscle_that_is_denied_is_not_named(trained: MuscleChange, text: str, named: list[str]) -> None:
    kept = json.dumps(Coaching(Phase.STEP, "shin", "stretch", _START).to_json())
    slots = [TextSlot(COACHING, mappings=[{"type": "custom"}])]
    events = [SlotSet(COACHING, kept), BotUttered("a question", timestamp=_START.timestamp())]
    tracker = DialogueStateTracker.from_events("someone", events, slots)
    (message,) = trained.process([Message({TEXT: text, ENTITIES: lexicon_entities(text)})], tracker)
    assert [entity["value"] for entity in message.get(ENTITIES) if entity["entity"] == "muscle"] == named
