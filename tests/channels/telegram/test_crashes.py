"""kill -9 at any moment: every message is answered once, in order, whichever way updates come."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.channels.telegram.bot_api import TOKEN, BotApi
from unknot.serve import free_port
from unknot.settings import ROOT

CHATS = range(1, 9)
_FARTHEST = 6
"""How many updates another one may overtake."""


class Process:
    """The small bot, started again whenever it was killed."""

    def __init__(self, api: BotApi, folder: Path, *, webhook: bool) -> None:
        self.port = free_port()
        self.kills = 0
        self._nursery: asyncio.subprocess.Process | None = None
        self._pid = 0
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "UNKNOT_MODELS": str(folder),
            "UNKNOT_SECRET": "s" * 32,
            "UNKNOT_PORT": str(self.port),
            "UNKNOT_TELEGRAM_TOKEN": TOKEN,
            "UNKNOT_TELEGRAM_API": api.address,
            "UNKNOT_TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{self.port}" if webhook else "",
            "TF_CPP_MIN_LOG_LEVEL": "3",
        }

    async def start(self) -> None:
        """Start and wait until it listens."""
        if self._nursery is None:
            command = [sys.executable, "-W", "ignore", "-m", "tests.channels.telegram.small_bot"]
            pipe = asyncio.subprocess.PIPE
            self._nursery = await asyncio.create_subprocess_exec(
                *command, cwd=ROOT, env=self._environment, stdin=pipe, stdout=pipe
            )
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.write(b"start\n")
        self._pid = int(await self._nursery.stdout.readline())

    def kill(self) -> None:
        """End it without a word."""
        os.kill(self._pid, signal.SIGKILL)
        self.kills += 1

    async def close(self) -> None:
        """End it for good."""
        self.kill()
        assert self._nursery is not None
        assert self._nursery.stdin is not None
        self._nursery.stdin.close()
        await self._nursery.wait()


@asynccontextmanager
async def _running(api: BotApi, folder: Path, *, webhook: bool) -> AsyncIterator[Process]:
    process = Process(api, folder, webhook=webhook)
    await process.start()
    try:
        yield process
    finally:
        await process.close()


def _updates(api: BotApi, count: int, chance: random.Random) -> list[dict[str, Any]]:
    return [
        api.next_update(message=api.next_message(chance.choice(CHATS), f"message {number}")) for number in range(count)
    ]


def _jumbled(updates: list[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    """Out of order within a few places, some of them twice; the first one leads."""
    first, *others = updates
    yield first
    places = [(number + chance.uniform(0, _FARTHEST), update) for number, update in enumerate(others)]
    places += [(place + chance.uniform(0, 40), update) for place, update in places if chance.random() < 0.2]
    yield from (update for _, update in sorted(places, key=lambda pair: pair[0]))


def _expected(updates: list[dict[str, Any]]) -> dict[int, list[str]]:
    """What each chat is to read: every message once, counted up without a gap."""
    said: dict[int, list[str]] = {}
    for update in updates:
        message = update["message"]
        answers = said.setdefault(message["chat"]["id"], [])
        answers.append(f"{len(answers)}: {message['text']}")
    return said


def _answered(api: BotApi) -> int:
    return sum(len(api.said_in(chat)) for chat in CHATS)


async def _kill_at_random(api: BotApi, process: Process, kills: int, total: int, chance: random.Random) -> None:
    """Kill it at moments spread over the whole run, counted in answers so that each time it got somewhere."""
    for goal in sorted(chance.sample(range(1, total - 1), kills)):
        await api.until(lambda goal=goal: _answered(api) >= goal, 120)
        # anywhere within the work on a message, not only right after one was sent
        await asyncio.sleep(chance.uniform(0, 0.02))
        process.kill()
        await process.start()


async def _push_as_telegram(client: aiohttp.ClientSession, api: BotApi, update: dict[str, Any]) -> None:
    """Deliver an update until it was taken."""
    while True:
        headers = {"X-Telegram-Bot-Api-Secret-Token": api.webhook["secret_token"]}
        try:
            async with client.post(api.webhook["url"], json=update, headers=headers) as answer:
                if answer.status == 200:
                    return
        except (aiohttp.ClientError, ConnectionError):
            await asyncio.sleep(0.05)


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_of_1000_updates_with_duplicates_and_disorder_each_is_answered_once_in_order_through_kills(
    api: BotApi, tmp_path: Path
) -> None:
    chance = random.Random(20_261_121)
    updates = _updates(api, 1_000, chance)
    async with _running(api, tmp_path, webhook=True) as process:
        await api.until(lambda: api.webhook)
        killing = asyncio.ensure_future(_kill_at_random(api, process, 12, 1_000, chance))
        async with aiohttp.ClientSession() as client:
            for update in _jumbled(updates, chance):
                await _push_as_telegram(client, api, update)
        await api.until(lambda: _answered(api) >= len(updates), 300)
        await killing
        assert process.kills == 12
    assert {chat: api.texts(chat) for chat in CHATS} == _expected(updates)


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_polling_loses_nothing_and_says_nothing_twice_through_kills(api: BotApi, tmp_path: Path) -> None:
    chance = random.Random(7)
    updates = _updates(api, 300, chance)
    api.waiting.extend(updates)
    async with _running(api, tmp_path, webhook=False) as process:
        await _kill_at_random(api, process, 6, 300, chance)
        await api.until(lambda: _answered(api) >= len(updates), 300)
    assert {chat: api.texts(chat) for chat in CHATS} == _expected(updates)
