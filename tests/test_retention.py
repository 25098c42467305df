"""What is too old is deleted, and gone from the files; what is not stays, whatever fails beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from sanic import Sanic

from tests.kept import entry
from unknot import server
from unknot.database.errors import DatabaseError
from unknot.database.opening import open_database
from unknot.diary.store import DiaryStore
from unknot.retention import DAY_SECONDS, HOUR_SECONDS, Retention, Rule, keep_house, retention_of
from unknot.serve import free_port
from unknot.settings import Settings, read_settings
from unknot.stores.tracker import ConversationStore
from unknot.stores.transcript import TranscriptStore

NOW = datetime(2026, 11, 18, 14, 0, tzinfo=timezone.utc)
OLD, FRESH = NOW - timedelta(days=31), NOW - timedelta(days=29)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"UNKNOT_MODELS": str(tmp_path)})


def transcripts_at(settings: Settings, moment: datetime) -> TranscriptStore:
    return TranscriptStore(settings.database, clock=moment.timestamp)


async def tell_the_assistant(settings: Settings, sender: str, *said: tuple[str, datetime]) -> None:
    store = ConversationStore(Domain.empty(), settings.database)
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    for text, moment in said:
        tracker.update(UserUttered(text, timestamp=moment.timestamp()))
    await store.save(tracker)


async def remembered(settings: Settings, sender: str) -> list[str | None]:
    tracker = await ConversationStore(Domain.empty(), settings.database).retrieve(sender)
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else []


def files_with(folder: Path, word: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def test_a_transcript_that_is_too_old_is_deleted_with_its_session(settings: Settings) -> None:
    for name, moment in (("old", OLD), ("fresh", FRESH)):
        transcripts_at(settings, moment).open(name, None)
        transcripts_at(settings, moment).hear(name, {"text": "my calf"})
    assert retention_of(settings).forget_old(NOW)
    store = transcripts_at(settings, NOW)
    assert store.find("old") is None
    assert store.since("old", -1, 10) == []
    assert [message.content["text"] for message in store.since("fresh", -1, 10)] == ["my calf"]


def test_of_a_conversation_that_goes_on_the_old_part_is_deleted(settings: Settings) -> None:
    transcripts_at(settings, OLD).open("long", None)
    transcripts_at(settings, OLD).hear("long", {"text": "weeks ago"})
    transcripts_at(settings, FRESH).hear("long", {"text": "lately"})
    retention_of(settings).forget_old(NOW)
    store = transcripts_at(settings, NOW)
    assert [(message.id, message.content["text"]) for message in store.since("long", -1, 10)] == [(2, "lately")]
    assert store.hear("long", {"text": "now"}).id == 3


async def test_what_the_assistant_remembers_goes_as_well_on_every_channel(settings: Settings) -> None:
    await tell_the_assistant(settings, "web-one", ("weeks ago", OLD), ("lately", FRESH))
    await tell_the_assistant(settings, "telegram-42", ("weeks ago", OLD))
    retention_of(settings).forget_old(NOW)
    assert await remembered(settings, "web-one") == ["lately"]
    assert await remembered(settings, "telegram-42") == []


async def test_no_file_holds_a_word_of_it_while_the_server_has_the_database_open(
    settings: Settings, tmp_path: Path
) -> None:
    store = transcripts_at(settings, OLD)
    store.open("old", None)
    for number in range(50):
        store.hear("old", {"text": f"quillberry {number} " * 20})
    await tell_the_assistant(settings, "old", ("quillberry", OLD))
    assert files_with(tmp_path, "quillberry")
    assert retention_of(settings).forget_old(NOW)
    assert files_with(tmp_path, "quillberry") == []


def test_the_operator_says_how_many_days(settings: Settings) -> None:
    transcripts_at(settings, FRESH).open("one", None)
    retention_of(replace(settings, keep_days=60)).forget_old(NOW)
    assert transcripts_at(settings, NOW).find("one")
    retention_of(replace(settings, keep_days=7)).forget_old(NOW)
    assert transcripts_at(settings, NOW).find("one") is None


def test_a_diary_is_kept_unless_the_operator_says_for_how_long(settings: Settings) -> None:
    diary = DiaryStore(open_database(settings.database))
    diary.add("ann", "m1", entry(1, when=NOW - timedelta(days=400)))
    diary.add("ann", "m2", entry(2, when=NOW - timedelta(days=300)))
    retention_of(settings).forget_old(NOW)
    assert len(diary.entries("ann")) == 2
    retention_of(replace(settings, diary_months=12)).forget_old(NOW)
    assert [kept.when for kept in diary.entries("ann")] == [NOW - timedelta(days=300)]


def failing(moment: datetime) -> int:
    raise OSError("words of somebody")


def test_one_rule_that_fails_stops_no_other_and_shows_no_word(caplog: pytest.LogCaptureFixture) -> None:
    asked: list[datetime] = []
    rules = [
        Rule("letters", timedelta(days=1), failing),
        Rule("notes", timedelta(days=2), lambda moment: asked.append(moment) or 0),
    ]
    assert not Retention(rules, lambda: None).forget_old(NOW)
    assert asked == [NOW - timedelta(days=2)]
    assert caplog.messages == ["old letters could not be deleted: OSError"]


def test_files_that_could_not_be_cleaned_are_cleaned_the_next_time() -> None:
    counts, cleanings = [3, 0, 0], []

    def clean() -> None:
        cleanings.append(1)
        if len(cleanings) == 1:
            raise DatabaseError("another process is reading")

    retention = Retention([Rule("notes", timedelta(days=1), lambda moment: counts.pop(0))], clean)
    assert [retention.forget_old(NOW) for _ in range(3)] == [False, True, True]
    assert len(cleanings) == 2


class EnoughError(Exception):
    """Ends a loop that has no end."""


def sleeper(slept: list[float], most: int) -> Callable[[float], object]:
    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == most:
            raise EnoughError

    return sleep


async def test_it_is_done_at_the_start_and_then_each_day(settings: Settings) -> None:
    transcripts_at(settings, OLD - timedelta(days=4_000)).open("old", None)
    slept: list[float] = []
    with pytest.raises(EnoughError):
        await keep_house(settings, sleeper(slept, 2))
    assert slept == [DAY_SECONDS, DAY_SECONDS]
    assert transcripts_at(settings, NOW).find("old") is None


async def test_a_database_that_is_down_is_tried_again_within_the_hour(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "a_file").write_text("")
    slept: list[float] = []
    with pytest.raises(EnoughError):
        await asyncio.wait_for(
            keep_house(replace(settings, database=f"sqlite:///{tmp_path}/a_file/no.db"), sleeper(slept, 2)), 20
        )
    assert slept == [HOUR_SECONDS, HOUR_SECONDS]


async def test_the_server_does_it_beside_its_work_and_stops_with_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_done = asyncio.Event()

    async def once(_: Settings) -> None:
        is_done.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(server, "keep_house", once)
    Sanic.test_mode = True
    application = Sanic("unknot_test_housekeeping", configure_logging=False)
    server.keep_house_beside(application, settings)
    running = await application.create_server("127.0.0.1", free_port(), return_asyncio_server=True, access_log=False)
    assert running is not None
    await running.startup()
    await running.after_start()
    await asyncio.wait_for(is_done.wait(), 20)
    await running.before_stop()
    assert application.ctx.housekeeping.cancelled()
    running.close()
    await running.wait_closed()
