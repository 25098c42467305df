"""Brings updates back into order: a number that is missing is waited for, for a moment."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from unknot.channels.telegram.clock import Clock

PATIENCE_SECONDS = 1.0
"""How long an update that overtook others waits for them."""
_WIDEST_GAP = 100
"""A wider gap is a new start of the numbers, which Telegram makes after a quiet week."""


class Order:
    """Knows which updates came, by their numbers."""

    def __init__(self, clock: Clock, known: Iterable[int] = ()) -> None:
        """Begin with the numbers of the latest updates that came before, lowest first."""
        self._clock = clock
        self._highest: int | None = None
        self._missing: dict[int, float] = {}
        self._came = asyncio.Event()
        for number in known:
            self.saw(number)

    def saw(self, number: int) -> None:
        """Note that an update came."""
        self._missing.pop(number, None)
        if self._highest is None or number > self._highest:
            first = number if self._highest is None or number - self._highest > _WIDEST_GAP else self._highest + 1
            until = self._clock.now() + PATIENCE_SECONDS
            self._missing.update(dict.fromkeys(range(first, number), until))
            self._highest = number
        self._came.set()

    async def reached(self, number: int) -> None:
        """Wait until nothing before this update is missing any more, or was missing for too long."""
        while (pause := self._pause(number)) > 0:
            self._came.clear()
            waits = [asyncio.ensure_future(self._came.wait()), asyncio.ensure_future(self._clock.sleep(pause))]
            try:
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for wait in waits:
                    wait.cancel()

    def _pause(self, number: int) -> float:
        now = self._clock.now()
        self._missing = {other: until for other, until in self._missing.items() if until > now}
        return max((until - now for other, until in self._missing.items() if other < number), default=0.0)
