"""A reminder on the page: at once where somebody is, else when they come back, and never a pile of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

from tests.channels.assistant import serving
from tests.channels.web.clients import Client, new_secret
from tests.channels.web.conftest import Speaker
from unknot.channels.web.channel import WebChannel
from unknot.settings import Settings

WHEN = datetime(2026, 11, 18, 21, 0, tzinfo=timezone.utc)
BUTTON = {"title": "Show my evening plan", "payload": "/plan_night"}
MESSAGES = [{"text": "it is time", "buttons": [BUTTON]}, {"custom": {"type": "reminder", "kind": "night_plan"}}]


async def _remind(channel: WebChannel, name: str) -> None:
    await channel.remind(name, MESSAGES, WHEN, quietly=False)


async def test_somebody_on_the_page_sees_it_at_once_and_may_use_its_button(
    speaker: Speaker, settings: Settings, clients: Callable[..., Client]
) -> None:
    channel = WebChannel(settings)
    async with serving(speaker, channel) as address:
        client = await clients(address, secret=new_secret()).come_in()
        await client.answered()
        await _remind(channel, client.token.split(".")[0])
        await client.answered(3)
        assert client.texts[1] == "it is time"
        await client.say("Show my evening plan", payload="/plan_night")
        await client.answered(4)
        assert speaker.texts[-1] == "/plan_night"


async def test_somebody_who_comes_back_finds_it_once(
    speaker: Speaker, settings: Settings, clients: Callable[..., Client]
) -> None:
    async with serving(speaker, WebChannel(settings)) as address:
        client = await clients(address, secret=new_secret()).come_in()
        await client.answered()
        await client.leave()
    channel = WebChannel(settings)
    async with serving(speaker, channel) as address:
        for _ in range(3):
            await _remind(channel, client.token.split(".")[0])
        again = await clients(address, secret=client.secret, token=client.token).come_in(last_id=1)
        await again.until(lambda: again.all("history"))
        texts = [message.get("text") for message in again.history]
        assert texts.count("it is time") == 1
        await again.say("Show my evening plan", payload="/plan_night")
        await again.until(lambda: speaker.texts[-1] == "/plan_night")


async def test_of_a_conversation_that_is_gone_nothing_is_written(
    speaker: Speaker, settings: Settings, clients: Callable[..., Client]
) -> None:
    channel = WebChannel(settings)
    async with serving(speaker, channel) as address:
        client = await clients(address, secret=new_secret()).come_in()
        await client.answered()
        name: Any = client.token.split(".")[0]
        await client.call("forget", {})
        await _remind(channel, name)
        assert channel.store.find(name) is None
