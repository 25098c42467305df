"""The real knowledge files for the actions, read without an index; and no index at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from actions import library
from unknot.knowledge.errors import IndexUnusableError
from unknot.knowledge.loader import load_knowledge
from unknot.knowledge.passage import Passage
from unknot.knowledge.store import KNOWLEDGE_FOLDER
from unknot.settings import Settings


def _forget() -> None:
    for remembered in (library.passages, library.topics, library.plans):
        remembered.cache_clear()


@pytest.fixture(scope="session")
def knowledge() -> tuple[Passage, ...]:
    """Every passage of the knowledge base."""
    return load_knowledge(KNOWLEDGE_FOLDER)


@pytest.fixture(autouse=True)
def passages(monkeypatch: pytest.MonkeyPatch, knowledge: tuple[Passage, ...]) -> Iterator[Mapping[str, Passage]]:
    """The passages by id, where the actions look them up."""

    def opened(_: Settings) -> tuple[Passage, ...]:
        return knowledge

    monkeypatch.setattr(library, "open_passages", opened)
    _forget()
    yield {passage.id: passage for passage in knowledge}
    _forget()


@pytest.fixture
def no_index(monkeypatch: pytest.MonkeyPatch, passages: Mapping[str, Passage]) -> None:
    """Nothing was indexed yet."""

    def missing(_: Settings) -> tuple[Passage, ...]:
        raise IndexUnusableError("there is no index yet")

    monkeypatch.setattr(library, "open_passages", missing)
