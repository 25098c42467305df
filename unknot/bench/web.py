"""Many conversations at once over the page's Socket.IO channel: all answered, in order, none mixed up."""

from __future__ import annotations

import asyncio
import secrets
import sys
import tempfile
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import socketio

from unknot.bench.timing import Timing, timing
from unknot.serve import Processes, free_port
from unknot.settings import Settings

PEOPLE = 100
QUESTIONS = (
    "does heat help my calf",
    "why does it happen at night",
    "what can i eat",
    "my hand keeps twitching",
    "thanks",
)
_PATIENCE_SECONDS = 120
_UNLIMITED = 100_000


class MixedUpError(AssertionError):
    """Somebody got what was not for them, got it in another order, or got nothing."""


@dataclass
class _Person:
    """One client, as our page is one.

    Attributes:
        seconds: From sending each message to its first answer.
        heard: Texts of the answers, by what they answer; those to the last message may be cut off.
    """

    questions: Sequence[str]
    seconds: list[float] = field(default_factory=list)
    heard: dict[int, list[str]] = field(default_factory=dict)
    _answered: dict[int, float] = field(default_factory=dict)
    _ids: list[int] = field(default_factory=list)

    async def talk(self, address: str, start: asyncio.Event) -> None:
        """Come in, wait for the start, ask one question after another."""
        client, heard = socketio.AsyncClient(reconnection=False), asyncio.Event()

        async def uttered(body: dict[str, Any]) -> None:
            self._ids.append(body["id"])
            self._answered.setdefault(body.get("reply_to", 0), time.perf_counter())
            self.heard.setdefault(body.get("reply_to", 0), []).append(body.get("text", ""))
            heard.set()

        client.on("bot_uttered", uttered)
        await client.connect(address, transports=["websocket"], wait_timeout=_PATIENCE_SECONDS)
        try:
            await client.emit("session_request", {"secret": secrets.token_hex(16)})
            await self._until(0, heard)
            await start.wait()
            for question in self.questions:
                sent = time.perf_counter()
                said = {"message": question, "id": str(uuid.uuid4())}
                ack = await client.call("user_uttered", said, timeout=_PATIENCE_SECONDS)
                if not ack["ok"]:
                    raise MixedUpError(f"a message was refused: {ack['reason']}")
                await self._until(ack["message_id"], heard)
                self.seconds.append(self._answered[ack["message_id"]] - sent)
        finally:
            await client.disconnect()
        if self._ids != sorted(set(self._ids)):
            raise MixedUpError("answers came twice or in another order")
        del self.heard[max(self.heard)]

    async def _until(self, message_id: int, heard: asyncio.Event) -> None:
        """Wait for the first answer to a message; 0 stands for the greeting."""
        while message_id not in self._answered:
            heard.clear()
            await asyncio.wait_for(heard.wait(), _PATIENCE_SECONDS)


async def talk_at_once(address: str, people: int, questions: Sequence[str] = QUESTIONS) -> Timing:
    """How long answers take when so many people talk at the same time.

    Raises:
        MixedUpError: An answer came twice, in another order or to somebody else; or somebody who asked the same heard
            something else, such as that nothing can be looked up right now.
        TimeoutError: Somebody was not answered.
    """
    start, everybody = asyncio.Event(), [_Person(questions) for _ in range(people)]
    talks = [asyncio.create_task(person.talk(address, start)) for person in everybody]
    start.set()
    await asyncio.gather(*talks)
    if any(person.heard != everybody[0].heard for person in everybody):
        raise MixedUpError("not everybody who asked the same heard the same")
    return timing([seconds for person in everybody for seconds in person.seconds])


def many_web_conversations(settings: Settings) -> Timing:
    """The same with the real assistant, in a database that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        own = replace(
            settings,
            port=free_port(),
            action_port=free_port(),
            database=f"sqlite:///{Path(folder) / 'conversations.db'}",
            messages_a_minute=_UNLIMITED,
            address_messages_a_minute=_UNLIMITED,
        )
        processes = Processes(own, lambda line: print(f"… {line}", file=sys.stderr, flush=True))
        try:
            processes.start()
            return asyncio.run(talk_at_once(processes.address, PEOPLE))
        finally:
            processes.stop()
