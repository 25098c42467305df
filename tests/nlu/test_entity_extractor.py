"""Entities for Rasa: their offsets point at the words as typed."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from tests.nlu.fakes import Create, FakeSearcher
from unknot.nlu.entity_extractor import LexiconEntityExtractor


@pytest.fixture
def extractor(create: Create, searcher: FakeSearcher) -> LexiconEntityExtractor:
    component = create(LexiconEntityExtractor)
    assert isinstance(component, LexiconEntityExtractor)
    return component


def _found(extractor: LexiconEntityExtractor, text: str) -> list[dict[str, Any]]:
    (message,) = extractor.process([Message({TEXT: text})])
    entities: list[dict[str, Any]] = message.get(ENTITIES)
    return entities


@pytest.mark.parametrize(
    ("text", "entity", "value", "typed"),
    [
        ("my calf is cramping", "muscle", "calf", "calf"),
        ("back of my thigh", "muscle", "hamstring", "back of my thigh"),
        ("my hamstrng is sore", "muscle", "hamstring", "hamstrng"),
        ("oww my hamstrinng!!", "muscle", "hamstring", "hamstrinng"),
        ("does magnessium help", "remedy", "magnesium", "magnessium"),
        ("😭😭 my hamstrng", "muscle", "hamstring", "hamstrng"),
        ("  \n calf", "muscle", "calf", "calf"),
        ("plz hlep teh hamstrng agian", "muscle", "hamstring", "hamstrng"),
        ("the LEFT calf", "side", "left", "LEFT"),
    ],
)
def test_the_offsets_point_at_the_words_as_typed(
    extractor: LexiconEntityExtractor, text: str, entity: str, value: str, typed: str
) -> None:
    (found,) = [one for one in _found(extractor, text) if one["entity"] == entity]
    assert found["value"] == value
    assert text[found["start"] : found["end"]] == typed


@pytest.mark.parametrize(
    "text", ["\u202ecalf cramp now", "\u0000calf cramp now", "calf\u200b cramp now", "ｃａｌｆ cramp"]
)
def test_invisible_and_odd_characters_do_not_hide_a_muscle(extractor: LexiconEntityExtractor, text: str) -> None:
    assert [one["value"] for one in _found(extractor, text) if one["entity"] == "muscle"] == ["calf"]


def test_entities_that_were_there_already_stay(extractor: LexiconEntityExtractor) -> None:
    earlier = {"entity": "passage", "value": "heat-how", "start": 0, "end": 4}
    (message,) = extractor.process([Message({TEXT: "calf", ENTITIES: [earlier]})])
    assert [one["value"] for one in message.get(ENTITIES)] == ["heat-how", "calf"]


def test_entities_travel_in_the_parse_data_with_who_found_them(extractor: LexiconEntityExtractor) -> None:
    (message,) = extractor.process([Message({TEXT: "my calf"})])
    (entity,) = message.as_dict(only_output_properties=True)[ENTITIES]
    assert entity["extractor"] == "LexiconEntityExtractor"


def test_a_message_without_entities_has_none(extractor: LexiconEntityExtractor) -> None:
    assert _found(extractor, "hello there") == []


def test_an_empty_message_is_left_alone(extractor: LexiconEntityExtractor) -> None:
    (message,) = extractor.process([Message({TEXT: ""})])
    assert message.get(ENTITIES) is None
