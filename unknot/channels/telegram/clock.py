"""Time as the channel uses it, so that tests can have their own."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime
from typing import Protocol

_NIGHT_BEGINS, _NIGHT_ENDS = 22, 7


class Clock(Protocol):
    """Tells the time and waits."""

    def now(self) -> float:
        """Seconds since 1970."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""


class SystemClock:
    """The clock of this machine."""

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


def is_night(at: float) -> bool:
    """Whether it is night where Unknot runs; Telegram does not tell where a person is."""
    hour = datetime.fromtimestamp(at).hour
    return hour >= _NIGHT_BEGINS or hour < _NIGHT_ENDS
