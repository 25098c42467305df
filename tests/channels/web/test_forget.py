"""Deleting a conversation: everything of it goes, or the person is told that it has not gone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import UserUttered

from tests.channels.web.clients import Client, new_secret
from tests.channels.web.conftest import Speaker
from tests.kept import files_with, keep_of_everything
from unknot.channels import forgetting
from unknot.channels.web.conversation import Conversation
from unknot.database.opening import open_database
from unknot.person import Kept, Person
from unknot.settings import Settings
from unknot.stores.tracker import ConversationStore

Visit = Callable[..., Client]
PAIN = "my secret pain"
WORD = "quillberry"
GONE = [{"text": "asked"}, {"custom": {"type": "forgotten"}}]


@pytest.fixture
def tracking(speaker: Speaker, monkeypatch: pytest.MonkeyPatch) -> ConversationStore:
    """The speaker remembers what it hears, in the database."""
    store = speaker.tracker_store
    assert isinstance(store, ConversationStore)
    hear = speaker.handle

    async def handle(message: UserMessage) -> None:
        tracker = await store.get_or_create_tracker(message.sender_id, append_action_listen=False)
        tracker.update(UserUttered(message.text))
        await store.save(tracker)
        await hear(message)

    monkeypatch.setattr(speaker, "handle", handle)
    return store


def _everything_in(settings: Settings) -> str:
    """Every row of every table."""
    engine = sa.create_engine(settings.database)
    schema = sa.MetaData()
    schema.reflect(engine)
    with engine.connect() as connection:
        return str([connection.execute(sa.select(table)).all() for table in schema.tables.values()])


async def test_nothing_is_left_of_a_conversation_that_was_deleted(
    open_house: Callable[..., Any], clients: Callable[..., Client], tracking: ConversationStore, settings: Settings
) -> None:
    async with open_house() as address:
        client = await clients(address, secret=new_secret()).come_in()
        await client.say(PAIN)
        await client.answered(2)
        name, token = client.token.split(".")[0], client.token
        assert PAIN in _everything_in(settings)
        assert await client.call("forget", {}) == {"ok": True}
        assert PAIN not in _everything_in(settings)
        assert name not in _everything_in(settings)
        await client.answered(3)
        assert client.token != token
        assert client.all("session_state")[-1]["is_new"]
        thief = await clients(address, secret=client.secret, token=token).come_in()
        assert thief.token != token


async def test_a_conversation_of_somebody_else_stays(
    open_house: Callable[..., Any], clients: Callable[..., Client], tracking: ConversationStore
) -> None:
    async with open_house() as address:
        one, other = [await clients(address, secret=new_secret()).come_in() for _ in range(2)]
        for client in (one, other):
            await client.say("hello")
            await client.answered(2)
        await one.call("forget", {})
        await other.ask()
        assert len(other.history) == 3
        assert await tracking.retrieve(other.token.split(".")[0]) is not None


async def test_an_answer_in_the_making_is_not_kept_after_the_deletion(
    open_house: Callable[..., Any],
    clients: Callable[..., Client],
    speaker: Speaker,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    end = Conversation.end

    async def end_in_the_middle(conversation: Conversation) -> None:
        asyncio.get_running_loop().call_soon(speaker.may_speak.set)
        await end(conversation)

    monkeypatch.setattr(Conversation, "end", end_in_the_middle)
    async with open_house() as address:
        client = await clients(address, secret=new_secret()).come_in()
        await client.answered()
        speaker.may_speak.clear()
        await client.say(PAIN)
        forgotten: list[Any] = []
        await client.socket.emit("forget", {}, callback=forgotten.append)
        await client.socket.emit("user_uttered", {"message": "next"})
        await client.answered(3)
        assert forgotten == [{"ok": True}]
        assert client.texts[1:] == ["you said: /greet", "you said: next"]
        assert PAIN not in _everything_in(settings)


async def test_a_deletion_that_fails_is_told_and_the_conversation_goes_on(
    open_house: Callable[..., Any], clients: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(engine: sa.engine.Engine, sender: str) -> None:
        raise sa.exc.OperationalError("DELETE", {}, Exception("the database is gone"))

    monkeypatch.setattr(forgetting, "forget_person", fail)
    async with open_house() as address:
        client = await clients(address, secret=new_secret()).come_in()
        await client.answered()
        token = client.token
        assert await client.call("forget", {}) == {"ok": False, "id": None, "reason": "not_deleted"}
        await client.until(lambda: client.all("message_refused"))
        await client.say("still here")
        await client.answered(2)
        assert client.token == token


async def _tells_everything(client: Client, settings: Settings) -> Person:
    """Says something and keeps one of each thing, each with the word in it."""
    await client.say(f"it is about {WORD}")
    await client.answered(2)
    kept = keep_of_everything(settings.database, client.token.split(".")[0], WORD)
    assert files_with(settings.models, WORD)
    return kept


@pytest.mark.parametrize("way", ["by the menu", "by words"])
async def test_everything_about_a_person_is_gone_from_every_file(
    open_house: Callable[..., Any],
    clients: Callable[..., Client],
    speaker: Speaker,
    tracking: ConversationStore,
    settings: Settings,
    way: str,
) -> None:
    speaker.scripted["delete everything"] = GONE
    async with open_house() as address:
        client = await clients(address, secret=new_secret()).come_in()
        kept = await _tells_everything(client, settings)
        token = client.token
        if way == "by words":
            await client.say("delete everything")
        else:
            assert await client.call("forget", {}) == {"ok": True}
        await client.until(lambda: client.token != token)
        assert files_with(settings.models, WORD) == []
        assert files_with(settings.models, token.split(".")[0]) == []
        assert kept.kept() == Kept(0, (), ())


async def test_after_words_to_delete_the_talk_goes_on_in_a_new_conversation(
    visit: Visit, speaker: Speaker, settings: Settings
) -> None:
    speaker.scripted["delete everything"] = GONE
    client = await visit(secret=new_secret()).come_in()
    await client.answered()
    token = client.token
    await client.say("delete everything")
    await client.until(lambda: client.token != token)
    await client.answered(2)
    assert client.all("session_state")[-1]["is_new"]
    assert "gone" in client.texts[-1]
    await client.say("and now")
    await client.answered(3)
    assert speaker.senders[-1] != speaker.senders[0]
    again = await visit(secret=client.secret, token=client.token).come_in()
    assert [message["text"] for message in again.history] == [client.texts[1], "and now", "you said: and now"]


async def test_what_was_written_after_the_wish_is_answered_in_the_new_conversation(
    visit: Visit, speaker: Speaker
) -> None:
    speaker.scripted["delete everything"] = GONE
    client = await visit(secret=new_secret()).come_in()
    await client.answered()
    speaker.may_speak.clear()
    await client.say("delete everything")
    await client.say("my calf cramps")
    speaker.may_speak.set()
    await client.answered(3)
    assert client.texts[2] == "you said: my calf cramps"
    assert speaker.senders[2] not in speaker.senders[:2]


async def test_who_starts_over_keeps_what_is_theirs(visit: Visit, settings: Settings) -> None:
    client = await visit(secret=new_secret()).come_in()
    await client.answered()
    before = client.token.split(".")[0]
    kept = keep_of_everything(settings.database, before, WORD)
    await client.call("restart", {})
    await client.answered(2)
    after = Person(open_database(settings.database), client.token.split(".")[0])
    assert after.owner != before
    assert after.kept() == Kept(1, ("night_plan", "toolkit"), ("night_plan",))
    assert kept.kept() == Kept(0, (), ())
    await client.call("forget", {})
    assert after.kept() == Kept(0, (), ())


async def test_words_to_delete_that_cannot_be_done_are_told_and_the_conversation_goes_on(
    visit: Visit, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(engine: sa.engine.Engine, sender: str) -> None:
        raise sa.exc.OperationalError("DELETE", {}, Exception("the database is gone"))

    monkeypatch.setattr(forgetting, "forget_person", fail)
    speaker.scripted["delete everything"] = GONE
    client = await visit(secret=new_secret()).come_in()
    await client.answered()
    token = client.token
    await client.say("delete everything")
    await client.answered(2)
    assert "still there" in client.texts[1]
    assert client.token == token
