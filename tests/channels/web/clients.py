"""People with real sockets: what a python-socketio client hears, and waiting for it without sleeping."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from typing import Any

import aiohttp
import socketio

PATIENCE = 40
"""Seconds that anything may take, on a machine that five others keep busy too."""

Body = dict[str, Any]


class Client:
    """A Socket.IO client that remembers what it hears.

    Attributes:
        heard: Every event with its data, in order.
        secret: Its proof, sent with every request for a session; None for clients of other makers.
        token: What it was told to be the token of its conversation.
    """

    def __init__(
        self,
        address: str,
        *,
        secret: str | None = None,
        token: Any = None,
        transport: str = "polling",
        headers: dict[str, str] | None = None,
    ) -> None:
        """Get ready to connect to `address`."""
        self._headers = headers or {}
        self._address = address
        self._transport = transport
        self.secret = secret
        self.token = token
        self.heard: list[tuple[str, Any]] = []
        self._changed = asyncio.Event()
        self.socket = socketio.AsyncClient(reconnection=False)
        for event in (
            "session_confirm",
            "session_state",
            "history",
            "bot_uttered",
            "bot_typing",
            "message_refused",
            "notice",
            "disconnect",
        ):
            self.socket.on(event, self._listener(event))

    def _listener(self, event: str) -> Callable[..., Any]:
        async def listen(*data: Any) -> None:
            self.heard.append((event, data[0] if data else None))
            if event == "session_confirm":
                self.token = data[0]
            self._changed.set()

        return listen

    async def connect(self) -> Client:
        """Open the connection."""
        await self.socket.connect(
            self._address, headers=self._headers, transports=[self._transport], wait_timeout=PATIENCE
        )
        return self

    async def come_in(self, **request: Any) -> Client:
        """Connect and ask for a session, with what the client knows; returns when it was confirmed."""
        await self.connect()
        await self.ask(**request)
        return self

    async def ask(self, **request: Any) -> None:
        """Ask for a session and wait until it is confirmed."""
        known = {"session_id": self.token, "secret": self.secret}
        states = len(self.all("session_state"))
        await self.socket.emit("session_request", {**{k: v for k, v in known.items() if v is not None}, **request})
        await self.until(lambda: len(self.all("session_state")) > states)

    async def leave(self) -> None:
        """Close the connection politely."""
        if self.socket.eio.state != "connected":
            return
        # the library forgets to say goodbye while it is still sending, and then waits for a ping
        await self.socket.eio.queue.join()
        await self.socket.disconnect()

    async def drop(self) -> None:
        """Lose the connection as on a train: nothing is said to the server."""
        engine = self.socket.eio
        engine.state = "disconnected"
        for task in (engine.read_loop_task, engine.write_loop_task):
            if task is not None:
                task.cancel()
        if engine.http is not None:
            await engine.http.close()

    async def call(self, event: str, *data: Any) -> Any:
        """Send an event and wait for its acknowledgement."""
        return await self.socket.call(event, data[0] if data else None, timeout=PATIENCE)

    async def say(self, message: str, **more: Any) -> Any:
        """Send a message; gives the acknowledgement."""
        return await self.call("user_uttered", {"message": message, **more})

    async def until(self, is_so: Callable[[], Any]) -> None:
        """Wait for something that is heard."""
        async with patience():
            while not is_so():
                self._changed.clear()
                await self._changed.wait()

    def look_again(self) -> None:
        """Let whoever waits see whether it is so by now."""
        self._changed.set()

    def all(self, event: str) -> list[Any]:
        """Data of all events of a name."""
        return [data for name, data in self.heard if name == event]

    @property
    def answers(self) -> list[Body]:
        """Everything that was uttered to it."""
        return self.all("bot_uttered")

    @property
    def texts(self) -> list[str | None]:
        """Texts that were uttered to it."""
        return [answer.get("text") for answer in self.answers]

    @property
    def history(self) -> list[Body]:
        """Messages of every history that it got."""
        return [message for history in self.all("history") for message in history["messages"]]

    async def answered(self, count: int = 1) -> list[Body]:
        """What was uttered, once there are so many of it."""
        await self.until(lambda: len(self.answers) >= count)
        return self.answers


def new_secret() -> str:
    """A proof as our page makes it."""
    return secrets.token_hex(16)


class patience:  # noqa: N801 - reads as a word in `async with`
    """Fail where something does not come."""

    async def __aenter__(self) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._timer = asyncio.get_running_loop().call_later(PATIENCE, task.cancel)

    async def __aexit__(self, kind: Any, error: Any, trace: Any) -> None:
        self._timer.cancel()
        if kind is asyncio.CancelledError:
            raise AssertionError(f"nothing came for {PATIENCE} seconds") from error


async def fetch(address: str, path: str, **options: Any) -> tuple[int, bytes, Any]:
    """Status, body and headers of a GET, or of another method."""
    method = options.pop("method", "GET")
    async with (
        aiohttp.ClientSession(auto_decompress=False) as client,
        client.request(method, address + path, **options) as answer,
    ):
        return answer.status, await answer.read(), answer.headers
