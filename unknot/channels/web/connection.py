"""One client on the line: what is told to it, and in which words."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from unknot.channels.web.bodies import spoken
from unknot.channels.web.reasons import Reason, RefusedError
from unknot.channels.web.wire import Wire
from unknot.channels.web.words import Words
from unknot.stores.transcript_records import Entry

if TYPE_CHECKING:
    from unknot.channels.web.conversation import Conversation

PROBE_SECONDS = 2.0
_SPOKEN_REFUSALS = {Reason.TOO_MANY, Reason.BUSY}


@dataclass(eq=False)
class Connection:
    """A client.

    Attributes:
        sid: Its id at the Socket.IO server.
        address: Its network address.
        wire: The Socket.IO server.
        words: The channel's own sentences.
        secret: The proof that it showed, if it has one.
        about: Locale and time zone of the person.
        conversation: What it was confirmed for.
        knows_extras: Whether it takes more fields than Rasa's. rasa-webchat 1.0.1 shows a message only with exactly
            the fields that it knows, so nothing is added for clients without a secret.
        frames: Lets its frames be worked on one after another.
        waiting: How many frames wait for that.
        is_sent_off: Whether its conversation goes on elsewhere; what it sent just before comes again from there.
    """

    sid: str
    address: str
    wire: Wire
    words: Words
    secret: str | None = None
    about: dict[str, str] = field(default_factory=dict)
    conversation: Conversation | None = None
    knows_extras: bool = False
    frames: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    is_sent_off: bool = False
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def tell(self, event: str, data: Any) -> None:
        """Send an event to this client."""
        await self.wire.emit(event, data, to=self.sid)

    async def say(self, entry: Entry) -> None:
        """Send an answer."""
        await self.tell("bot_uttered", spoken(entry) if self.knows_extras else dict(entry.content))

    async def tell_refused(self, refusal: RefusedError) -> None:
        """Say why something was not taken, and what to do; clients that know no refusal get it as a message."""
        sentence = self.words.refused[refusal.reason]
        await self.tell("message_refused", {**refusal.told, "text": sentence})
        if not self.knows_extras and refusal.reason in _SPOKEN_REFUSALS:
            await self.tell("bot_uttered", {"text": sentence})

    async def is_alive(self) -> bool:
        """Whether the client answers when it is asked."""
        return await self.wire.is_alive(self.sid, PROBE_SECONDS)

    async def send_off(self) -> None:
        """End it: its conversation goes on elsewhere, and the client shall not come back by itself."""
        self.conversation, self.is_sent_off = None, True
        await self.tell("notice", {"kind": "taken_over"})
        await self.wire.disconnect(self.sid)

    def when_arrived(self, then: Callable[[int], Awaitable[None]], up_to: int) -> None:
        """Call `then` with `up_to` once everything sent so far has arrived; never, if it does not."""
        task = asyncio.create_task(self._wait_for_arrival(then, up_to))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _wait_for_arrival(self, then: Callable[[int], Awaitable[None]], up_to: int) -> None:
        below = self.wire.socket(self.sid)
        if below is not None:
            with suppress(ConnectionError):
                await (await below.receipt())
                await then(up_to)
