"""The transcript store, asked in threads and never waited for too long: speaking does not depend on it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from unknot.stores.transcript import TranscriptStore
from unknot.stores.transcript_records import UnknownSessionError

PATIENCE_SECONDS = 3.0
_THREADS = 4

T = TypeVar("T")

logger = logging.getLogger(__name__)


class NotKeptError(RuntimeError):
    """The database did not do what was asked."""


class Keeper:
    """Asks the store."""

    def __init__(self, store: TranscriptStore) -> None:
        """Ask `store`."""
        self.store = store
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="transcript")

    async def ask(self, call: Callable[..., T], *arguments: object) -> T:
        """The result of a method of the store.

        Raises:
            NotKeptError: The database failed, or took too long.
            UnknownSessionError: The session is gone.
        """
        loop = asyncio.get_running_loop()
        try:
            return await asyncio.wait_for(loop.run_in_executor(self._threads, call, *arguments), PATIENCE_SECONDS)
        except UnknownSessionError:
            raise
        except Exception as error:  # of any driver, and of any kind: what was to be kept must not show in a log
            logger.error("the transcript was not kept: %s", type(error).__name__)
            raise NotKeptError(type(error).__name__) from None
