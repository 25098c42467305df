"""How long the database is waited for: as long as it does something for somebody."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from tests.channels.web.clients import patience
from unknot.channels.web import keeper
from unknot.channels.web.keeper import Keeper, NotKeptError
from unknot.settings import Settings
from unknot.stores.transcript import TranscriptStore

LOOKS = 5


class Clock:
    """Stands still until it is set, and tells when it has been looked at often enough."""

    def __init__(self) -> None:
        self.now, self.looks = 0.0, 0
        self.was_looked_at = asyncio.Event()

    def __call__(self) -> float:
        self.looks += 1
        if self.looks > LOOKS:
            self.was_looked_at.set()
        return self.now


@pytest.fixture
async def clock() -> Clock:
    return Clock()


@pytest.fixture
async def asked(settings: Settings, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    """Has done something lately, and is impatient now."""
    asked = Keeper(TranscriptStore(settings.database), clock)
    await asked.ask(asked.store.check)
    monkeypatch.setattr(keeper, "PATIENCE_SECONDS", 0.01)
    return asked


@pytest.fixture
def busy() -> Iterator[threading.Event]:
    """Set, lets what waits in the database go on."""
    event = threading.Event()
    yield event
    event.set()


async def test_a_database_that_many_keep_busy_is_waited_for(asked: Keeper, clock: Clock, busy: threading.Event) -> None:
    waiting = asyncio.create_task(asked.ask(busy.wait))
    async with patience():
        await clock.was_looked_at.wait()
    assert not waiting.done()
    busy.set()
    assert await waiting


async def test_a_database_that_does_nothing_any_more_is_not_waited_for(
    asked: Keeper, clock: Clock, busy: threading.Event
) -> None:
    clock.now = 1.0
    with pytest.raises(NotKeptError, match="TimeoutError"):
        await asked.ask(busy.wait)


async def test_one_call_that_is_stuck_is_given_up_while_others_get_on(
    asked: Keeper, clock: Clock, busy: threading.Event
) -> None:
    waiting = asyncio.create_task(asked.ask(busy.wait))
    async with patience():
        await clock.was_looked_at.wait()
    clock.now = asked._last_done = 31.0  # somebody else has been served this very moment
    with pytest.raises(NotKeptError, match="TimeoutError"):
        await waiting
