"""One person's conversation while somebody is there: heard in order, answered in order, sent to where they are now."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from unknot.channels.forgetting import is_asked_for
from unknot.channels.web.bodies import Body, content_of, person_content, remembered
from unknot.channels.web.connection import Connection
from unknot.channels.web.offers import Offers
from unknot.channels.web.reasons import Reason, RefusedError
from unknot.channels.web.record import Record
from unknot.stores.transcript_records import Entry

_MOST_CLIENT_IDS = 200
_MOST_WAITING = 100

Assistant = Callable[[str, str, Mapping[str, Any], "str | None"], Awaitable[list[Body]]]
"""Takes what was said, name and metadata of the conversation, and the id of the message, the same at each delivery;
gives the replies, of which there is at least one."""

WhenForgotten = Callable[["Conversation", Sequence[Body]], Coroutine[Any, Any, None]]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Said:
    """Something that a person said; `id` is None where nobody asked, as for a greeting.

    `name` is the same at each delivery of the message.
    """

    id: int | None
    text: str
    metadata: Mapping[str, Any]
    name: str | None = None


@dataclass(eq=False)
class Conversation:
    """A conversation.

    Attributes:
        name: Its unguessable name.
        token: What its client knows it by.
        record: Keeps what is said in it.
        assistant: Who answers.
        when_forgotten: Called when the person had everything deleted by their words, with what is to be said of that.
        offers: The buttons of its last messages.
        connection: Where the person is now; None while they are away.
        door: Held while somebody comes in.
        is_over: Whether it is being forgotten: nothing more is said or kept.
    """

    name: str
    token: str
    record: Record
    assistant: Assistant
    when_forgotten: WhenForgotten
    offers: Offers = field(default_factory=Offers)
    connection: Connection | None = None
    door: asyncio.Lock = field(default_factory=asyncio.Lock)
    is_over: bool = False
    _gate: asyncio.Lock = field(default_factory=asyncio.Lock)
    _client_ids: dict[str, int] = field(default_factory=dict)
    _waiting: deque[Said] = field(default_factory=deque)
    _taken: set[int] = field(default_factory=set)
    _worker: asyncio.Task[None] | None = None
    _leaving: asyncio.Task[None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being answered."""
        return self._worker is not None and not self._worker.done()

    @property
    def is_idle(self) -> bool:
        """Whether nobody is there and nothing is being answered."""
        return self.connection is None and not self.is_busy and not self.door.locked()

    def number_of(self, client_id: str | None) -> int | None:
        """The id of a message that was heard before, by the client's id of it."""
        return self._client_ids.get(client_id) if client_id else None

    # Hearing

    async def hear(self, shown: str, said: str, client_id: str | None, metadata: Mapping[str, Any]) -> int:
        """Keep what a person said and let it be answered after what they said before; gives its id.

        Raises:
            RefusedError: Too much waits for an answer already.
        """
        if len(self._waiting) >= _MOST_WAITING:
            raise RefusedError(Reason.BUSY)
        entry = await self.record.hear(person_content(shown, said), client_id)
        if client_id:
            self._client_ids[client_id] = entry.id
            if len(self._client_ids) > _MOST_CLIENT_IDS:
                del self._client_ids[next(iter(self._client_ids))]
        if not entry.is_answered:
            self.answer_later(entry, said, metadata)
        return entry.id

    def answer_later(self, entry: Entry, said: str, metadata: Mapping[str, Any]) -> None:
        """Let a message be answered in its turn, once: what the store said of it may be out of date by now."""
        if entry.id not in self._taken:
            self._taken.add(entry.id)
            # the client's own id outlives a database that was away, a number may be given twice then
            name = f"client:{entry.client_id}" if entry.client_id else f"number:{entry.id}"
            self._wait(Said(entry.id, said, metadata, name))

    def take_waiting(self) -> list[Said]:
        """What was said and is not answered yet; it is not answered here any more."""
        waiting = list(self._waiting)
        self._waiting.clear()
        return waiting

    def open_with(self, command: str, metadata: Mapping[str, Any]) -> None:
        """Let Unknot speak first."""
        self._wait(Said(None, command, metadata))

    def _wait(self, said: Said) -> None:
        self._waiting.append(said)
        if not self.is_busy:
            self._worker = asyncio.create_task(self._answer_all())

    # Answering

    async def _answer_all(self) -> None:
        while self._waiting and not self.is_over:
            said = self._waiting.popleft()
            try:
                await self._tell_typing(is_on=True)
                replies = await self.assistant(said.text, self.name, said.metadata, said.name)
                contents = [content_of(reply) for reply in replies]
                if is_asked_for(replies):
                    self.is_over = True
                    words = [content for content in contents if "text" in content]
                    self._leaving = asyncio.create_task(self.when_forgotten(self, words))
                else:
                    await self.speak(contents, said.id)
            except Exception as error:
                # it stays unanswered in the store, and is taken up when the person comes back
                logger.error("a message was not answered: %s", type(error).__name__)
                self._taken.discard(said.id or 0)
                self._client_ids = {known: id for known, id in self._client_ids.items() if id != said.id}
                if self.connection is not None:
                    await self.connection.tell_refused(RefusedError(Reason.BUSY))
            finally:
                await self._tell_typing(is_on=False)

    async def speak(self, contents: Sequence[Body], reply_to: int | None) -> None:
        """Keep an answer and send it to where the person is; one that cannot be kept is sent all the same."""
        async with self._gate:
            if self.is_over:
                return
            entries = await self.record.answer([content for content in contents if content], reply_to)
            self.offers.add(entries)
            await self._send(entries)

    async def _send(self, entries: Sequence[Entry]) -> None:
        """Send answers; of a client without a secret find out whether they have arrived."""
        connection = self.connection
        if connection is None or not entries:
            return
        for entry in entries:
            await connection.say(entry)
        if self.record.secret_hash is None:
            connection.when_arrived(self.record.mark_delivered, entries[-1].id)

    async def _tell_typing(self, *, is_on: bool) -> None:
        if self.connection is not None:
            await self.connection.tell("bot_typing", {"on": is_on})

    # Coming and going

    async def welcome(self, connection: Connection, *, is_new: bool, shown: int) -> None:
        """Move to a connection, confirm it there, and give it what it has not seen.

        Args:
            connection: Where the person is now.
            is_new: Whether the conversation begins with it.
            shown: The highest id that the client has shown.
        """
        async with self._gate:
            before, self.connection = self.connection, connection
            if before is not None and before is not connection:
                await before.send_off()
            connection.conversation, connection.knows_extras = self, self.record.secret_hash is not None
            unseen = [] if is_new else await self.record.unseen(shown)
            await connection.tell("session_confirm", self.token)
            state = {"session_id": self.token, "is_new": is_new, "last_id": self.record.last_id}
            await connection.tell("session_state", state)
            if self.record.secret_hash is None:
                await self._send(unseen)
            elif not is_new:
                await connection.tell("history", {"messages": [remembered(entry) for entry in unseen]})
        if self.is_busy:
            await self._tell_typing(is_on=True)

    def leave(self, connection: Connection) -> None:
        """A connection has ended."""
        if self.connection is connection:
            self.connection = None

    async def end(self) -> None:
        """Say nothing more; returns when nothing of it is being worked on."""
        self.is_over = True
        self._waiting.clear()
        await self.finish()

    async def finish(self) -> None:
        """Wait until everything that was heard is answered."""
        if self._worker is not None:
            await asyncio.wait([self._worker])
