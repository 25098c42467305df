"""Conversations in a SQLite file: what goes in comes out, also odd text, and a broken table is noticed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from unknot.stores.tracker import ConversationStore

ODD_TEXTS = [
    "😭🦵🏽 ow",
    "it's \"bad\" 'again",
    "'; DROP TABLE events; --",
    "שלום הרגל שלי",
    "\u202eright to left",
    "line one\nline two\ttabbed\\",
    "{passage} {{7*7}} %s %(x)s ?",
    "a lone half \ud83d of a pair",
    "z̸̢a̷l̵g̶o̴",
    "x" * 4_000,
]

Open = Callable[[], ConversationStore]


@pytest.fixture
def open_store(tmp_path: Path) -> Open:
    """Opens the same file again and again."""
    return lambda: ConversationStore(Domain.empty(), f"sqlite:///{tmp_path / 'folder' / 'conversations.db'}")


def _texts(tracker: DialogueStateTracker | None) -> list[str]:
    assert tracker is not None
    return [event.text for event in tracker.events if isinstance(event, UserUttered | BotUttered) and event.text]


async def _say(store: ConversationStore, sender: str, *texts: str) -> None:
    """Go on with a conversation as a server does: read it, add to it, save it."""
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    for text in texts:
        tracker.update(UserUttered(text))
    await store.save(tracker)


@pytest.mark.parametrize("text", ODD_TEXTS)
async def test_what_was_written_is_read_back_as_it_was(open_store: Open, text: str) -> None:
    await _say(open_store(), "someone", text)
    assert _texts(await open_store().retrieve("someone")) == [text]


@pytest.mark.parametrize(
    "sender", ["o'Brien", 'a "quoted" name', "'; DROP TABLE events; --", "%_*", "ünïcode-🦵", "a b"]
)
async def test_a_sender_with_odd_characters_has_a_conversation_of_their_own(open_store: Open, sender: str) -> None:
    store = open_store()
    await _say(store, sender, "mine")
    await _say(store, "somebody else", "theirs")
    assert _texts(await store.retrieve(sender)) == ["mine"]
    assert sorted(await store.keys()) == sorted([sender, "somebody else"])


async def test_buttons_and_structure_are_read_back(open_store: Open) -> None:
    data = {"buttons": [{"title": "More", "payload": "/ask_more"}], "custom": {"type": "guidance"}}
    store = open_store()
    tracker = await store.get_or_create_tracker("someone")
    tracker.update(BotUttered("an answer", data, {"utter_action": "utter_source"}))
    await store.save(tracker)
    read = await open_store().retrieve("someone")
    assert read is not None
    (event,) = [event for event in read.events if isinstance(event, BotUttered)]
    assert event.data["buttons"] == data["buttons"]
    assert event.data["custom"] == data["custom"]
    assert event.metadata["utter_action"] == "utter_source"


async def test_two_servers_share_one_file(open_store: Open) -> None:
    first, second = open_store(), open_store()
    await _say(first, "someone", "to the first")
    await _say(second, "someone", "to the second")
    await _say(first, "someone", "to the first again")
    said = ["to the first", "to the second", "to the first again"]
    assert _texts(await first.retrieve("someone")) == said
    assert _texts(await second.retrieve("someone")) == said


async def test_saving_again_writes_nothing_twice(open_store: Open) -> None:
    store = open_store()
    await _say(store, "someone", "once")
    tracker = await store.retrieve("someone")
    assert tracker is not None
    await store.save(tracker)
    assert _texts(await store.retrieve("someone")) == ["once"]


async def test_a_turn_sees_this_session_and_the_history_sees_all(open_store: Open) -> None:
    store = open_store()
    tracker = DialogueStateTracker("someone", [])
    for event in (
        ActionExecuted("action_session_start", timestamp=1.0),
        SessionStarted(timestamp=2.0),
        UserUttered("yesterday", timestamp=3.0),
        ActionExecuted("action_session_start", timestamp=4.0),
        SessionStarted(timestamp=5.0),
        UserUttered("today", timestamp=6.0),
    ):
        tracker.update(event)
    await store.save(tracker)
    assert _texts(await store.retrieve("someone")) == ["today"]
    assert _texts(await store.retrieve_full_tracker("someone")) == ["yesterday", "today"]


async def test_somebody_unknown_has_no_conversation(open_store: Open) -> None:
    assert await open_store().retrieve("nobody") is None


def test_a_reader_never_waits_for_a_writer(open_store: Open) -> None:
    with open_store().engine.connect() as connection:
        assert connection.execute(sa.text("PRAGMA journal_mode")).scalar() == "wal"


def test_a_store_that_works_passes_its_check(open_store: Open) -> None:
    open_store().check()


def test_a_store_whose_table_is_gone_fails_its_check(open_store: Open) -> None:
    store = open_store()
    with store.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE events"))
    with pytest.raises(sa.exc.OperationalError, match="events"):
        store.check()


async def test_an_error_of_the_database_comes_through(open_store: Open) -> None:
    store = open_store()
    with store.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE events"))
    with pytest.raises(sa.exc.OperationalError):
        await store.retrieve("someone")
