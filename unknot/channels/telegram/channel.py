"""The Telegram channel as Rasa's server takes it: routes, start and stop, and a way to write first."""

from __future__ import annotations

from asyncio import AbstractEventLoop
from dataclasses import replace
from datetime import datetime
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, OutputChannel
from sanic import Blueprint, Sanic

from unknot.channels.readiness import CHANNEL_REPORTS
from unknot.channels.telegram.assistant import CHANNEL, sender_of
from unknot.channels.telegram.clock import Clock
from unknot.channels.telegram.office import Office
from unknot.channels.telegram.rendering import render
from unknot.channels.telegram.webhook import add_webhook
from unknot.channels.telegram.words import load_words
from unknot.channels.turn import Message, OnNewMessage
from unknot.settings import Settings, read_settings


class TelegramChannel(InputChannel):
    """Telegram by webhook or by long polling, whichever the settings choose."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        """Know bot and server; nothing is called before the server runs."""
        self._settings, self._clock = settings, clock
        self.office: Office | None = None

    @classmethod
    def name(cls) -> str:
        """Name in the address."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> TelegramChannel:
        """Create the channel; everything comes from the settings."""
        return cls(read_settings())

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Routes of the channel, and what starts and stops with the server."""
        routes = Blueprint("unknot_telegram")

        @routes.listener("before_server_start")
        async def prepare(application: Sanic, _: AbstractEventLoop) -> None:
            office = Office(self._settings, lambda: application.ctx.agent, on_new_message, self._clock)
            self.office = office
            if not hasattr(application.ctx, CHANNEL_REPORTS):
                setattr(application.ctx, CHANNEL_REPORTS, {})
            getattr(application.ctx, CHANNEL_REPORTS)[CHANNEL] = office.link.report

        @routes.listener("after_server_start")
        async def start(_: Sanic, __: AbstractEventLoop) -> None:
            await self._running().start()

        @routes.listener("before_server_stop")
        async def stop(_: Sanic, __: AbstractEventLoop) -> None:
            await self._running().stop()

        add_webhook(routes, lambda: self._running().secret, lambda: self._running().desk)
        return routes

    def get_output_channel(self) -> OutputChannel:
        """For what Unknot says without being asked: reminders, events from outside."""
        return _Unasked(self._running())

    async def remind(self, sender: str, messages: list[Message], good_until: datetime, *, quietly: bool) -> None:
        """Write to a chat what was asked for earlier.

        Raises:
            ValueError: The conversation is no chat of Telegram.
        """
        for outgoing in render(messages, load_words()):
            timely = replace(outgoing, silent=quietly, good_until=good_until.timestamp())
            self._running().tell(_chat_of(sender), timely)

    def _running(self) -> Office:
        if self.office is None:
            raise RuntimeError("the channel has not been started")
        return self.office


class _Unasked(CollectingOutputChannel):
    """Puts what it is given into the outbox."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._words = load_words()

    @classmethod
    def name(cls) -> str:
        """The channel's name."""
        return CHANNEL

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Send a reply to the chat of a conversation.

        Raises:
            ValueError: The conversation is no chat of Telegram.
        """
        collected = CollectingOutputChannel()
        await collected.send_response(recipient_id, message)
        for outgoing in render(collected.messages, self._words):
            self._office.tell(_chat_of(recipient_id), replace(outgoing, unasked=True))


def _chat_of(sender: str) -> int:
    number = sender.removeprefix(sender_of(0)[:-1])
    if number == sender or not number.isdecimal():
        raise ValueError("the conversation is no chat of Telegram")
    return int(number)
