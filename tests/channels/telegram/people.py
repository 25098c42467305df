"""A person with a phone, and a clock that goes when it is told to."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from typing import Any

from tests.channels.telegram.bot_api import BotApi, Shown

ANN = 42


class Person:
    """Somebody in a private chat with the bot."""

    _queries = itertools.count(1)

    def __init__(self, api: BotApi, chat_id: int = ANN) -> None:
        """Open the chat."""
        self.api, self.chat_id = api, chat_id
        api.chats.setdefault(chat_id, {})

    @property
    def texts(self) -> list[str]:
        """What the bot said."""
        return self.api.texts(self.chat_id)

    @property
    def seen(self) -> list[Shown]:
        """The bot's messages."""
        return self.api.said_in(self.chat_id)

    async def until_seen(self, count: int) -> list[Shown]:
        """Wait for so many messages."""
        await self.api.until(lambda: len(self.seen) >= count)
        return self.seen

    async def write(self, text: str, **more: Any) -> dict[str, Any]:
        """Send a text; gives the message."""
        message = self.api.next_message(self.chat_id, text, **more)
        await self.api.bring(self.api.next_update(message=message))
        return message

    async def send(self, **content: Any) -> dict[str, Any]:
        """Send something else."""
        message = self.api.next_message(self.chat_id, **content)
        await self.api.bring(self.api.next_update(message=message))
        return message

    async def change(self, message: dict[str, Any], **content: Any) -> None:
        """Edit an own message."""
        edited = {**message, "edit_date": 1_790_000_100, **content}
        await self.api.bring(self.api.next_update(edited_message=edited))

    async def press(self, title: str, shown: Shown | None = None, **more: Any) -> None:
        """Press the latest button of this title, or that of a message."""
        candidates = [shown] if shown else [message for message in reversed(self.seen) if title in message.titles]
        button = next(button for button in candidates[0].buttons if button["text"] == title)
        await self.press_data(button["callback_data"], candidates[0].message_id, **more)

    async def press_data(self, data: str, message_id: int = 0, **more: Any) -> None:
        """Press a button by its data, as a client may that is not Telegram's own."""
        query_id = str(next(self._queries))
        self.api.open_queries.add(query_id)
        message = (
            self.api.next_message(self.chat_id, "x")
            if not message_id
            else {
                "message_id": message_id,
                "chat": {"id": self.chat_id, "type": "private", "first_name": "Ann"},
                "date": 1_790_000_000,
                "text": "…",
            }
        )
        query = {
            "id": query_id,
            "from": {"id": self.chat_id, "is_bot": False, "first_name": "Ann", "language_code": "en-GB"},
            "chat_instance": "1",
            "data": data,
            "message": message,
            **more,
        }
        await self.api.bring(self.api.next_update(callback_query={key: value for key, value in query.items() if value}))

    async def membership(self, before: str, after: str, **chat: Any) -> None:
        """Block the bot or come back."""
        member = {"user": {"id": 123456789, "is_bot": True, "first_name": "Unknot"}}
        until = {"kicked": {"until_date": 0}}
        change = {
            "chat": {"id": self.chat_id, "type": "private", "first_name": "Ann", **chat},
            "from": {"id": abs(self.chat_id), "is_bot": False, "first_name": "Ann"},
            "date": 1_790_000_000,
            "old_chat_member": {**member, "status": before, **until.get(before, {})},
            "new_chat_member": {**member, "status": after, **until.get(after, {})},
        }
        await self.api.bring(self.api.next_update(my_chat_member=change))


class HandClock:
    """Time that passes when a test says so."""

    def __init__(self, now: float = 1_790_000_000.0) -> None:
        """Stand still."""
        self._now = now
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()
        self._slept = asyncio.Event()

    def now(self) -> float:
        """Seconds since 1970."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Wait until the test has let so much time pass."""
        until: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + seconds, next(self._numbers), until))
        self._slept.set()
        await until

    async def advance(self, seconds: float) -> None:
        """Let time pass, waking whoever is due, in order."""
        end = self._now + seconds
        while self._sleepers and self._sleepers[0][0] <= end:
            self._now, _, sleeper = heapq.heappop(self._sleepers)
            if not sleeper.done():
                sleeper.set_result(None)
            for _ in range(5):
                await asyncio.sleep(0)
        self._now = end

    async def until_asleep_for(self, seconds: float) -> None:
        """Wait until somebody sleeps for just so long from now."""
        while not any(
            abs(due - self._now - seconds) < 0.01 and not sleeper.done() for due, _, sleeper in self._sleepers
        ):
            self._slept.clear()
            await asyncio.wait_for(self._slept.wait(), 20)
