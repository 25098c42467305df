"""Sends what is in the outbox: each chat's messages in order, each once, for as long as it takes."""

from __future__ import annotations

import base64
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from unknot.channels.telegram.arrival import arrived_as
from unknot.channels.telegram.clock import Clock, is_night
from unknot.channels.telegram.countdown import Countdowns, with_line
from unknot.channels.telegram.link import Link, Way, never_arrived, seconds_to_wait
from unknot.channels.telegram.outgoing import Kind, Outgoing, from_letter, rows
from unknot.channels.telegram.words import Words
from unknot.stores.telegram import TelegramStore
from unknot.stores.telegram_records import KeptLetter

LATE_SECONDS = 600
"""An answer that comes this late is none that somebody waits for any more."""
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 15.0
Form = Callable[[], Awaitable[Message]]

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

logger = logging.getLogger(__name__)


class Sender:
    """Hands letters over to Telegram."""

    def __init__(self, link: Link, store: TelegramStore, words: Words, clock: Clock, countdowns: Countdowns) -> None:
        """Send through `link` what `store` holds."""
        self._link, self._store, self._words, self._clock = link, store, words, clock
        self._countdowns = countdowns

    async def deliver(self, chat_id: int) -> None:
        """Send a chat's letters until there are none; waits where Telegram says so or cannot be reached."""
        pause = _FIRST_PAUSE
        while (letter := self._store.next_letter(chat_id)) is not None:
            try:
                await self._hand_over(chat_id, letter)
            except RetryAfter as error:
                await self._clock.sleep(seconds_to_wait(error))
            except Forbidden:
                logger.info("a person has blocked the bot")
                self._store.block(chat_id, self._clock.now())
                return
            except (BadRequest, ChatMigrated) as error:
                logger.error("Telegram refused a message: %s", type(error).__name__)
                self._store.sent(letter.id, None)
            except TelegramError as error:
                self._link.fails(Way.OUT, error)
                await self._clock.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                self._link.works(Way.OUT)
                pause = _FIRST_PAUSE

    async def _hand_over(self, chat_id: int, letter: KeptLetter) -> None:
        message = from_letter(letter.content)
        message_id = await self._arrived_before(chat_id, letter, message)
        if message_id is None and 0 < message.good_until < self._clock.now():
            logger.info("a reminder came too late to be sent")
            self._store.sent(letter.id, None)
            return
        if message_id is None:
            self._store.begin_sending(letter.id)
            try:
                message_id = await self._send(chat_id, message, is_silent=self._is_silent(letter, message))
            except TelegramError as error:
                if never_arrived(error) or isinstance(error, Forbidden):
                    self._store.not_sent(letter.id)
                raise
        self._store.sent(letter.id, message_id)
        if message.hold_seconds:
            self._countdowns.start(chat_id, message_id, message.html, message.hold_seconds)

    async def _arrived_before(self, chat_id: int, letter: KeptLetter, message: Outgoing) -> int | None:
        """Number of a letter whose sending began and nobody knows how it ended; None where it is to be sent."""
        if letter.after_message is None:
            return None
        if chat_id < 0:
            # groups number by themselves, and get one sentence that may well be missing once
            return letter.after_message
        return await arrived_as(self._link.bot, chat_id, keyboard_of(message), letter.after_message)

    def _is_silent(self, letter: KeptLetter, message: Outgoing) -> bool:
        now = self._clock.now()
        is_late = message.unasked or now - letter.written_at > LATE_SECONDS
        return not message.urgent and (message.silent or (is_late and is_night(now)))

    async def _send(self, chat_id: int, message: Outgoing, *, is_silent: bool) -> int:
        """Send a message, in plainer forms where Telegram refuses it; raises the last refusal."""
        *richer, plainest = self._forms(chat_id, message, is_silent=is_silent)
        for form in richer:
            try:
                return (await form()).message_id
            except BadRequest as error:
                logger.warning("Telegram refused a message, so it is sent in a plainer form: %s", type(error).__name__)
        return (await plainest()).message_id

    def _forms(self, chat_id: int, message: Outgoing, *, is_silent: bool) -> list[Form]:
        """Ways to send a message, the best one first."""
        bot, keyboard = self._link.bot, keyboard_of(message)
        html, text = message.html, message.text
        if message.hold_seconds:
            line = self._words["hold_ready"].format(seconds=message.hold_seconds)
            html, text = with_line(html, line), with_line(text, line)
        common: dict[str, Any] = {"disable_notification": is_silent}
        captioned: dict[str, Any] = {**common, "caption": html, "parse_mode": ParseMode.HTML, "reply_markup": keyboard}
        as_text = partial(bot.send_message, chat_id, text, link_preview_options=_NO_PREVIEW, **common)
        forms: list[Form] = []
        if message.kind is Kind.DOCUMENT:
            forms.append(partial(bot.send_document, chat_id, _file(message), **captioned))
        elif message.kind is Kind.PHOTO:
            forms.append(partial(bot.send_photo, chat_id, _file(message), **captioned))
        else:
            rich: dict[str, Any] = {
                "parse_mode": ParseMode.HTML,
                "reply_markup": keyboard,
                "link_preview_options": _NO_PREVIEW,
            }
            forms.append(partial(bot.send_message, chat_id, html, **common, **rich))
        return [*forms, partial(as_text, reply_markup=keyboard), as_text]


def keyboard_of(message: Outgoing) -> InlineKeyboardMarkup | None:
    """The message's buttons as Telegram takes them; None where it has none."""
    if not message.buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(button.title, callback_data=button.payload) for button in row]
            for row in rows(message.buttons)
        ]
    )


def _file(message: Outgoing) -> InputFile | str:
    if message.file.startswith("https://"):
        return message.file
    return InputFile(base64.b64decode(message.file), filename=message.file_name or None)
