"""Sends reminders as they fall due, for as long as the process lives."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from unknot.reminders.store import Reminder, ReminderStore

LOOK_EVERY = 20.0
"""Seconds between two looks at the store: a wish may have come from another process."""

_log = logging.getLogger(__name__)

Send = Callable[[Reminder], Awaitable[None]]
"""Sends a reminder through its channel."""


async def send_due(store: ReminderStore, send: Send, now: datetime) -> int:
    """Claim and send what is due; gives how many went out. One that cannot be sent holds up none of the others."""
    sent = 0
    for reminder in await asyncio.to_thread(store.claim, now):
        try:
            await send(reminder)
        except Exception as error:
            # a channel may fail in any way; whose reminder it was and what it says stays out of the log
            _log.warning("a reminder could not be sent through %s: %s", reminder.channel, type(error).__name__)
        else:
            sent += 1
    return sent


async def keep_sending(
    store: ReminderStore,
    send: Send,
    clock: Callable[[], datetime],
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Send what is due until cancelled; a database that is away for a while is asked again."""
    while True:
        try:
            await send_due(store, send, clock())
        except Exception as error:
            _log.warning("reminders cannot be read: %s", type(error).__name__)
        await wait(LOOK_EVERY)
