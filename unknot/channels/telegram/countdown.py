"""Counts a hold down by editing the message of the step, no more often than Telegram likes."""

from __future__ import annotations

import asyncio
import logging
import math
from typing import Any

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import RetryAfter, TelegramError

from unknot.channels.telegram.clock import Clock
from unknot.channels.telegram.link import Link, seconds_to_wait
from unknot.channels.telegram.words import Words
from unknot.stores.telegram import TelegramStore

LEAD_SECONDS = 10
"""To read the step and get into place."""
TICK_SECONDS = 5
"""Between two edits: Telegram allows about one a second and chat."""

logger = logging.getLogger(__name__)


class Countdowns:
    """The countdown of each chat; one that runs outlives a restart."""

    def __init__(self, link: Link, store: TelegramStore, words: Words, clock: Clock) -> None:
        """Edit through `link`, remember in `store`."""
        self._link, self._store, self._words, self._clock = link, store, words, clock
        self._running: dict[int, asyncio.Task[None]] = {}
        self._last_edits: set[asyncio.Task[None]] = set()

    def start(self, chat_id: int, message_id: int, html: str, seconds: int) -> None:
        """Begin to count, after a moment to get into place."""
        ends_at = self._clock.now() + LEAD_SECONDS + seconds
        countdown = {"message_id": message_id, "html": html, "seconds": seconds, "ends_at": ends_at}
        self._store.keep_countdown(chat_id, countdown)
        self._run(chat_id, countdown)

    def resume(self) -> None:
        """Go on with those that ran when the process ended."""
        for chat_id, countdown in self._store.countdowns().items():
            self._run(chat_id, countdown)

    def stop(self, chat_id: int) -> None:
        """End the countdown of a chat, if one runs; its line goes away."""
        task = self._running.pop(chat_id, None)
        if task is None:
            return
        task.cancel()
        countdown = self._store.countdowns().get(chat_id)
        self._store.keep_countdown(chat_id, None)
        if countdown is not None:
            edit = asyncio.ensure_future(self._edit(chat_id, countdown, ""))
            self._last_edits.add(edit)
            edit.add_done_callback(self._last_edits.discard)

    async def close(self) -> None:
        """Let go of all of them; they resume with the next start."""
        tasks = [*self._running.values(), *self._last_edits]
        self._running.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _run(self, chat_id: int, countdown: dict[str, Any]) -> None:
        before = self._running.pop(chat_id, None)
        if before is not None:
            before.cancel()
        self._running[chat_id] = asyncio.ensure_future(self._count(chat_id, countdown))

    async def _count(self, chat_id: int, countdown: dict[str, Any]) -> None:
        left = math.ceil(countdown["ends_at"] - self._clock.now())
        if left > countdown["seconds"]:
            await self._clock.sleep(left - countdown["seconds"])
        while (left := math.ceil(countdown["ends_at"] - self._clock.now())) > 0:
            await self._edit(chat_id, countdown, self._words["hold"].format(seconds=left))
            left = math.ceil(countdown["ends_at"] - self._clock.now())
            await self._clock.sleep(left % TICK_SECONDS or min(TICK_SECONDS, left))
        await self._edit(chat_id, countdown, self._words["hold_over"])
        self._store.keep_countdown(chat_id, None)
        self._running.pop(chat_id, None)

    async def _edit(self, chat_id: int, countdown: dict[str, Any], line: str) -> None:
        """Show another last line. A number that could not be shown is not shown later: the next one is."""
        try:
            await self._link.bot.edit_message_text(
                with_line(countdown["html"], line),
                chat_id,
                countdown["message_id"],
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except RetryAfter as error:
            await self._clock.sleep(seconds_to_wait(error))
        except TelegramError as error:
            logger.info("a countdown could not be shown: %s", type(error).__name__)


def with_line(html: str, line: str) -> str:
    """A step with the countdown's line below it."""
    return f"{html}\n\n{line}" if line else html
