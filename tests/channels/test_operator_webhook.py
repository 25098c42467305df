"""The operator is told of an escalation: what is sent, how it is signed, and what happens when it cannot be sent."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.channels.assistant import Assistant
from unknot.channels import turn
from unknot.channels.operator_webhook import SIGNATURE, OperatorWebhook
from unknot.channels.turn import take_turn

KEY = "k" * 32
WORDS = "I can't catch my breath and my chest hurts"
CARD = {"type": "escalation", "level": "emergency", "flags": [{"id": "heart", "evidence": WORDS}], "contacts": []}


@dataclass
class Operator:
    """An operator's server that answers with the statuses it is given, then with 204."""

    address: str = ""
    statuses: list[int] = field(default_factory=list)
    got: list[tuple[bytes, str]] = field(default_factory=list)

    async def receive(self, request: web.Request) -> web.Response:
        self.got.append((await request.read(), request.headers[SIGNATURE]))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 204)


@pytest.fixture
async def operator() -> AsyncIterator[Operator]:
    operator = Operator()
    application = web.Application()
    application.router.add_post("/note", operator.receive)
    async with TestServer(application) as server:
        operator.address = str(server.make_url("/note"))
        yield operator


async def _no_pause(seconds: float) -> None:
    """Tests do not wait."""


def _webhook(address: str) -> OperatorWebhook:
    return OperatorWebhook(address, KEY, pause=_no_pause, now=lambda: 1_000.5)


async def test_level_flags_and_a_pseudonym_are_sent_and_no_word(operator: Operator) -> None:
    webhook = _webhook(operator.address)
    webhook.tell("web-123", CARD)
    await webhook.finish()
    ((body, _),) = operator.got
    note = json.loads(body)
    assert (note["level"], note["flags"]) == ("emergency", ["heart"])
    assert set(note) == {"version", "level", "flags", "conversation"}
    assert b"web-123" not in body
    assert b"breath" not in body


async def test_a_conversation_keeps_its_pseudonym_and_shares_it_with_no_other(operator: Operator) -> None:
    webhook = _webhook(operator.address)
    for sender in ("web-1", "web-1", "web-2"):
        webhook.tell(sender, CARD)
        await webhook.finish()
    first, again, other = (json.loads(body)["conversation"] for body, _ in operator.got)
    assert first == again != other


async def test_the_note_is_signed(operator: Operator) -> None:
    webhook = _webhook(operator.address)
    webhook.tell("web-1", CARD)
    await webhook.finish()
    ((body, signature),) = operator.got
    made = hmac.new(KEY.encode(), b"1000." + body, hashlib.sha256).hexdigest()
    assert signature == f"t=1000,v1={made}"


async def test_a_note_that_is_refused_is_sent_again(operator: Operator) -> None:
    operator.statuses = [500, 302]
    webhook = _webhook(operator.address)
    webhook.tell("web-1", CARD)
    await webhook.finish()
    assert len(operator.got) == 3
    assert len({body for body, _ in operator.got}) == 1


async def test_a_note_that_cannot_be_sent_is_given_up_and_logged_without_words(
    caplog: pytest.LogCaptureFixture, operator: Operator
) -> None:
    operator.statuses = [500] * 9
    webhook = _webhook(operator.address)
    with caplog.at_level(logging.WARNING):
        webhook.tell("web-1", CARD)
        await webhook.finish()
    assert "the operator was not told" in caplog.text
    assert "breath" not in caplog.text
    assert len(operator.got) == 6


async def test_a_server_that_is_not_there_harms_nothing(caplog: pytest.LogCaptureFixture) -> None:
    webhook = _webhook("http://127.0.0.1:9/note")
    webhook.tell("web-1", CARD)
    await webhook.finish()
    assert "the operator was not told" in caplog.text


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(turn, "_listeners", [lambda sender, card: told.append((sender, card["level"]))])
    return told


async def _turn(assistant: Assistant, text: str) -> None:
    await take_turn(assistant, assistant.handle, text, "someone", "rest")


async def test_a_turn_tells_of_a_prompt_once(assistant: Assistant, told: list[tuple[str, str]]) -> None:
    assistant.replies = [{"text": "call", "custom": CARD}]
    await _turn(assistant, WORDS)
    assistant.replies = [{"text": "call, please", "custom": {**CARD, "reminder": True}}]
    await _turn(assistant, "how do I stretch my calf")
    assert told == [("someone", "emergency")]


async def test_a_turn_tells_of_a_prompt_that_the_channel_had_to_say_itself(
    assistant: Assistant, told: list[tuple[str, str]]
) -> None:
    assistant.replies, assistant.failure = [], RuntimeError("the database is gone")
    await _turn(assistant, WORDS)
    assert told == [("someone", "emergency")]


async def test_an_ordinary_turn_tells_nothing(assistant: Assistant, told: list[tuple[str, str]]) -> None:
    await _turn(assistant, "calf cramp right now")
    assert told == []
