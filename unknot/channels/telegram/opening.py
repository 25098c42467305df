"""Opens the connection: who the bot is, how updates come, what its profile says; again until it works."""

from __future__ import annotations

import logging

from telegram import BotCommand
from telegram.error import RetryAfter, TelegramError

from unknot.channels.telegram.clock import Clock
from unknot.channels.telegram.link import Link, Way, seconds_to_wait
from unknot.channels.telegram.updates import ALLOWED
from unknot.channels.telegram.words import COMMANDS, Words

_LANGUAGES = (None, "en")
"""Of people's apps: the profile is the same for everybody, and set for English by name."""
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_WATCH_SECONDS = 60.0

logger = logging.getLogger(__name__)


async def open_link(link: Link, words: Words, clock: Clock, webhook: str, secret: str) -> None:
    """Find Telegram and tell it where updates go; waits until it answers.

    Args:
        link: The connection.
        words: The bot's profile.
        clock: Tells the time.
        webhook: Address for updates; empty for long polling.
        secret: What Telegram sends along with each of them.
    """
    pause = _FIRST_PAUSE
    while True:
        try:
            link.name = (await link.bot.get_me()).username or ""
            await _choose_way(link, webhook, secret)
        except RetryAfter as error:
            await clock.sleep(seconds_to_wait(error))
        except TelegramError as error:
            link.fails(Way.IN, error)
            await clock.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            link.works(Way.IN)
            break
    try:
        await _describe(link, words)
    except TelegramError as error:
        logger.warning("the bot's profile could not be set: %s", type(error).__name__)


async def watch_webhook(link: Link, clock: Clock, webhook: str, secret: str) -> None:
    """Look now and then whether Telegram still knows the way, until cancelled."""
    while True:
        await clock.sleep(_WATCH_SECONDS)
        try:
            if (await link.bot.get_webhook_info()).url != webhook:
                await _choose_way(link, webhook, secret)
        except TelegramError as error:
            link.fails(Way.IN, error)
        else:
            link.works(Way.IN)


async def _choose_way(link: Link, webhook: str, secret: str) -> None:
    """Webhook or polling: Telegram takes one at a time. What waits there is never dropped."""
    if webhook:
        # one connection: updates come in order, and each is taken in within milliseconds
        await link.bot.set_webhook(
            webhook, secret_token=secret, allowed_updates=ALLOWED, max_connections=1, drop_pending_updates=False
        )
    else:
        await link.bot.delete_webhook(drop_pending_updates=False)


async def _describe(link: Link, words: Words) -> None:
    commands = [BotCommand(name, words[f"command_{name}"]) for name in COMMANDS]
    for language in _LANGUAGES:
        await link.bot.set_my_commands(commands, language_code=language)
        await link.bot.set_my_description(words["description"], language_code=language)
        await link.bot.set_my_short_description(words["short_description"], language_code=language)
