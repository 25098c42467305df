"""The components with what they share put in by hand: no index, no sentence model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from tests.nlu.fakes import Create, FakeSearcher
from unknot import resources
from unknot.knowledge.errors import IndexUnusableError
from unknot.knowledge.passage import Passage
from unknot.knowledge.search import Hit
from unknot.text.spelling import Speller

if TYPE_CHECKING:
    from tests.conftest import HashingEncoder

SUBJECT_WORDS = ("calf", "hamstring", "cramp", "cramping", "magnesium", "night", "stretch")


@pytest.fixture(scope="session")
def speller() -> Speller:
    """The real spelling repair with a few words of the subject."""
    return Speller(SUBJECT_WORDS)


@pytest.fixture
def searcher(monkeypatch: pytest.MonkeyPatch, encoder: HashingEncoder, speller: Speller) -> FakeSearcher:
    """The searcher that the components get."""
    hit = Hit(Passage("calf-cramp-now", "Calf cramp right now", ("A3.63",), "relief", "Lengthen it."), 0.71)
    fake = FakeSearcher(encoder, speller, (hit,))
    monkeypatch.setattr(resources, "searcher", lambda: fake)
    return fake


@pytest.fixture
def no_searcher(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was indexed yet."""

    def missing() -> FakeSearcher:
        raise IndexUnusableError("there is no index yet")

    monkeypatch.setattr(resources, "searcher", missing)


@pytest.fixture
def storage(tmp_path: Path) -> ModelStorage:
    """Where training keeps what it learned."""
    return LocalModelStorage.create(tmp_path)


@pytest.fixture
def create(storage: ModelStorage) -> Create:
    """Makes a component as Rasa does, with its own defaults."""

    def component(kind: type[GraphComponent]) -> GraphComponent:
        context = ExecutionContext(GraphSchema({}), node_name="node")
        return kind.create(kind.get_default_config(), storage, Resource("node"), context)

    return component
