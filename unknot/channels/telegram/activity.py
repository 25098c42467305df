"""Shows that an answer is on its way, for as long as it is."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram.constants import ChatAction
from telegram.error import RetryAfter, TelegramError

from unknot.channels.telegram.clock import Clock
from unknot.channels.telegram.link import Link, seconds_to_wait

RENEW_SECONDS = 4.0
"""Telegram shows it for five seconds."""
_PATIENCE_SECONDS = 0.3

logger = logging.getLogger(__name__)


@asynccontextmanager
async def shown_as_typing(link: Link, chat_id: int, clock: Clock) -> AsyncIterator[None]:
    """Show "typing" in a chat while the body runs; that it cannot be shown is no reason to wait."""
    is_shown = asyncio.Event()
    task = asyncio.ensure_future(_show(link, chat_id, clock, is_shown))
    first = asyncio.ensure_future(is_shown.wait())
    # understanding a message keeps the whole process busy: what was not handed over before would come after it
    await asyncio.wait([first], timeout=_PATIENCE_SECONDS)
    first.cancel()
    try:
        yield
    finally:
        task.cancel()


async def _show(link: Link, chat_id: int, clock: Clock, is_shown: asyncio.Event) -> None:
    while True:
        try:
            await link.bot.send_chat_action(chat_id, ChatAction.TYPING)
        except RetryAfter as error:
            is_shown.set()
            await clock.sleep(seconds_to_wait(error))
        except TelegramError as error:
            logger.info("typing could not be shown: %s", type(error).__name__)
        is_shown.set()
        await clock.sleep(RENEW_SECONDS)
