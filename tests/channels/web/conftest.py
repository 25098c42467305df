"""The web channel on a port of this machine, an assistant that speaks on cue, and people who come and go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.domain import Domain

from tests.channels.assistant import Assistant, serving
from tests.channels.web.clients import Client
from unknot.channels.web.channel import WebChannel
from unknot.settings import Settings, read_settings
from unknot.stores.tracker import ConversationStore
from unknot.stores.transcript import TranscriptStore

RED_FLAG = "crushing chest pain"
KEY = "a key that only the tests know, and long"


class Speaker(Assistant):
    """An assistant that says back what it hears, and holds its tongue when told to; it remembers nothing.

    Attributes:
        scripted: What it answers to a text instead.
        may_speak: Cleared, every turn waits.
        has_heard: Set with every message.
    """

    def __post_init__(self) -> None:
        """Speak freely."""
        super().__post_init__()
        self.scripted: dict[str, list[dict[str, Any]]] = {}
        self.may_speak = asyncio.Event()
        self.may_speak.set()
        self.has_heard = asyncio.Event()

    async def handle(self, message: UserMessage) -> None:
        """Answer with what is scripted for the text, else with the text."""
        self.heard.append(message)
        self.has_heard.set()
        await self.may_speak.wait()
        for reply in self.scripted.get(message.text, [{"text": f"you said: {message.text}"}]):
            await message.output_channel.send_response(message.sender_id, dict(reply))
        if self.failure is not None:
            raise self.failure


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a database of the test's own, and limits out of the way."""
    return replace(
        read_settings({"UNKNOT_MODELS": str(tmp_path), "UNKNOT_SECRET": KEY}),
        messages_a_minute=100_000,
        address_messages_a_minute=100_000,
    )


@pytest.fixture
def speaker(domain: Domain, settings: Settings) -> Speaker:
    """An assistant that says back what it hears."""
    speaker = Speaker(domain)
    speaker.tracker_store = ConversationStore(domain, settings.database)
    return speaker


@pytest.fixture
def store(settings: Settings) -> TranscriptStore:
    """A second look at the transcripts."""
    return TranscriptStore(settings.database)


@pytest.fixture
def open_house(speaker: Speaker, settings: Settings) -> Callable[..., Any]:
    """Serves the channel; what is given replaces settings."""

    @asynccontextmanager
    async def opened(store: TranscriptStore | None = None, **changed: Any) -> AsyncIterator[str]:
        async with serving(speaker, WebChannel(replace(settings, **changed), store)) as address:
            yield address

    return opened


@pytest.fixture
async def address(open_house: Callable[..., Any]) -> AsyncIterator[str]:
    """The channel, served for one test."""
    async with open_house() as place:
        yield place


@pytest.fixture
async def clients() -> AsyncIterator[Callable[..., Client]]:
    """Makes clients, and sends them home in the end."""
    made: list[Client] = []

    def client(*arguments: Any, **options: Any) -> Client:
        made.append(Client(*arguments, **options))
        return made[-1]

    yield client
    for one in made:
        await one.leave()


@pytest.fixture
def visit(address: str, clients: Callable[..., Client]) -> Callable[..., Client]:
    """Makes clients of the channel."""
    return lambda **options: clients(address, **options)


@pytest.fixture(autouse=True)
def quick_triage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Triage by one word: the real one reads a model, and has tests of its own."""

    def found(text: str) -> dict[str, Any]:
        if RED_FLAG not in text:
            return {"level": "none"}
        return {"level": "emergency", "flags": [], "answer": None, "country": None}

    monkeypatch.setattr("unknot.channels.turn.triage_data", found)
