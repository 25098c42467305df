"""A conversation with `python-socketio`, in an environment of its own: `talk.py <address>`; prints like talk.mjs."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from typing import Any

import socketio

Body = dict[str, Any]


class Client:
    """Somebody who comes, talks, leaves and comes again."""

    def __init__(self, address: str) -> None:
        """Know where to go."""
        self.address = address
        self.token: list[str] = []
        self.heard: list[Body] = []
        self._changed = asyncio.Event()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something that is heard."""
        while not is_so():
            self._changed.clear()
            await self._changed.wait()

    async def come_in(self, session: str | None = None) -> None:
        """Connect and ask for a session."""
        self.socket = socketio.AsyncClient()
        self.socket.on("session_confirm", lambda token: self._note(self.token, token))
        self.socket.on("bot_uttered", lambda message: self._note(self.heard, message))
        await self.socket.connect(self.address)
        confirmed = len(self.token)
        await self.socket.emit("session_request", {"session_id": session} if session else {})
        await self.until(lambda: len(self.token) > confirmed)

    async def say(self, message: str) -> list[Body]:
        """Say something and wait for an answer that has buttons.

        What was said just before a break may come again: nobody can know that it had arrived.
        """
        before = list(self.heard)
        await self.socket.emit("user_uttered", {"message": message, "session_id": self.token[-1]})
        await self.until(lambda: any("quick_replies" in answer for answer in self._new(before)))
        return self._new(before)

    def _new(self, before: list[Body]) -> list[Body]:
        return [answer for answer in self.heard[len(before) :] if answer not in before]

    def _note(self, where: list[Any], what: Any) -> None:
        where.append(what)
        self._changed.set()


def texts(answers: list[Body]) -> list[str]:
    """What was said."""
    return [answer["text"] for answer in answers if "text" in answer]


async def main(address: str) -> None:
    """Talk, leave in the middle, come back, press a button."""
    client = Client(address)
    await client.come_in()
    await client.until(lambda: any("quick_replies" in answer for answer in client.heard))
    greeting = list(client.heard)
    first = await client.say("my calf is cramping right now")
    await client.socket.disconnect()
    await client.come_in(client.token[0])
    offered = [button for answer in first for button in answer.get("quick_replies", ())]
    second = await client.say(next(button["payload"] for button in offered if button["title"] == "Still cramping"))
    await client.socket.disconnect()
    fields = sorted({key for answer in client.heard for key in answer})
    said = {"greeting": texts(greeting), "first": texts(first), "second": texts(second)}
    print(json.dumps({"token": client.token, "fields": fields, **said}))


asyncio.run(main(sys.argv[1]))
