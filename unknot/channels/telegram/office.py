"""Everything of the channel put together, started and stopped with the server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from rasa.core.agent import Agent
from sqlalchemy.exc import SQLAlchemyError

from unknot.channels.downloads import Files
from unknot.channels.telegram.clock import Clock, SystemClock
from unknot.channels.telegram.conversation import Conversation
from unknot.channels.telegram.countdown import Countdowns
from unknot.channels.telegram.desk import Desk
from unknot.channels.telegram.link import Link, logger
from unknot.channels.telegram.opening import open_link, watch_webhook
from unknot.channels.telegram.outgoing import Outgoing, letter
from unknot.channels.telegram.polling import poll
from unknot.channels.telegram.redaction import Redaction
from unknot.channels.telegram.sending import Sender
from unknot.channels.telegram.webhook import PATH, webhook_secret
from unknot.channels.telegram.words import load_words
from unknot.channels.turn import OnNewMessage
from unknot.secret_key import session_key
from unknot.settings import Settings
from unknot.stores.telegram import TelegramStore

_HOUR = 3_600
_DAY = 24 * _HOUR
_UPDATES_KEPT_SECONDS = 3 * _DAY
"""Telegram itself keeps an update for a day."""
_BUTTONS_KEPT_SECONDS = 30 * _DAY


class Office:
    """The channel at work."""

    def __init__(
        self,
        settings: Settings,
        agent: Callable[[], Agent],
        on_new_message: OnNewMessage,
        clock: Clock | None = None,
    ) -> None:
        """Read the words and open the store; Telegram is not called yet.

        Raises:
            WordsError: The channel's words are not as described.
        """
        self._clock = clock or SystemClock()
        self._webhook = f"{settings.telegram_webhook_url}{PATH}" if settings.telegram_webhook_url else ""
        self.secret = webhook_secret(session_key(settings.secret, settings.models), settings.telegram_token)
        self._words = load_words()
        self._redaction = Redaction(settings.telegram_token)
        self.link = Link(settings, self._redaction)
        self.store = TelegramStore(settings.database)
        countdowns = Countdowns(self.link, self.store, self._words, self._clock)
        sender = Sender(self.link, self.store, self._words, self._clock, countdowns)
        conversation = Conversation(
            agent, on_new_message, self.link, self.store, self._words, self._clock, countdowns, Files(settings)
        )
        self._countdowns = countdowns
        self.desk = Desk(
            self.store, self._clock, conversation.answer, conversation.give_up, sender.deliver, countdowns.stop
        )
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Go on with what was left, and connect; returns at once, also where Telegram cannot be reached."""
        self._redaction.install()
        self.desk.start()
        self._countdowns.resume()
        self._tasks = [asyncio.ensure_future(self._connect()), asyncio.ensure_future(self._keep_house())]

    async def stop(self) -> None:
        """Stop; what is under way goes on with the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.desk.stop()
        await self._countdowns.close()
        await self.link.close()
        self.store.close()
        self._redaction.remove()

    def tell(self, chat_id: int, message: Outgoing) -> None:
        """Send something that nobody asked for just now; a person who blocked the bot is left alone."""
        if not self.store.is_blocked(chat_id):
            self.store.write(chat_id, [letter(message)], self._clock.now())
            self.desk.wake(chat_id)

    async def _connect(self) -> None:
        await open_link(self.link, self._words, self._clock, self._webhook, self.secret)
        if self._webhook:
            await watch_webhook(self.link, self._clock, self._webhook, self.secret)
        else:
            await poll(self.link, self.desk, self._clock)

    async def _keep_house(self) -> None:
        """Throw away what is no longer needed, every hour."""
        while True:
            now = self._clock.now()
            try:
                self.store.prune(now - _UPDATES_KEPT_SECONDS, now - _BUTTONS_KEPT_SECONDS)
            except SQLAlchemyError as error:
                logger.error("old updates could not be deleted: %s", type(error).__name__)
            await self._clock.sleep(_HOUR)
