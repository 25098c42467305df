"""A bot on a server of our own, an assistant that speaks on cue, and somebody who writes to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain

from tests.channels.assistant import Assistant, serving
from tests.channels.telegram.bot_api import TOKEN, BotApi
from tests.channels.telegram.people import HandClock, Person
from unknot.channels import turn
from unknot.channels.readiness import readiness_blueprint
from unknot.channels.telegram.channel import TelegramChannel
from unknot.channels.telegram.words import Words, load_words
from unknot.serve import free_port
from unknot.settings import Settings, read_settings
from unknot.stores.tracker import ConversationStore

SECRET = "a secret that only the tests know"


@dataclass
class Bot:
    """A running bot."""

    channel: TelegramChannel
    address: str
    settings: Settings

    @property
    def store(self) -> Any:
        """Its store."""
        assert self.channel.office is not None
        return self.channel.office.store

    async def has_worked_off(self, api: BotApi) -> None:
        """Wait until every update that waited at Telegram is done and everything is sent."""
        await api.until(lambda: not api.waiting)
        assert self.channel.office is not None
        while tasks := list(self.channel.office.desk._tasks.values()):
            await asyncio.wait(tasks, timeout=20)


RunBot = Callable[..., AbstractAsyncContextManager[Bot]]


@pytest.fixture(autouse=True)
def no_red_flags(monkeypatch: pytest.MonkeyPatch) -> None:
    """Triage finds nothing: it needs a trained model and is tested elsewhere."""
    monkeypatch.setattr(turn, "triage_data", lambda text: {"level": "none"})


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Telegram."""
    server = BotApi()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def clock() -> HandClock:
    """Time that stands still."""
    return HandClock()


@pytest.fixture
def words() -> Words:
    """What the channel says by itself."""
    return load_words()


@pytest.fixture
def assistant(domain: Domain, tmp_path: Path) -> Assistant:
    """An assistant that speaks on cue and keeps conversations in a database."""
    made = Assistant(domain)
    made.tracker_store = ConversationStore(domain, f"sqlite:///{tmp_path / 'conversations.db'}")
    return made


@pytest.fixture
def run_bot(api: BotApi, assistant: Assistant, clock: HandClock, tmp_path: Path) -> RunBot:
    """Runs the channel; a second run finds what the first one left."""

    @asynccontextmanager
    async def run(*, webhook: bool = False, wait: bool = True, **environment: str) -> AsyncIterator[Bot]:
        port = free_port()
        settings = read_settings(
            {
                "UNKNOT_MODELS": str(tmp_path),
                "UNKNOT_SECRET": SECRET,
                "UNKNOT_TELEGRAM_TOKEN": TOKEN,
                "UNKNOT_TELEGRAM_API": api.address,
                **({"UNKNOT_TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}"} if webhook else {}),
                **environment,
            }
        )
        channel = TelegramChannel(settings, clock)
        async with serving(assistant, channel, readiness_blueprint(settings), port=port) as address:
            if wait:
                await api.until(lambda: ("short_description", "en") in api.profile)
            yield Bot(channel, address, settings)

    return run


@pytest.fixture
async def bot(run_bot: RunBot) -> AsyncIterator[Bot]:
    """The bot, by long polling."""
    async with run_bot() as running:
        yield running


@pytest.fixture
def ann(api: BotApi) -> Person:
    """Somebody in a private chat."""
    return Person(api)
