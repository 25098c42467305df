"""The connection to Telegram: the client, and how it is."""

from __future__ import annotations

import logging
import warnings
from datetime import timedelta
from enum import Enum

import httpx
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from unknot.channels.telegram.redaction import Redaction
from unknot.settings import Settings

WORKS = "works"
_NOT_YET = "not reached yet"
_REFUSED = "the token was refused; UNKNOT_TELEGRAM_TOKEN takes the one that BotFather shows"

logger = logging.getLogger(__name__)


class Way(Enum):
    """The two ways between Telegram and Unknot; one can fail without the other."""

    IN = "receiving"
    OUT = "sending"


class Link:
    """The Bot API client, made for one bot on one server.

    Attributes:
        bot: The client.
        name: The bot's user name; empty until Telegram told it.
    """

    def __init__(self, settings: Settings, redaction: Redaction) -> None:
        """Know bot and server; nothing is sent yet."""
        self._request = HTTPXRequest(connection_pool_size=64, connect_timeout=10, read_timeout=30, pool_timeout=60)
        self.bot = Bot(
            settings.telegram_token,
            base_url=f"{settings.telegram_api}/bot",
            base_file_url=f"{settings.telegram_api}/file/bot",
            request=self._request,
            get_updates_request=self._request,
        )
        self.name = ""
        self._redaction = redaction
        self._problems = {Way.IN: _NOT_YET}

    def report(self) -> str:
        """Whether it works, else what is wrong; never with the token."""
        return "; ".join(f"{way.value}: {problem}" for way, problem in self._problems.items()) or WORKS

    def works(self, way: Way) -> None:
        """Note that one way is open."""
        if self._problems.pop(way, _NOT_YET) != _NOT_YET:
            logger.warning("Telegram: %s works again", way.value)

    def fails(self, way: Way, error: TelegramError) -> None:
        """Note what went wrong on one way; the log says it once."""
        problem = _REFUSED if isinstance(error, InvalidToken) else self._redaction.text(error)
        problem = problem or type(error).__name__
        if problem != self._problems.get(way):
            logger.warning("Telegram: %s fails: %s", way.value, problem)
        self._problems[way] = problem

    async def close(self) -> None:
        """Close the connections."""
        await self._request.shutdown()


def never_arrived(error: TelegramError) -> bool:
    """Whether a request certainly did nothing at Telegram; after a lost answer nobody knows."""
    if isinstance(error, (RetryAfter, BadRequest, InvalidToken)):
        return True
    return isinstance(error.__cause__, (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout))


def seconds_to_wait(error: RetryAfter) -> float:
    """How long Telegram wants to be left alone, in seconds."""
    with warnings.catch_warnings():
        # the library announces that this number becomes a timedelta one day; both are understood here
        warnings.simplefilter("ignore")
        wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
