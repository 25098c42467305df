"""The same scripted conversations over REST, on the page and on Telegram: no difference that is not listed."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.domain import Domain

from tests.channels.assistant import Assistant, serving
from tests.channels.telegram.bot_api import TOKEN, BotApi
from tests.channels.telegram.people import HandClock, Person
from tests.channels.web.clients import Client, new_secret
from tests.parity.channels import REST, Channels, turns_done
from unknot.channels import turn
from unknot.channels.rest import RestChannel
from unknot.channels.telegram.channel import TelegramChannel
from unknot.channels.telegram.words import load_words
from unknot.channels.web.channel import WebChannel
from unknot.settings import ROOT, read_settings

CONVERSATIONS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "conversations.yml").read_text("utf-8")
)
WORDS = load_words()


@dataclass
class Relay(Assistant):
    """Passes each message on to a running Unknot and hands its replies over: the real assistant behind a channel."""

    address: str = ""
    prefix: str = field(default_factory=lambda: secrets.token_hex(8))

    async def handle(self, message: UserMessage) -> None:
        """Ask over REST; the conversation there has a name of its own."""
        body = {"sender": f"{self.prefix}-{message.sender_id}", "message": message.text}
        async with aiohttp.ClientSession(self.address) as client, client.post(REST, json=body) as answer:
            for reply in await answer.json():
                message.output_channel.messages.append(reply)


@pytest.fixture(autouse=True)
def no_red_flags(monkeypatch: pytest.MonkeyPatch) -> None:
    """The channels' own triage finds nothing: what is raised stands in the replies."""
    monkeypatch.setattr(turn, "triage_data", lambda text: {"level": "none"})


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load([str(ROOT / "domain.yml"), str(ROOT / "data" / "responses")])


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    server = BotApi()
    await server.start()
    yield server
    await server.stop()


async def _compare(assistant: Assistant, api: BotApi, folder: Path, steps: list[dict[str, Any]]) -> None:
    settings = read_settings(
        {"UNKNOT_MODELS": str(folder), "UNKNOT_TELEGRAM_TOKEN": TOKEN, "UNKNOT_TELEGRAM_API": api.address}
    )
    telegram = TelegramChannel(settings, HandClock())
    async with serving(assistant, RestChannel(), WebChannel(settings), telegram) as address:
        page = await Client(address, secret=new_secret()).come_in()
        await page.until(lambda: turns_done(page) == 1)
        channels = Channels(address, page, Person(api), WORDS)
        for step in steps:
            assistant.replies = step.get("replies", [])
            seen = await channels.say(step)
            assert seen["rest"].texts or seen["rest"].contacts
            assert seen["web"] == seen["rest"]
            assert seen["telegram"] == seen["rest"]
        await page.leave()


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_every_channel_shows_the_same(name: str, domain: Domain, api: BotApi, tmp_path: Path) -> None:
    await _compare(Assistant(domain), api, tmp_path, CONVERSATIONS[name])


@pytest.mark.slow
@pytest.mark.parametrize(
    "steps",
    [
        ["my calf is cramping right now", "still cramping", "it is easing now"],
        ["does heat help?", "more", "why?", "does that really work?"],
        ["my leg is twice its size, red and hot", "I have called"],
        ["I can't breathe and my chest hurts", "it is not that"],
        ["ow my leg", "left calf"],
        ["period cramps are killing me", "capital of france", "help"],
        ["is magnesium safe with my other tablets?", "thanks"],
        ["who can read what I write here?"],
    ],
    ids=lambda steps: steps[0],
)
async def test_the_real_assistant_says_the_same_on_every_channel(
    steps: list[str], domain: Domain, api: BotApi, tmp_path: Path, unknot_address: str
) -> None:
    await _compare(Relay(domain, address=unknot_address), api, tmp_path, [{"person": text} for text in steps])
