"""The same scripted conversations over REST and on Telegram: no difference that is not listed."""

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
from tests.parity.seen import Reply, Seen, seen_on_telegram, seen_over_rest
from unknot.channels import turn
from unknot.channels.rest import RestChannel
from unknot.channels.telegram.channel import TelegramChannel
from unknot.channels.telegram.words import load_words
from unknot.settings import ROOT, read_settings

CONVERSATIONS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "conversations.yml").read_text("utf-8")
)
REST = "/webhooks/rest/webhook"
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


class Channels:
    """The same assistant behind REST and behind Telegram; each person writes on both."""

    def __init__(self, address: str, person: Person) -> None:
        self._address, self._person = address, person
        self._payloads: dict[str, str] = {}
        self._sender = secrets.token_hex(8)

    async def say(self, step: dict[str, Any]) -> tuple[Seen, Seen]:
        """Take one step on both; gives what each shows."""
        before = len(self._person.seen)
        message = step["person"] if "person" in step else self._payloads[step["press"]]
        body = {"sender": self._sender, "message": message}
        async with aiohttp.ClientSession(self._address) as client, client.post(REST, json=body) as answer:
            replies: list[Reply] = await answer.json()
        if "press" in step:
            await self._person.press(step["press"])
        else:
            await self._person.write(step["person"])
        over_rest = seen_over_rest(replies, WORDS)
        self._payloads = {b["title"]: b["payload"] for reply in replies for b in reply.get("buttons") or ()}
        await self._person.api.until(lambda: len(_lines(self._person, before)) >= _line_count(over_rest))
        return over_rest, seen_on_telegram(self._person.seen[before:], over_rest, WORDS)


def _lines(person: Person, before: int) -> list[str]:
    shown = [line for message in person.seen[before:] for line in message.text.splitlines() if line.strip()]
    own = WORDS["step"].partition("{")[0], WORDS["hold_ready"].partition("{")[0]
    return [line for line in shown if not line.startswith(own)]


def _line_count(seen: Seen) -> int:
    return len(seen.texts) + len(seen.sources) + len(seen.contacts)


async def _compare(assistant: Assistant, api: BotApi, folder: Path, steps: list[dict[str, Any]]) -> None:
    settings = read_settings(
        {"UNKNOT_MODELS": str(folder), "UNKNOT_TELEGRAM_TOKEN": TOKEN, "UNKNOT_TELEGRAM_API": api.address}
    )
    async with serving(assistant, RestChannel(), TelegramChannel(settings, HandClock())) as address:
        channels = Channels(address, Person(api))
        for step in steps:
            assistant.replies = step.get("replies", [])
            over_rest, on_telegram = await channels.say(step)
            assert over_rest.texts or over_rest.contacts
            assert on_telegram == over_rest


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_rest_and_telegram_show_the_same(name: str, domain: Domain, api: BotApi, tmp_path: Path) -> None:
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
async def test_the_real_assistant_says_the_same_on_both(
    steps: list[str], domain: Domain, api: BotApi, tmp_path: Path, unknot_address: str
) -> None:
    await _compare(Relay(domain, address=unknot_address), api, tmp_path, [{"person": text} for text in steps])
