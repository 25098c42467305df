"""The Socket.IO server with its gaps closed: malformed frames, floods of attachments, JSONP, unknown delivery."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

import engineio
import socketio
from engineio import packet as engine_packet
from engineio.async_socket import AsyncSocket
from engineio.exceptions import EngineIOError, SocketIsClosedError
from engineio.payload import Payload
from sanic.request import Request
from sanic.response import HTTPResponse, text

from unknot.channels.web.frames import EVENTS

PATH = "socket.io"
_NAMESPACE = "/"
_MOST_PACKETS_OUT = 16
"""Packets of one answer to a poll: more than these many python-socketio takes for an attack."""
_TAKEN_PACKETS = set("0123")
"""Connect, disconnect, event and acknowledgement; what else there is carries attachments, which nothing here has."""
_HEADERS = [
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
]

logger = logging.getLogger(__name__)

# a client that was away sends what it could not, all at once; the library would drop more than 16 without a word
Payload.max_decode_packets = 100

# the libraries log what was written: frames, and errors that quote them
_silent = logging.getLogger(f"{__name__}.silent")
_silent.setLevel(logging.CRITICAL + 1)


class Wire(socketio.AsyncServer):
    """A Socket.IO server that closes a connection which does not speak the protocol, and hears its own events only."""

    def __init__(self, origins: Any, largest: int) -> None:
        """Take connections from `origins`, a function of the Origin header and the request, and frames of `largest`."""
        super().__init__(
            async_mode="sanic",
            cors_allowed_origins=origins,
            cors_credentials=False,
            max_http_buffer_size=largest,
            logger=_silent,
            engineio_logger=_silent,
        )

    def socket(self, sid: str) -> Socket | None:
        """The connection below a client, None where it is gone."""
        below = self.manager.eio_sid_from_sid(sid, _NAMESPACE)
        found = self.eio.sockets.get(below)
        return found if isinstance(found, Socket) and not found.closed else None

    async def is_alive(self, sid: str, patience: float) -> bool:
        """Whether a client answers within `patience` seconds."""
        found = self.socket(sid)
        if found is None:
            return False
        try:
            await asyncio.wait_for(await found.receipt(), patience)
        except (asyncio.TimeoutError, ConnectionError):
            return False
        return True

    async def hang_up_all(self) -> None:
        """End every connection so that clients come back by themselves, and the server's own tasks."""
        for found in list(self.eio.sockets.values()):
            await found.hang_up()
        await self.shutdown()

    def _engineio_server_class(self) -> type[engineio.AsyncServer]:
        return _Engine

    async def _handle_eio_message(self, eio_sid: str, data: Any) -> None:
        try:
            if not isinstance(data, str) or data[:1] not in _TAKEN_PACKETS:
                raise ValueError("no packet of ours")
            await super()._handle_eio_message(eio_sid, data)
        except Exception:  # whatever a decoder raises at something made up
            found = self.eio.sockets.get(eio_sid)
            if found is not None:
                await found.hang_up()

    async def _handle_event(self, eio_sid: str, namespace: str | None, id: int | None, data: Any) -> None:
        name = data[0]
        if not isinstance(name, str):
            raise TypeError("an event has a name")
        # `connect` and `disconnect` are names like others to the library, which would call its own handlers
        if name in EVENTS:
            await super()._handle_event(eio_sid, namespace, id, data)


class _Engine(engineio.AsyncServer):
    """The transport below."""

    async def handle_request(self, request: Request) -> HTTPResponse:
        """Answer a poll or open a WebSocket; JSONP is off, as a script element tells no origin."""
        if "j" in request.args:
            return text("JSONP is not spoken here", status=400)
        sid = request.args.get("sid")
        if sid is not None and (sid not in self.sockets or self.sockets[sid].closed):
            return text("this connection has ended", status=400)
        try:
            return await super().handle_request(request)
        except Exception as error:
            logger.error("a request failed: %s", type(error).__name__)
            return text("this request cannot be used", status=400)

    async def _trigger_event(self, event: str, *args: Any, **kwargs: Any) -> Any:
        if event == "connect":
            # the library names the class of its connections in the middle of a long method
            Socket.adopt(self.sockets[args[0]])
        return await super()._trigger_event(event, *args, **kwargs)

    def _cors_headers(self, environ: Mapping[str, Any]) -> list[tuple[str, str]]:
        return [*super()._cors_headers(environ), *_HEADERS]


class Socket(AsyncSocket):
    """A connection that can tell what has arrived: frames stay in order, so a ping's answer vouches for all before."""

    _asked: int
    _answered: int
    _receipts: dict[int, asyncio.Future[None]]
    _left: list[engine_packet.Packet]
    _pinging: asyncio.Task[None] | None
    last_ping: float | None

    @classmethod
    def adopt(cls, socket: AsyncSocket) -> None:
        """Make one of a connection of the library."""
        socket.__class__ = cls
        socket._asked, socket._answered, socket._receipts, socket._left, socket._pinging = 0, 0, {}, [], None

    async def receipt(self) -> asyncio.Future[None]:
        """Ask the client for a sign; done once everything that was sent before has arrived.

        Raises:
            ConnectionError: The connection has ended; the future raises it as well.
        """
        promised = asyncio.get_running_loop().create_future()
        try:
            await self.send(engine_packet.Packet(engine_packet.PING))
        except SocketIsClosedError as error:
            raise ConnectionError("the connection has ended") from error
        self._receipts[self._asked] = promised
        return promised

    async def hang_up(self) -> None:
        """End the connection; what waits to be sent still is, for a client that listens."""
        await self.close(wait=False)

    async def send(self, pkt: engine_packet.Packet) -> None:
        """Send a packet to the client; pings are counted."""
        self._asked += pkt.packet_type == engine_packet.PING
        await super().send(pkt)

    async def receive(self, pkt: engine_packet.Packet) -> None:
        """Take a packet from the client; the answers to pings come in their order."""
        if pkt.packet_type == engine_packet.PONG and self._answered < self._asked:
            self._answered += 1
            promised = self._receipts.pop(self._answered, None)
            if promised is not None and not promised.done():
                promised.set_result(None)
        try:
            await super().receive(pkt)
        except Exception:  # a packet that does not exist, which the library goes on after
            await self.hang_up()
            raise

    async def poll(self) -> list[engine_packet.Packet]:
        """The next packets for the client, not too many at once."""
        packets = self._left or await super().poll()
        self._left = packets[_MOST_PACKETS_OUT:]
        return packets[:_MOST_PACKETS_OUT]

    def schedule_ping(self) -> None:
        """Ping in a while, unless that is planned; the library's own tasks outlive their connection."""
        if self.last_ping:
            self.last_ping = None
            self._pinging = asyncio.create_task(self._send_ping())

    async def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """End the connection, the poll that the client may have open, and every wait for a sign."""
        await super().close(wait=wait, abort=abort, reason=reason)
        self.queue.put_nowait(None)
        if self._pinging is not None and self._pinging is not asyncio.current_task():
            self._pinging.cancel()
        for promised in self._receipts.values():
            if not promised.done():
                promised.set_exception(ConnectionError("the connection has ended"))
                promised.exception()  # nobody may be waiting for it
        self._receipts.clear()

    async def handle_post_request(self, environ: Mapping[str, Any]) -> None:
        """Take the packets of a POST; raises EngineIOError, which ends the connection, where they are none."""
        try:
            await super().handle_post_request(environ)
        except Exception as error:
            # ended here, as the library would wait for a poll that may never come
            await self.hang_up()
            raise EngineIOError from error

    async def _websocket_handler(self, ws: Any) -> None:
        try:
            await super()._websocket_handler(ws)
        except Exception:  # a packet that cannot be read leaves the library's loop by the window
            await self.hang_up()
