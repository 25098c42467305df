"""Whether it lives, and whether everything works."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from sanic import Sanic

from tests.channels.assistant import Person, serving
from unknot.channels.readiness import CHANNEL_REPORTS, readiness_blueprint
from unknot.serve import free_port
from unknot.settings import read_settings
from unknot.stores.tracker import ConversationStore
from unknot.stores.transcript import TranscriptStore


@dataclass
class Agent:
    """Stands in for Rasa's agent."""

    tracker_store: TrackerStore
    ready: bool = True

    def is_ready(self) -> bool:
        """Whether a model is loaded."""
        return self.ready


@pytest.fixture
def agent(tmp_path: Path) -> Agent:
    return Agent(ConversationStore(Domain.empty(), f"sqlite:///{tmp_path / 'conversations.db'}"))


@pytest.fixture
def transcript(tmp_path: Path) -> TranscriptStore:
    store = TranscriptStore(f"sqlite:///{tmp_path / 'conversations.db'}")
    store.check()
    return store


@pytest.fixture
async def person(agent: Agent, tmp_path: Path, transcript: TranscriptStore) -> AsyncIterator[Person]:
    """Somebody who asks an Unknot with neither index nor action server."""
    settings = read_settings({"UNKNOT_MODELS": str(tmp_path), "UNKNOT_ACTION_PORT": str(free_port())})
    routes = readiness_blueprint(settings)

    @routes.listener("before_server_start")
    async def keep(app: Sanic, loop: object) -> None:
        app.ctx.transcript = transcript

    async with serving(agent, routes) as address:
        someone = Person(address)
        yield someone
        await someone.client.close()


async def test_it_is_alive_whatever_else_is_wrong(person: Person) -> None:
    assert await person.get("/health") == (200, {"status": "alive"})


async def test_it_names_what_does_not_work(person: Person) -> None:
    status, answer = await person.get("/ready")
    assert status == 503
    assert answer["ready"] is False
    assert set(answer["wrong"]) == {"index", "actions"}
    assert "unknot index" in answer["wrong"]["index"]


async def test_a_model_that_is_not_loaded_is_named(person: Person, agent: Agent) -> None:
    agent.ready = False
    _, answer = await person.get("/ready")
    assert "model" in answer["wrong"]


async def test_a_broken_table_of_conversations_is_named(person: Person, agent: Agent) -> None:
    assert isinstance(agent.tracker_store, ConversationStore)
    agent.tracker_store.Base.metadata.drop_all(agent.tracker_store.engine)
    _, answer = await person.get("/ready")
    assert "conversations" in answer["wrong"]


async def test_a_broken_table_of_transcripts_is_named(person: Person, transcript: TranscriptStore) -> None:
    with transcript._engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE web_messages"))
    _, answer = await person.get("/ready")
    assert set(answer["wrong"]) == {"index", "actions", "transcripts"}


async def test_a_server_without_the_pages_channel_is_not_ready(agent: Agent, tmp_path: Path) -> None:
    settings = read_settings({"UNKNOT_MODELS": str(tmp_path), "UNKNOT_ACTION_PORT": str(free_port())})
    async with serving(agent, readiness_blueprint(settings)) as address:
        someone = Person(address)
        _, answer = await someone.get("/ready")
        await someone.client.close()
    assert "credentials.yml" in answer["wrong"]["transcripts"]


async def test_a_messenger_that_is_down_is_named_and_takes_nothing_away(agent: Agent, tmp_path: Path) -> None:
    settings = read_settings({"UNKNOT_MODELS": str(tmp_path), "UNKNOT_ACTION_PORT": str(free_port())})
    routes = readiness_blueprint(settings)

    @routes.listener("before_server_start")
    async def add_report(application: Sanic, _: object) -> None:
        setattr(application.ctx, CHANNEL_REPORTS, {"telegram": lambda: "receiving: no network"})

    async with serving(agent, routes) as address:
        someone = Person(address)
        _, answer = await someone.get("/ready")
        await someone.client.close()
    assert answer["channels"] == {"telegram": "receiving: no network"}
    assert "telegram" not in answer["wrong"]
