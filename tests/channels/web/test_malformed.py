"""Frames that make no sense: refused without an exception, without a word in a log, and nobody else notices."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml
from engineio.payload import Payload

from tests.channels.web.clients import PATIENCE, Client, fetch, new_secret
from tests.channels.web.conftest import Speaker

Visit = Callable[..., Client]
FRAMES = yaml.safe_load((Path(__file__).parent / "malformed.yml").read_text("utf-8"))
POLL = "/socket.io/?EIO=4&transport=polling"


class Raw:
    """A client that sends whatever it likes: Engine.IO by hand, over polling or WebSocket."""

    def __init__(self, address: str, http: aiohttp.ClientSession, ws: aiohttp.ClientWebSocketResponse | None) -> None:
        self._address, self._http, self._ws = address, http, ws
        self.sid = ""
        self.has_ended = False

    async def open(self) -> None:
        if self._ws is None:
            async with self._http.get(self._address + POLL) as answer:
                self.sid = (await answer.text()).split('"')[3]
        await self.send("40")
        await self.until("40")

    async def send(self, packet: str | bytes) -> int:
        if self._ws is not None:
            await (self._ws.send_bytes(packet) if isinstance(packet, bytes) else self._ws.send_str(packet))
            return 200
        async with self._http.post(f"{self._address}{POLL}&sid={self.sid}", data=packet) as answer:
            return answer.status

    async def receive(self) -> list[str]:
        """The next packets; none once the connection has ended."""
        if self._ws is not None:
            message = await self._ws.receive(timeout=PATIENCE)
            packets = [message.data] if message.type is aiohttp.WSMsgType.TEXT else []
        else:
            async with self._http.get(f"{self._address}{POLL}&sid={self.sid}") as answer:
                text = await answer.text()
                packets = text.split("\x1e") if answer.status == 200 and text else []
        self.has_ended = self.has_ended or not packets or "1" in packets
        return packets

    async def until(self, start: str) -> None:
        """Read until a packet that starts so, or the end."""
        while not self.has_ended and not any(packet.startswith(start) for packet in await self.receive()):
            pass


@pytest.fixture(params=["polling", "websocket"])
async def raw(address: str, request: pytest.FixtureRequest) -> AsyncIterator[Raw]:
    """A raw client that is connected."""
    async with aiohttp.ClientSession() as http:
        if request.param == "polling":
            client = Raw(address, http, None)
            await client.open()
            yield client
            return
        async with http.ws_connect(address + "/socket.io/?EIO=4&transport=websocket") as ws:
            client = Raw(address, http, ws)
            await client.open()
            yield client


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Every log line, of every library."""
    caplog.set_level(logging.DEBUG)
    return caplog


def _nothing_went_wrong(log: pytest.LogCaptureFixture) -> None:
    wrong = [record for record in log.records if record.exc_info or record.levelno >= logging.ERROR]
    assert wrong == []


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame["name"])
async def test_a_malformed_frame_is_refused_and_others_go_on(
    raw: Raw, visit: Visit, frame: dict[str, Any], quiet: pytest.LogCaptureFixture
) -> None:
    other = await visit(secret=new_secret()).come_in()
    await raw.send(frame["packet"])
    await raw.send('42["session_request",{}]')
    await raw.until('42["session_confirm"')
    assert raw.has_ended is frame["ends"]
    await other.say("still here")
    await other.answered(2)
    assert other.texts == ["you said: /greet", "you said: still here"]
    _nothing_went_wrong(quiet)


@pytest.mark.parametrize("packet", [b"\x04\x00", b"", b"\xff" * 1_000])
async def test_bytes_end_the_connection(raw: Raw, packet: bytes, quiet: pytest.LogCaptureFixture) -> None:
    await raw.send(packet or "4")
    await raw.send('42["session_request",{}]')
    await raw.until('42["session_confirm"')
    assert raw.has_ended
    _nothing_went_wrong(quiet)


async def test_a_frame_that_is_too_large_ends_the_connection(raw: Raw, speaker: Speaker) -> None:
    await raw.send('42["user_uttered",{"message":"' + "x" * 70_000 + '"}]')
    await raw.until('42["bot_uttered"')
    assert raw.has_ended
    assert speaker.heard == []


async def test_many_packets_at_once_are_all_taken_up_to_a_limit(address: str, speaker: Speaker) -> None:
    async with aiohttp.ClientSession() as http:
        client = Raw(address, http, None)
        await client.open()
        packets = ["42" + f'["user_uttered",{{"message":"m{number}"}}]' for number in range(40)]
        assert await client.send("\x1e".join(packets)) == 200
        for _ in range(1_000):
            if len(speaker.heard) == 40:
                break
            await client.receive()
        assert speaker.texts == [f"m{number}" for number in range(40)]
        assert await client.send("\x1e".join(["3"] * (Payload.max_decode_packets + 1))) == 400


@pytest.mark.parametrize(
    "path",
    [
        "/socket.io/",
        "/socket.io/?EIO=3&transport=polling",
        "/socket.io/?EIO=4&transport=carrier",
        "/socket.io/?EIO=4&transport=websocket",
        "/socket.io/?EIO=4&transport=polling&sid=made-up",
        "/socket.io/?EIO=4&transport=polling&j=0",
        "/socket.io/?EIO=4&transport=polling&j=x",
    ],
)
async def test_a_request_that_is_none_is_refused(address: str, path: str, quiet: pytest.LogCaptureFixture) -> None:
    status, _, _ = await fetch(address, path)
    assert status == 400
    _nothing_went_wrong(quiet)


async def test_what_is_no_text_is_told_so(visit: Visit) -> None:
    client = await visit(secret=new_secret()).come_in()
    ack = await client.call("user_uttered", {"message": 5, "id": "one"})
    await client.until(lambda: client.all("message_refused"))
    assert ack == {"ok": False, "id": "one", "reason": "not_text"}
    (refused,) = client.all("message_refused")
    assert (refused["reason"], "retry_after" in refused) == ("not_text", False)
    assert "words" in refused["text"]


@pytest.mark.parametrize("event", ["restart", "forget", "feedback"])
async def test_nothing_can_be_done_to_a_conversation_that_was_not_begun(visit: Visit, event: str) -> None:
    client = await visit().connect()
    assert await client.call(event, {"message_id": 1, "value": "up"}) == {
        "ok": False,
        "id": None,
        "reason": "no_session",
    }


async def test_no_word_of_a_message_reaches_a_log(
    visit: Visit, speaker: Speaker, quiet: pytest.LogCaptureFixture
) -> None:
    speaker.failure = ValueError("cannot handle my secret pain")
    client = await visit().come_in()
    await client.say("my secret pain")
    await client.answered(2)
    ours = [record for record in quiet.records if not record.name.startswith(("socketio.client", "engineio.client"))]
    assert not any("secret pain" in record.getMessage() for record in ours)
