"""Forgetting a person over any channel: a turn that is under way cannot bring anything back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered

from tests.channels.assistant import Assistant
from tests.kept import files_with, keep_of_everything
from unknot.channels import forgetting, turn
from unknot.channels.forgetting import NotForgottenError, forget, is_asked_for
from unknot.channels.turn import take_turn
from unknot.person import Kept
from unknot.stores.tracker import ConversationStore

WORD = "quillberry"


@pytest.fixture(autouse=True)
def no_red_flags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "triage_data", lambda text: {"level": "none"})


@pytest.fixture
def place(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'conversations.db'}"


@pytest.fixture
def assistant(domain: Domain, place: str) -> Assistant:
    made = Assistant(domain)
    made.tracker_store = FailSafeTrackerStore(ConversationStore(domain, place))
    return made


async def _says(assistant: Assistant, sender: str, text: str) -> list[turn.Message]:
    return await take_turn(assistant, assistant.handle, text, sender, "rest")


async def test_words_to_delete_leave_nothing_in_any_file(assistant: Assistant, place: str, tmp_path: Path) -> None:
    await _says(assistant, "ann", WORD)
    await _says(assistant, "bob", "bob's own words")
    kept = keep_of_everything(place, "ann", WORD)
    assistant.replies = [{"text": "a word"}, {"custom": {"type": "forgotten"}}]
    said = await _says(assistant, "ann", f"delete all about {WORD}")
    assert [message.get("text") for message in said] == [turn_text(assistant, "utter_data_gone"), None]
    assert is_asked_for(said)
    assert files_with(tmp_path, WORD) == []
    assert kept.kept() == Kept(0, (), ())
    assert files_with(tmp_path, "bob's own words")


async def test_a_turn_under_way_ends_before_and_brings_nothing_back(assistant: Assistant, tmp_path: Path) -> None:
    has_begun, may_end = asyncio.Event(), asyncio.Event()

    async def slow_turn() -> None:
        async with assistant.lock_store.lock("ann"):
            tracker = await assistant.tracker_store.get_or_create_tracker("ann")
            tracker.update(UserUttered(WORD))
            has_begun.set()
            await may_end.wait()
            await assistant.tracker_store.save(tracker)

    under_way = asyncio.create_task(slow_turn())
    await has_begun.wait()
    deletion = asyncio.create_task(forget(assistant, "ann"))
    may_end.set()
    await asyncio.gather(under_way, deletion)
    assert files_with(tmp_path, WORD) == []
    assert await assistant.tracker_store.retrieve_full_tracker("ann") is None


async def test_a_turn_that_waits_finds_an_empty_conversation(assistant: Assistant, tmp_path: Path) -> None:
    await _says(assistant, "ann", WORD)
    deletion = asyncio.create_task(forget(assistant, "ann"))
    await asyncio.sleep(0)
    await asyncio.gather(deletion, _says(assistant, "ann", "hello again"))
    tracker = await assistant.tracker_store.retrieve_full_tracker("ann")
    assert tracker is not None
    assert [event.text for event in tracker.events if isinstance(event, UserUttered)] == ["hello again"]
    assert files_with(tmp_path, WORD) == []


async def test_what_rasa_kept_in_memory_while_the_database_was_away_is_gone_too(assistant: Assistant) -> None:
    fallback = assistant.tracker_store.fallback_tracker_store
    tracker = await fallback.get_or_create_tracker("ann")
    tracker.update(UserUttered(WORD))
    await fallback.save(tracker)
    await forget(assistant, "ann")
    assert await fallback.retrieve("ann") is None


async def test_where_conversations_are_kept_elsewhere_nothing_is_said_to_be_gone(domain: Domain) -> None:
    assistant = Assistant(domain, replies=[{"custom": {"type": "forgotten"}}])
    with pytest.raises(NotForgottenError):
        await forget(assistant, "ann")
    said = await _says(assistant, "ann", "delete everything")
    assert [message.get("text") for message in said] == [turn_text(assistant, "utter_data_not_gone")]


async def test_files_that_cannot_be_cleaned_yet_leave_the_deletion_done(
    assistant: Assistant, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep_of_everything(place, "ann", WORD)
    monkeypatch.setattr(forgetting, "clean", _fail)
    await forget(assistant, "ann")
    assert kept.kept() == Kept(0, (), ())


def _fail(_: object) -> None:
    raise OSError("another process is reading")


def turn_text(assistant: Assistant, response: str) -> str:
    return str(assistant.domain.responses[response][0]["text"])


async def test_a_message_of_another_kind_asks_for_nothing(assistant: Assistant) -> None:
    assert not is_asked_for([{"text": "forgotten"}, {"custom": "forgotten"}, {"custom": {"type": "plan"}}])
    message = UserMessage("hello", sender_id="ann", output_channel=turn.Collector())
    await assistant.handle(message)
    assert not is_asked_for(message.output_channel.messages)
