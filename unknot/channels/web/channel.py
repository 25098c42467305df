"""The page's channel as Rasa and Sanic see it: events in, a person's frames one after another."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from unknot.channels.forgetting import forget
from unknot.channels.session import Tokens
from unknot.channels.turn import Message, OnNewMessage, take_turn
from unknot.channels.web.bodies import content_of
from unknot.channels.web.connection import Connection
from unknot.channels.web.conversations import Conversations
from unknot.channels.web.frames import EVENTS, client_id
from unknot.channels.web.keeper import Keeper
from unknot.channels.web.limits import Limits
from unknot.channels.web.origins import Origins
from unknot.channels.web.reasons import Reason, RefusedError
from unknot.channels.web.reception import Done, Reception
from unknot.channels.web.wire import PATH, Wire
from unknot.channels.web.words import load_words
from unknot.database.errors import DatabaseError
from unknot.database.opening import open_database
from unknot.database.owners import hand_over
from unknot.secret_key import session_key
from unknot.settings import Settings, read_settings
from unknot.stores.transcript import TranscriptStore

LARGEST_FRAME = 64 * 1024
"""Bytes; the longest message fits, whatever its letters are."""

_MOST_FRAMES_WAITING = 50
_FAREWELL_SECONDS = 5

logger = logging.getLogger(__name__)


class WebChannel(InputChannel):
    """Socket.IO at `/socket.io/`, with the event names of Rasa's own channel; `docs/web_channel.md` tells the wire."""

    def __init__(self, settings: Settings, store: TranscriptStore | None = None) -> None:
        """Take everything from the settings; the transcript goes to `store`, by default in the settings' database."""
        self._settings = settings
        self.store = store or TranscriptStore(settings.database)
        self._kept: Engine | None = None
        self._connections: dict[str, Connection] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    @classmethod
    def name(cls) -> str:
        """Name in the address and in the tracker."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebChannel:
        """Create the channel; everything comes from the settings."""
        return cls(read_settings())

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The Socket.IO server, and a route that says that it is there."""
        settings, keeper = self._settings, Keeper(self.store)
        routes = _Routes("unknot_web", self)
        self._wire = Wire(Origins(settings.allowed_origins), LARGEST_FRAME)
        self._words = load_words()

        async def assistant(text: str, name: str, metadata: Mapping[str, Any], message_id: str | None) -> list[Message]:
            agent, channel = self.app.ctx.agent, self.name()
            return await take_turn(agent, on_new_message, text, name, channel, dict(metadata), message_id)

        self._conversations = Conversations(
            Tokens(session_key(settings.secret, settings.models)), keeper, assistant, settings.session_days
        )
        self._reception = Reception(
            self._conversations,
            keeper,
            Limits(settings.messages_a_minute, settings.address_messages_a_minute),
            self._words,
            agent=lambda: self.app.ctx.agent,
            forget=lambda name: forget(self.app.ctx.agent, name),
            hand_over=self._hand_over,
        )
        self._wire.on("connect", self._connect)
        self._wire.on("disconnect", self._disconnect)
        for event in EVENTS:
            self._wire.on(event, self._handler(event))

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        return routes

    def attach(self, app: Sanic) -> None:
        """Serve Socket.IO in an application."""
        self.app = app
        app.ctx.transcript = self.store
        app.config.WEBSOCKET_MAX_SIZE = LARGEST_FRAME
        app.config.PROXIES_COUNT = self._settings.proxies or None
        self._wire.attach(app, PATH)
        app.register_listener(self._say_farewell, "before_server_stop")

    async def _hand_over(self, old: str, new: str) -> None:
        """Give what is kept under one name to another; where the database is away it stays where it was."""
        try:
            if self._kept is None:
                self._kept = await asyncio.to_thread(open_database, self._settings.database)
            await asyncio.to_thread(hand_over, self._kept, old, new)
        except (DatabaseError, SQLAlchemyError) as error:
            logger.error("what a person keeps was not handed over: %s", type(error).__name__)

    async def remind(self, sender: str, messages: list[Message], good_until: datetime, *, quietly: bool) -> None:
        """Say what was asked for earlier, where the person is or when they come back."""
        await self._conversations.remind(sender, [content_of(message) for message in messages])

    async def _connect(self, sid: str, environ: Mapping[str, Any], auth: Any = None) -> None:
        request = environ["sanic.request"]
        self._connections[sid] = Connection(sid, request.remote_addr or request.ip, self._wire, self._words)

    async def _disconnect(self, sid: str, reason: str = "") -> None:
        connection = self._connections.pop(sid, None)
        if connection is not None and connection.conversation is not None:
            connection.conversation.leave(connection)

    def _handler(self, event: str) -> Callable[..., Awaitable[Any]]:
        async def handle(sid: str, *data: Any) -> dict[str, Any] | None:
            connection = self._connections.get(sid)
            return None if connection is None else await self._take(connection, event, data[0] if data else None)

        return handle

    async def _take(self, connection: Connection, event: str, data: Any) -> dict[str, Any]:
        """Work on a frame after those before it; gives its acknowledgement."""
        done = Done()
        try:
            if connection.waiting >= _MOST_FRAMES_WAITING:
                raise RefusedError(Reason.BUSY)
            connection.waiting += 1
            await connection.frames.acquire()
            try:
                done = await self._reception.take(connection, event, data)
            finally:
                connection.waiting -= 1
                self._release_after(connection, done)
            return {"ok": True, **done.told}
        except Exception as error:
            refusal = error if isinstance(error, RefusedError) else RefusedError(Reason.BUSY)
            if error is not refusal:
                # nothing that a client sends may end in more than a refusal, and no word of it in a log
                logger.error("a frame failed: %s", type(error).__name__)
        try:
            await self._reception.refuse(connection, event, data, refusal)
        except Exception as error:
            logger.error("a refusal failed: %s", type(error).__name__)
        return {"ok": False, "id": client_id(data), **refusal.told}

    def _release_after(self, connection: Connection, done: Done) -> None:
        """Let the next frame in, after what follows the acknowledgement."""
        then = done.then
        if then is None:
            connection.frames.release()
            return

        async def follow() -> None:
            try:
                await then()
            except Exception as error:
                logger.error("a frame failed: %s", type(error).__name__)
            finally:
                connection.frames.release()

        task = asyncio.create_task(follow())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _say_farewell(self, app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        """Tell everybody that the server stops, finish what was begun, let them go."""
        for connection in list(self._connections.values()):
            await connection.tell("notice", {"kind": "going_down"})
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._conversations.finish(), _FAREWELL_SECONDS)
        await self._wire.hang_up_all()


class _Routes(Blueprint):
    """A blueprint that brings the Socket.IO server with it."""

    def __init__(self, name: str, channel: WebChannel) -> None:
        super().__init__(name)
        self.ctx.channel = channel

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        """Attach the server, too."""
        self.ctx.channel.attach(app)
        super().register(app, options)
