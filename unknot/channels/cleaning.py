"""Cleans the files of a database in a thread: one time at a time, and once for all who ask meanwhile."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

PAUSES = (1.0, 10.0, 60.0, 600.0)
"""Seconds before it is tried again where another process was in the way."""

logger = logging.getLogger(__name__)


class Cleaning:
    """A job that many may ask for."""

    def __init__(self, job: Callable[[], None], wait: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Do `job` when asked."""
        self._job, self._wait = job, wait
        self._running: asyncio.Task[None] | None = None
        self._next: asyncio.Task[None] | None = None
        self._again: asyncio.Task[None] | None = None

    async def ask(self) -> None:
        """Have it done after this moment; returns when it is done, or has failed and is tried again later."""
        if self._next is None:
            self._next = asyncio.create_task(self._after(self._running))
        await asyncio.shield(self._next)

    async def _after(self, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait([before])
        self._running, self._next = asyncio.current_task(), None
        if not await self._try() and (self._again is None or self._again.done()):
            self._again = asyncio.create_task(self._keep_trying())

    async def _keep_trying(self) -> None:
        for pause in PAUSES:
            await self._wait(pause)
            if await self._try():
                return
        logger.error("the database's files still hold what was deleted")

    async def _try(self) -> bool:
        try:
            await asyncio.to_thread(self._job)
        except Exception as error:  # of any driver: what matters is that it is done later
            logger.warning("the database's files cannot be cleaned now: %s", type(error).__name__)
            return False
        return True
