"""Without a database people are answered all the same; nothing is kept then, and nobody reads what is not theirs."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from tests.channels.web.clients import Client, new_secret
from tests.channels.web.conftest import RED_FLAG, Speaker
from unknot.channels.web import keeper
from unknot.settings import Settings
from unknot.stores.transcript import TranscriptStore

House = Callable[..., Any]
Clients = Callable[..., Client]


class Broken(TranscriptStore):
    """A store whose database comes and goes."""

    is_down = True

    def _begin(self) -> Any:
        if self.is_down:
            raise sa.exc.OperationalError("SELECT my secret pain", {}, Exception("the database is gone"))
        return super()._begin()


@pytest.fixture
def broken(settings: Settings) -> Broken:
    return Broken(settings.database)


async def test_a_new_person_is_greeted_and_answered(open_house: House, clients: Clients, broken: Broken) -> None:
    async with open_house(broken) as address:
        client = await clients(address, secret=new_secret()).come_in()
        ack = await client.say("my calf", id="one")
        await client.answered(2)
    assert ack["ok"]
    assert client.texts == ["you said: /greet", "you said: my calf"]
    ids = [answer["id"] for answer in client.answers]
    assert ids == sorted(set(ids))


async def test_an_escalation_is_spoken(open_house: House, clients: Clients, broken: Broken, speaker: Speaker) -> None:
    speaker.failure = RuntimeError("the database is gone")
    async with open_house(broken) as address:
        client = await clients(address, secret=new_secret()).come_in()
        await client.say(RED_FLAG)
        await client.until(lambda: any("custom" in answer for answer in client.answers))


async def test_a_database_that_does_not_answer_keeps_nobody_waiting(
    open_house: House, clients: Clients, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(TranscriptStore):
        def _begin(self) -> Any:
            time.sleep(0.3)  # as a server does that cannot be reached
            return super()._begin()

    monkeypatch.setattr(keeper, "PATIENCE_SECONDS", 0.02)
    async with open_house(Slow(settings.database)) as address:
        client = await clients(address, secret=new_secret()).come_in()
        await client.say("my calf")
        await client.answered(2)
    assert client.texts[-1] == "you said: my calf"


async def test_a_message_sent_again_is_answered_once(
    open_house: House, clients: Clients, broken: Broken, speaker: Speaker
) -> None:
    async with open_house(broken) as address:
        client = await clients(address, secret=new_secret()).come_in()
        assert await client.say("my calf", id="one") == await client.say("my calf", id="one")
        await client.say("next", id="two")
        await client.answered(3)
    assert speaker.texts == ["/greet", "my calf", "next"]


async def test_what_is_said_once_it_is_back_is_kept_behind_what_was_shown(
    open_house: House, clients: Clients, broken: Broken
) -> None:
    async with open_house(broken) as address:
        client = await clients(address, secret=new_secret()).come_in()
        await client.say("while it is down")
        await client.answered(2)
        shown = client.answers[-1]["id"]
        broken.is_down = False
        await client.say("now it is back")
        await client.answered(3)
        await client.ask(last_id=shown)
    assert client.answers[-1]["id"] > shown
    assert [message["text"] for message in client.history] == ["now it is back", "you said: now it is back"]


async def test_a_person_who_was_there_before_goes_on_without_history(
    open_house: House, clients: Clients, broken: Broken
) -> None:
    broken.is_down = False
    async with open_house(broken) as address:
        first = await clients(address, secret=new_secret()).come_in()
        await first.answered()
        broken.is_down = True
        await first.leave()
        again = await clients(address, secret=first.secret, token=first.token).come_in(last_id=1)
        thief = await clients(address, secret=new_secret(), token=first.token).come_in()
        await again.say("still here")
        await again.answered()
    assert again.token == first.token != thief.token
    assert again.history == []


async def test_nobody_takes_up_a_conversation_that_cannot_be_checked(
    open_house: House, clients: Clients, broken: Broken
) -> None:
    broken.is_down = False
    async with open_house(broken) as address:
        first = await clients(address, secret=new_secret()).come_in()
        await first.answered()
        await first.leave()
    broken.is_down = True
    async with open_house(broken) as address:
        again = await clients(address, secret=first.secret, token=first.token).come_in()
        await again.answered()
    assert again.token != first.token


async def test_a_thumb_that_cannot_be_kept_is_told_so(open_house: House, clients: Clients, broken: Broken) -> None:
    async with open_house(broken) as address:
        client = await clients(address, secret=new_secret()).come_in()
        await client.answered()
        assert (await client.call("feedback", {"message_id": 1, "value": "up"}))["reason"] == "busy"


async def test_no_log_holds_what_the_database_was_told(
    open_house: House, clients: Clients, broken: Broken, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_house(broken) as address:
        client = await clients(address, secret=new_secret()).come_in()
        await client.answered()
    assert "OperationalError" in caplog.text
    assert "secret pain" not in caplog.text
