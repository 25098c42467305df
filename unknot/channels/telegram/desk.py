"""Takes updates in and works through them: one task a chat, in order, each once, also after a crash."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from sanic.exceptions import ServiceUnavailable
from sqlalchemy.exc import SQLAlchemyError

from unknot.channels.telegram.clock import Clock
from unknot.channels.telegram.order import Order
from unknot.stores.telegram import TelegramStore
from unknot.stores.telegram_records import KeptUpdate

Work = Callable[[int, KeptUpdate], Awaitable[None]]
Deliver = Callable[[int], Awaitable[None]]
OnArrival = Callable[[int], None]

_MOST_ATTEMPTS = 3
_PAUSE_SECONDS = 5.0

logger = logging.getLogger(__name__)


class NotAnUpdateError(ValueError):
    """Something came that is no update of Telegram."""


class Desk:
    """The inbox of all chats."""

    def __init__(
        self, store: TelegramStore, clock: Clock, work: Work, give_up: Work, deliver: Deliver, on_arrival: OnArrival
    ) -> None:
        """Put the parts together.

        Args:
            store: Where updates are kept.
            clock: Tells the time.
            work: Answers an update of a chat; what it says goes to the outbox.
            give_up: Ends an update that cannot be answered.
            deliver: Sends the outbox of a chat.
            on_arrival: Hears at once that something came from a chat.
        """
        self._store, self._clock = store, clock
        self._work, self._give_up, self._deliver, self._on_arrival = work, give_up, deliver, on_arrival
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._attempts: Counter[int] = Counter()
        self._order = Order(clock)

    def start(self) -> None:
        """Go on with what was left when the process ended."""
        self._order = Order(self._clock, self._store.recent_ids(200))
        for chat_id in self._store.busy_chats():
            self.wake(chat_id)

    async def stop(self) -> None:
        """End all work; what is under way begins again with the next start."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def accept(self, content: Any) -> bool:
        """Keep an update and see that it is answered; False where it came before.

        Raises:
            NotAnUpdateError: It is none.
            SQLAlchemyError: It could not be kept, so it must come again.
        """
        if not isinstance(content, dict) or not isinstance(content.get("update_id"), int):
            raise NotAnUpdateError("an update is an object with an `update_id`")
        number, (chat_id, message_id) = content["update_id"], _place(content)
        is_new = self._store.take(number, chat_id, content, self._clock.now(), message_id)
        self._order.saw(number)
        if is_new and chat_id is not None:
            self._on_arrival(chat_id)
            self.wake(chat_id)
        return is_new

    def wake(self, chat_id: int) -> None:
        """See that a chat is worked on."""
        if chat_id not in self._tasks:
            self._tasks[chat_id] = asyncio.ensure_future(self._serve(chat_id))

    async def _serve(self, chat_id: int) -> None:
        try:
            while True:
                try:
                    await self._deliver(chat_id)
                    if not await self._work_on_next(chat_id):
                        return
                except Exception as error:  # no model, no database, a mistake of ours: nothing is lost
                    logger.error("a chat has to wait: %s", type(error).__name__)
                    await self._clock.sleep(_PAUSE_SECONDS)
        finally:
            # nothing is awaited between the last look into the inbox and this: no update is overlooked
            del self._tasks[chat_id]

    async def _work_on_next(self, chat_id: int) -> bool:
        """Work on the oldest update of a chat; False where there is none."""
        update = self._store.next_update(chat_id)
        if update is None:
            return False
        await self._order.reached(update.update_id)
        # one that was sent before it may have come meanwhile
        update = self._store.next_update(chat_id) or update
        try:
            await self._work(chat_id, update)
        except (ServiceUnavailable, SQLAlchemyError):
            raise
        except Exception as error:
            logger.error("an update could not be answered: %s", type(error).__name__)
            self._attempts[update.update_id] += 1
            if self._attempts[update.update_id] >= _MOST_ATTEMPTS:
                del self._attempts[update.update_id]
                await self._give_up(chat_id, update)
        return True


def _place(content: dict[str, Any]) -> tuple[int | None, int]:
    """Chat of an update, None where it is nothing to us; and the number of the private message in it, else 0."""
    query = content.get("callback_query")
    if isinstance(query, dict):
        return _number(query.get("from")), 0
    for kind in ("message", "edited_message", "my_chat_member"):
        inner = content.get(kind)
        if isinstance(inner, dict):
            chat = _number(inner.get("chat"))
            message_id = inner.get("message_id", 0)
            return chat, message_id if isinstance(message_id, int) and (chat or 0) > 0 else 0
    return None, 0


def _number(owner: Any) -> int | None:
    number = owner.get("id") if isinstance(owner, dict) else None
    return number if isinstance(number, int) else None
