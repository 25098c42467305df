"""Sends reminders that are due, each through the channel that it was asked for in."""

from __future__ import annotations

import asyncio
import logging
from asyncio import AbstractEventLoop
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime, timezone
from typing import Any, Protocol

from rasa.core.agent import Agent
from sanic import Sanic
from sqlalchemy.exc import SQLAlchemyError

from unknot.channels.turn import Message
from unknot.database.errors import DatabaseError
from unknot.database.opening import open_database
from unknot.reminders.loop import keep_sending
from unknot.reminders.store import LATEST, Reminder, ReminderStore
from unknot.zones import zone_of

DUE = "utter_reminder_due"
REMINDER = "reminder"
"""Type of the structure that goes with a reminder."""
_PAUSE_SECONDS = 30.0
_NIGHT_BEGINS, _NIGHT_ENDS = 22, 7

logger = logging.getLogger(__name__)


class Reminds(Protocol):
    """A channel that can speak first."""

    async def remind(self, sender: str, messages: list[Message], good_until: datetime, *, quietly: bool) -> None:
        """Say what was asked for earlier, unless it would come after `good_until`; at night without a sound."""


class NoWayError(RuntimeError):
    """A reminder is for a channel that does not run here."""


class Reminding:
    """The task that looks for what is due, for as long as the server runs."""

    def __init__(
        self,
        address: str,
        channels: Mapping[str, Reminds],
        clock: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Send through `channels` what stands in the database at `address`."""
        self._address, self._channels, self._clock, self._wait = address, channels, clock, wait
        self._agent: Callable[[], Agent] | None = None
        self._task: asyncio.Task[None] | None = None

    def attach(self, application: Sanic) -> None:
        """Start and stop with an application."""

        async def start(app: Sanic, _: AbstractEventLoop) -> None:
            self.start(lambda: app.ctx.agent)

        async def stop(_: Sanic, __: AbstractEventLoop) -> None:
            await self.stop()

        application.register_listener(start, "after_server_start")
        application.register_listener(stop, "before_server_stop")

    def start(self, agent: Callable[[], Agent]) -> None:
        """Begin; `agent` gives the one that is loaded, which knows the words."""
        self._agent = agent
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End; what was not handed out yet is by the next process."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def send(self, reminder: Reminder) -> None:
        """Send one through its channel.

        Raises:
            NoWayError: Its channel does not run here.
        """
        way = self._channels.get(reminder.channel)
        if way is None or self._agent is None:
            raise NoWayError(reminder.channel)
        wording: dict[str, Any] = dict(self._agent().domain.responses[DUE][0])
        words = {key: value for key, value in wording.items() if key in {"text", "buttons"}}
        structure = {"custom": {"type": REMINDER, "kind": reminder.kind}}
        hour = reminder.due.astimezone(zone_of(reminder.zone)).hour
        is_night = hour >= _NIGHT_BEGINS or hour < _NIGHT_ENDS
        await way.remind(reminder.owner, [words, structure], reminder.due + LATEST, quietly=is_night)

    async def _run(self) -> None:
        while True:
            try:
                engine = await asyncio.to_thread(open_database, self._address)
            except (DatabaseError, SQLAlchemyError) as error:
                logger.warning("reminders cannot be read: %s", type(error).__name__)
                await self._wait(_PAUSE_SECONDS)
                continue
            await keep_sending(ReminderStore(engine), self.send, self._clock, self._wait)
