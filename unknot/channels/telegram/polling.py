"""Asks Telegram for updates and keeps the line open: works from behind any router."""

from __future__ import annotations

import json
import logging
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.exc import SQLAlchemyError
from telegram.error import RetryAfter, TelegramError

from unknot.channels.telegram.clock import Clock
from unknot.channels.telegram.desk import Desk
from unknot.channels.telegram.link import Link, Way, seconds_to_wait
from unknot.channels.telegram.updates import ALLOWED

WAIT_SECONDS = 50
"""How long Telegram holds a request until something comes."""
_GRACE_SECONDS = 15
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 15.0

logger = logging.getLogger(__name__)


async def poll(link: Link, desk: Desk, clock: Clock, wait_seconds: int = WAIT_SECONDS) -> None:
    """Take updates in until cancelled. Telegram hears that it may drop them only when all of them are kept."""
    offset: int | None = None
    pause = _FIRST_PAUSE
    while True:
        try:
            updates = await _ask(link, offset, wait_seconds)
            for update in updates:
                desk.accept(update)
        except RetryAfter as error:
            await clock.sleep(seconds_to_wait(error))
        except TelegramError as error:
            link.fails(Way.IN, error)
            await clock.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        except SQLAlchemyError as error:
            logger.error("updates could not be kept: %s", type(error).__name__)
            await clock.sleep(pause)
        else:
            link.works(Way.IN)
            pause = _FIRST_PAUSE
            # without an offset Telegram gives what was not confirmed; after a quiet week its numbers begin anew
            offset = max(update["update_id"] for update in updates) + 1 if updates else None


async def _ask(link: Link, offset: int | None, wait_seconds: int) -> list[dict[str, Any]]:
    """The updates that wait, as Telegram wrote them: one that the library cannot read must not hide the others."""
    asked: dict[str, Any] = {"timeout": wait_seconds, "allowed_updates": json.dumps(ALLOWED)}
    if offset is not None:
        asked["offset"] = offset
    address = f"{link.bot.base_url}/getUpdates?{urlencode(asked)}"
    updates: Any = await link.bot.request.post(address, read_timeout=wait_seconds + _GRACE_SECONDS)
    return list(updates)
