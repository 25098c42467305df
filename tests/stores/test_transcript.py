"""Transcripts in a SQLite file: ids that rise, nothing twice, nothing of anybody else."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from tests.stores.test_tracker import ODD_TEXTS
from unknot.stores.forgetting import forget_person
from unknot.stores.transcript import TranscriptStore
from unknot.stores.transcript_records import UnknownSessionError
from unknot.stores.transcript_tables import schema

Open = Callable[[], TranscriptStore]


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_store(tmp_path: Path, clock: Clock) -> Open:
    """Opens the same file again and again."""
    return lambda: TranscriptStore(f"sqlite:///{tmp_path / 'folder' / 'conversations.db'}", clock)


@pytest.fixture
def store(open_store: Open) -> TranscriptStore:
    store = open_store()
    store.open("mine", "hash")
    store.open("theirs", None)
    return store


def _texts(store: TranscriptStore, name: str, last_id: int = 0) -> list[str]:
    return [entry.content["text"] for entry in store.since(name, last_id, 99)]


def test_a_conversation_that_is_begun_twice_stays_as_it_was(store: TranscriptStore) -> None:
    said = store.hear("mine", {"text": "a"})
    store.open("mine", "another hash")
    session = store.find("mine")
    assert session is not None
    assert (session.secret_hash, session.last_id) == ("hash", said.id)


def test_ids_rise_within_each_conversation(store: TranscriptStore) -> None:
    asked = store.hear("mine", {"text": "a"})
    answers = store.answer("mine", [{"text": "b"}, {"text": "c"}], asked.id)
    other = store.hear("theirs", {"text": "d"})
    assert [asked.id, *(entry.id for entry in answers), other.id] == [1, 2, 3, 1]
    assert _texts(store, "mine") == ["a", "b", "c"]
    assert _texts(store, "mine", 2) == ["c"]


@pytest.mark.parametrize("text", [*ODD_TEXTS, "\u0000"])
def test_what_was_said_is_read_back_as_it_was(store: TranscriptStore, open_store: Open, text: str) -> None:
    entry = store.hear("mine", {"text": text}, "one")
    assert open_store().since("mine", 0, 9) == [entry]


def test_a_message_that_comes_again_is_kept_once(store: TranscriptStore, open_store: Open) -> None:
    first = store.hear("mine", {"text": "a"}, "one")
    assert open_store().hear("mine", {"text": "a"}, "one") == first
    assert store.hear("theirs", {"text": "a"}, "one").id == 1
    assert _texts(store, "mine") == ["a"]


def test_a_message_gets_its_answer_once(store: TranscriptStore, open_store: Open) -> None:
    asked = store.hear("mine", {"text": "a"}, "one")
    assert store.unanswered("mine") == [asked]
    assert len(store.answer("mine", [{"text": "b"}], asked.id)) == 1
    assert open_store().answer("mine", [{"text": "b"}], asked.id) == []
    assert store.unanswered("mine") == []
    assert store.hear("mine", {"text": "a"}, "one").is_answered


def test_an_answer_may_be_silence(store: TranscriptStore) -> None:
    asked = store.hear("mine", {"text": "a"})
    assert store.answer("mine", [], asked.id) == []
    assert store.unanswered("mine") == []


def test_two_servers_never_give_the_same_id(open_store: Open, store: TranscriptStore) -> None:
    servers = [open_store(), open_store()]
    with ThreadPoolExecutor(8) as threads:
        entries = list(threads.map(lambda number: servers[number % 2].hear("mine", {"text": str(number)}), range(80)))
    assert sorted(entry.id for entry in entries) == list(range(1, 81))


def test_ids_that_were_shown_while_the_database_was_away_are_not_given_again(store: TranscriptStore) -> None:
    store.hear("mine", {"text": "a"})
    assert store.hear("mine", {"text": "b"}, above=7).id == 8
    assert store.answer("mine", [{"text": "c"}], above=3)[0].id == 9


def test_only_the_last_ones_are_given_where_there_are_many(store: TranscriptStore) -> None:
    for number in range(10):
        store.hear("mine", {"text": str(number)})
    assert [entry.content["text"] for entry in store.since("mine", 0, 3)] == ["7", "8", "9"]


def test_messages_with_buttons_are_found(store: TranscriptStore) -> None:
    offer = {"text": "?", "quick_replies": [{"title": "Yes", "payload": "/yes"}]}
    store.answer("mine", [{"text": "a"}, offer, {"text": "b", "quick_replies": []}])
    assert [entry.content for entry in store.with_buttons("mine", 9)] == [offer]
    assert store.with_buttons("theirs", 9) == []


def test_what_arrived_is_noted_and_never_taken_back(store: TranscriptStore) -> None:
    store.mark_delivered("mine", 5)
    store.mark_delivered("mine", 3)
    session = store.find("mine")
    assert session is not None
    assert session.delivered_id == 5


def test_a_thumb_is_kept_for_an_answer_only(store: TranscriptStore) -> None:
    asked = store.hear("mine", {"text": "a"})
    (answer,) = store.answer("mine", [{"text": "b"}], asked.id)
    assert store.rate("mine", answer.id, "up")
    assert store.rate("mine", answer.id, "down")
    assert not store.rate("mine", asked.id, "up")
    assert not store.rate("theirs", answer.id, "up")
    assert [entry.feedback for entry in store.since("mine", 0, 9)] == [None, "down"]


def test_the_time_of_the_last_use_is_kept(store: TranscriptStore, clock: Clock) -> None:
    for use in (lambda: store.touch("mine"), lambda: store.hear("mine", {"text": "a"})):
        clock.now += 10
        use()
        session = store.find("mine")
        assert session is not None
        assert session.used_at == clock.now


def test_what_is_forgotten_is_gone_and_the_rest_stays(store: TranscriptStore) -> None:
    for name in ("mine", "theirs"):
        store.hear(name, {"text": "a"})
    forget_person(store._engine, "mine")
    assert store.find("mine") is None
    assert store.since("mine", 0, 9) == []
    assert _texts(store, "theirs") == ["a"]
    with pytest.raises(UnknownSessionError):
        store.hear("mine", {"text": "again"})
    with pytest.raises(UnknownSessionError):
        store.answer("mine", [{"text": "again"}])


def test_a_conversation_that_is_not_there_is_none(store: TranscriptStore) -> None:
    assert store.find("nobody's") is None


def test_what_was_deleted_is_overwritten(store: TranscriptStore) -> None:
    with store._engine.connect() as connection:
        assert connection.execute(sa.text("PRAGMA secure_delete")).scalar() == 1
        assert connection.execute(sa.text("PRAGMA journal_mode")).scalar() == "wal"


def test_a_store_that_works_passes_its_check_and_one_without_its_table_fails(store: TranscriptStore) -> None:
    store.check()
    with store._engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE web_messages"))
    with pytest.raises(sa.exc.OperationalError, match="web_messages"):
        store.check()


def test_nothing_is_asked_of_the_database_before_it_is_needed(tmp_path: Path) -> None:
    store = TranscriptStore("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(sa.exc.OperationalError):
        store.check()


def test_the_tables_can_be_made_in_postgresql() -> None:
    made = [str(sa.schema.CreateTable(table).compile(dialect=postgresql.dialect())) for table in schema.sorted_tables]
    assert len(made) == 2
    assert all("BIGINT" in table for table in made)
    assert not any("SERIAL" in table for table in made)
