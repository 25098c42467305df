"""An assistant that says what it is told to say, and the channels served on a port of this machine."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import aiohttp
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.core.lock_store import InMemoryLockStore, LockStore
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from sanic import Blueprint, Sanic

from unknot.serve import free_port

Reply = dict[str, Any]

_NUMBERS = itertools.count()

# Sanic rewrites its own methods when an application starts; only in test mode it can do so for a second application
Sanic.test_mode = True


@dataclass
class Assistant:
    """Stands in for Rasa's agent: hears messages, gives scripted replies, keeps the conversations.

    Attributes:
        domain: The responses that channels say by themselves.
        replies: What it answers to every message.
        failure: What a turn fails with, after the replies; None where it does not.
        heard: Every message that reached it.
    """

    domain: Domain
    replies: list[Reply] = field(default_factory=lambda: [{"text": "an answer"}])
    failure: Exception | None = None
    heard: list[UserMessage] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Keep conversations in memory."""
        self.tracker_store: TrackerStore = InMemoryTrackerStore(self.domain)
        self.lock_store: LockStore = InMemoryLockStore()

    @property
    def texts(self) -> list[str]:
        """Texts of the messages that reached it."""
        return [message.text for message in self.heard]

    @property
    def senders(self) -> list[str]:
        """Who sent them."""
        return [message.sender_id for message in self.heard]

    async def handle(self, message: UserMessage) -> None:
        """Hear a message, answer it and keep both."""
        self.heard.append(message)
        async with self.lock_store.lock(message.sender_id):
            tracker = await self.tracker_store.get_or_create_tracker(message.sender_id)
            tracker.update(UserUttered(message.text, metadata=message.metadata))
            for reply in self.replies:
                await message.output_channel.send_response(message.sender_id, dict(reply))
                tracker.update(BotUttered(reply.get("text"), {key: reply.get(key) for key in ("buttons", "custom")}))
            await self.tracker_store.save(tracker)
        if self.failure is not None:
            raise self.failure


@asynccontextmanager
async def serving(assistant: Any, *channels: InputChannel | Blueprint, port: int = 0) -> AsyncIterator[str]:
    """Serve channels as the Rasa process does, on any free port unless one is given; gives the address."""
    application = Sanic(f"unknot_test_{next(_NUMBERS)}", configure_logging=False)
    application.config.FALLBACK_ERROR_FORMAT = "json"
    application.ctx.agent = assistant
    for channel in channels:
        if isinstance(channel, Blueprint):
            application.blueprint(channel)
        else:
            prefix = urljoin("/webhooks/", channel.url_prefix())
            application.blueprint(channel.blueprint(assistant.handle), url_prefix=prefix)
    port = port or free_port()
    server = await application.create_server("127.0.0.1", port, return_asyncio_server=True, access_log=False)
    assert server is not None
    await server.startup()
    await server.before_start()
    await server.after_start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await server.before_stop()
        server.close()
        await server.wait_closed()


class Person:
    """A browser or script with its own cookies."""

    def __init__(self, address: str, cookies: dict[str, str] | None = None) -> None:
        """Write to `address`."""
        self._address = address
        self.client = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True), cookies=cookies)

    async def post(self, path: str, body: Any = None, *, data: bytes | None = None) -> tuple[int, Any]:
        """Send JSON, or bytes as they are; gives status and body."""
        content: dict[str, Any] = {"json": body} if data is None else {"data": data}
        async with self.client.post(self._address + path, **content) as answer:
            return answer.status, await answer.json(content_type=None)

    async def get(self, path: str) -> tuple[int, Any]:
        """Ask for a path; gives status and body."""
        async with self.client.get(self._address + path) as answer:
            return answer.status, await answer.json(content_type=None)


Visit = Callable[..., Person]
