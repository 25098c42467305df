"""Lines that break: nothing is lost, nothing comes twice, and the order stays."""

from __future__ import annotations

import asyncio
import random
import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from tests.channels.web.clients import PATIENCE, Client, new_secret
from tests.channels.web.conftest import Speaker
from unknot.stores.transcript import TranscriptStore
from unknot.stores.transcript_records import Session

Visit = Callable[..., Client]
MESSAGES, RECONNECTS = 100, 200


class Page:
    """What our page does: shows each id once, sends again what was not acknowledged."""

    def __init__(self, visit: Visit, transport: str) -> None:
        self.visit, self.transport = visit, transport
        self.client = visit(secret=new_secret(), transport=transport)
        self.shown: list[dict[str, Any]] = []
        self.outbox: dict[str, str] = {}
        self._read = 0

    async def come_in(self) -> None:
        await self.client.come_in(last_id=self.last_id)
        for client_id, text in self.outbox.items():
            await self.send(client_id, text)

    async def reconnect(self, *, is_polite: bool) -> None:
        await (self.client.leave() if is_polite else self.client.drop())
        self.read()
        before = self.client
        self.client, self._read = self.visit(secret=before.secret, token=before.token, transport=self.transport), 0
        await self.come_in()
        assert self.client.token == before.token

    async def say(self, text: str) -> None:
        client_id = str(uuid.uuid4())
        self.outbox[client_id] = text
        await self.send(client_id, text)

    async def send(self, client_id: str, text: str) -> None:
        client = self.client

        def acknowledged(ack: dict[str, Any]) -> None:
            assert ack["ok"]
            self.outbox.pop(client_id, None)
            client.look_again()

        await client.socket.emit("user_uttered", {"message": text, "id": client_id}, callback=acknowledged)

    def read(self) -> None:
        """Show what came: whatever the server sends is shown, so that a repetition would be seen."""
        for name, data in self.client.heard[self._read :]:
            if name == "history":
                self.shown += data["messages"]
            elif name == "bot_uttered":
                self.shown.append({"from": "unknot", **data})
        self._read = len(self.client.heard)

    @property
    def last_id(self) -> int:
        self.read()
        return max((message["id"] for message in self.shown), default=-1)

    @property
    def answers(self) -> list[str]:
        self.read()
        return [message["text"] for message in self.shown if message["from"] == "unknot"]


@pytest.mark.parametrize(("transport", "seed"), [("polling", 1), ("websocket", 2)])
async def test_two_hundred_reconnects_lose_nothing_and_repeat_nothing(
    visit: Visit, speaker: Speaker, transport: str, seed: int
) -> None:
    chance = random.Random(seed)
    said = [f"message {number}" for number in range(MESSAGES)]
    for text in said:
        speaker.scripted[text] = [{"text": f"{text}, first"}, {"text": f"{text}, second"}]
    page = Page(visit, transport)
    await page.come_in()
    moments = sorted(chance.choices(range(MESSAGES), k=RECONNECTS // 2))
    for number, text in enumerate(said):
        await page.say(text)
        for _ in range(2 * moments.count(number)):
            for _ in range(chance.randrange(40)):
                await asyncio.sleep(0)  # a random moment: so many steps of whatever else is going on
            await page.reconnect(is_polite=chance.random() < 0.3)
    expected = [answer["text"] for text in said for answer in speaker.scripted[text]]
    await page.client.until(lambda: not page.outbox and len(page.answers) >= len(expected) + 1)
    assert page.answers == ["you said: /greet", *expected]
    assert [message.text for message in speaker.heard] == ["/greet", *said]
    ids = [message["id"] for message in page.shown if message["from"] == "unknot"]
    assert ids == sorted(set(ids))


async def test_a_message_sent_again_after_a_lost_acknowledgement_is_answered_once(
    visit: Visit, speaker: Speaker
) -> None:
    client = await visit(secret=new_secret()).come_in()
    first = await client.say("my calf", id="one")
    again = await client.say("my calf", id="one")
    await client.answered(2)
    await client.leave()
    later = visit(secret=client.secret, token=client.token)
    await later.come_in(last_id=client.answers[-1]["id"])
    third = await later.say("my calf", id="one")
    await later.say("next", id="two")
    await later.answered()
    assert first == again == third
    assert later.texts == ["you said: next"]
    assert speaker.texts == ["/greet", "my calf", "next"]


async def test_a_message_without_an_id_is_a_new_one_each_time(visit: Visit, speaker: Speaker) -> None:
    client = await visit().come_in()
    for _ in range(2):
        await client.say("ow")
    await client.answered(3)
    assert speaker.texts == ["/greet", "ow", "ow"]


async def test_one_id_in_two_conversations_is_two_messages(visit: Visit, speaker: Speaker) -> None:
    for _ in range(2):
        client = await visit().come_in()
        await client.say("ow", id="one")
        await client.answered(2)
    assert speaker.texts.count("ow") == 2


async def test_what_was_heard_and_not_answered_when_the_server_ended_is_answered_on_return(
    visit: Visit, speaker: Speaker, store: TranscriptStore
) -> None:
    client = await visit(secret=new_secret()).come_in()
    await client.answered()
    await client.leave()
    left = store.hear(client.token.split(".")[0], {"text": "Calf", "said": "/calf"}, "one")
    again = visit(secret=client.secret, token=client.token)
    await again.come_in(last_id=1)
    await again.say("Calf", id="one")
    await again.answered()
    assert [message["text"] for message in again.history] == ["Calf"]
    assert again.answers[0]["reply_to"] == left.id
    assert speaker.texts == ["/greet", "/calf"]


async def test_a_turn_that_could_not_be_taken_is_taken_when_it_is_sent_again(visit: Visit, speaker: Speaker) -> None:
    client = await visit(secret=new_secret()).come_in()
    await client.answered()
    domain, speaker.domain = speaker.domain, None  # type: ignore[assignment]
    await client.say("my calf", id="one")
    await client.until(lambda: client.all("message_refused"))
    assert client.all("message_refused")[0]["reason"] == "busy"
    speaker.domain = domain
    await client.say("my calf", id="one")
    await client.answered(2)
    assert client.texts[1] == "you said: my calf"


async def test_everybody_hears_that_the_server_stops_and_their_answers_are_finished(
    open_house: Callable[..., Any], clients: Callable[..., Client], speaker: Speaker
) -> None:
    async with open_house() as address:
        client = await clients(address, secret=new_secret()).come_in()
        await client.answered()
        await client.say("my calf")
    await client.until(lambda: client.all("disconnect"))
    assert client.all("notice") == [{"kind": "going_down"}]
    assert client.texts[-1] == "you said: my calf"


async def test_a_line_that_breaks_in_the_first_moment_loses_no_conversation(
    visit: Visit, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    find, asked, may_answer = TranscriptStore.find, threading.Event(), threading.Event()

    def find_slowly(store: TranscriptStore, name: str) -> Session | None:
        found = find(store, name)
        asked.set()
        may_answer.wait(PATIENCE)
        return found

    speaker.may_speak.clear()
    client = await visit(secret=new_secret()).come_in()
    monkeypatch.setattr(TranscriptStore, "find", find_slowly)
    again = await visit(secret=client.secret, token=client.token).connect()
    coming = asyncio.create_task(again.ask())
    await asyncio.get_running_loop().run_in_executor(None, asked.wait, PATIENCE)
    speaker.may_speak.set()
    await client.answered()
    may_answer.set()
    await coming
    assert again.token == client.token
