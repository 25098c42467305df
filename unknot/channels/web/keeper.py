"""The transcript store, asked in threads and not waited for where it does nothing: speaking does not depend on it."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from unknot.stores.transcript import TranscriptStore
from unknot.stores.transcript_records import UnknownSessionError

PATIENCE_SECONDS = 3.0
"""How long the database may do nothing for anybody. One that many people keep busy is waited for: their turn comes."""
_LONGEST_SECONDS = 30.0
"""How long anybody is waited for at all: what one waits for may be locked while others get on."""
_THREADS = 4

T = TypeVar("T")

logger = logging.getLogger(__name__)


class NotKeptError(RuntimeError):
    """The database did not do what was asked."""


class Keeper:
    """Asks the store."""

    def __init__(self, store: TranscriptStore, clock: Callable[[], float] = time.monotonic) -> None:
        """Ask `store`; `clock` gives seconds from anywhere."""
        self.store = store
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="transcript")
        self._clock = clock
        self._last_done = -math.inf

    async def ask(self, call: Callable[..., T], *arguments: object) -> T:
        """The result of a method of the store.

        Raises:
            NotKeptError: The database failed, or did nothing for too long.
            UnknownSessionError: The session is gone.
        """
        begun = self._clock()
        work = asyncio.get_running_loop().run_in_executor(self._threads, self._do, call, arguments)
        try:
            while not (await asyncio.wait([work], timeout=PATIENCE_SECONDS))[0]:
                now = self._clock()
                if now - self._last_done > PATIENCE_SECONDS or now - begun > _LONGEST_SECONDS:
                    raise TimeoutError
            return work.result()
        except UnknownSessionError:
            raise
        except Exception as error:  # of any driver, and of any kind: what was to be kept must not show in a log
            logger.error("the transcript was not kept: %s", type(error).__name__)
            raise NotKeptError(type(error).__name__) from None
        finally:
            work.cancel()

    def _do(self, call: Callable[..., T], arguments: tuple[object, ...]) -> T:
        result = call(*arguments)
        self._last_done = self._clock()
        return result
