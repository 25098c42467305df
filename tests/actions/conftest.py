"""The real knowledge files for the actions, read without an index; and no index at all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from actions import diary_library, library
from tests.actions.talk import Talk, begin_talk
from tests.kept import NOW, sqlite_at
from unknot.diary.store import DiaryStore
from unknot.knowledge.errors import IndexUnusableError
from unknot.knowledge.loader import load_knowledge
from unknot.knowledge.passage import Passage
from unknot.knowledge.store import KNOWLEDGE_FOLDER
from unknot.settings import Settings


def _forget() -> None:
    looked_up = (library.passages, library.topics, library.plans, library.coach, library.night, library.catalogue)
    for remembered in looked_up:
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
def diary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[DiaryStore]:
    """An empty diary for the actions, at a fixed moment."""
    engine = sqlite_at(tmp_path)
    monkeypatch.setattr(diary_library, "engine", lambda: engine)
    monkeypatch.setattr(diary_library, "now", lambda: NOW)
    yield DiaryStore(engine)
    engine.dispose()


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is locked, full or gone."""
    monkeypatch.setattr(diary_library, "engine", broken)


@pytest.fixture
async def talk(diary: DiaryStore) -> AsyncIterator[Talk]:
    """A conversation that has just begun, with a diary of its own."""
    begun = begin_talk()
    yield begun
    begun.actions.is_down = False


def broken() -> Engine:
    """Stands in for a database that is locked, full or gone."""
    raise OperationalError("INSERT", {}, Exception("database or disk is full"))


@pytest.fixture
def no_index(monkeypatch: pytest.MonkeyPatch, passages: Mapping[str, Passage]) -> None:
    """Nothing was indexed yet."""

    def missing(_: Settings) -> tuple[Passage, ...]:
        raise IndexUnusableError("there is no index yet")

    monkeypatch.setattr(library, "open_passages", missing)
