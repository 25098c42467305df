"""Which entities are found in a sentence; the sentences stand in tests/cases/tables/entities.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from unknot.text.language import find_entities, load_language

_TABLE = Path(__file__).parents[1] / "cases" / "tables" / "entities.yml"
_ROWS: list[dict[str, Any]] = yaml.safe_load(_TABLE.read_text("utf-8"))


def _found(text: str) -> list[str]:
    return sorted(f"{entity.entity}={entity.value}" for entity in find_entities(load_language()(text)))


def test_the_table_has_forty_rows_or_more_and_none_twice() -> None:
    texts = [row["text"] for row in _ROWS]
    assert len(texts) >= 40
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: str(row["text"]))
def test_a_sentence_gives_these_entities_and_no_others(row: dict[str, Any]) -> None:
    assert _found(row["text"]) == sorted(row["entities"])


def test_an_entity_says_where_it_stands() -> None:
    text = "the arch of my left foot, ten minutes now"
    for entity in find_entities(load_language()(text)):
        assert text[entity.start : entity.end] == entity.text
    assert [entity.text for entity in find_entities(load_language()(text))] == [
        "arch of my left foot",
        "left",
        "ten minutes",
    ]


def test_an_empty_text_has_no_entities() -> None:
    assert find_entities(load_language()("")) == []


def test_the_pipeline_is_loaded_once() -> None:
    assert load_language() is load_language()
