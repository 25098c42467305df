"""Reminders are asked for, kept, handed out once, and left out when they are late."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy.engine import Engine

from unknot.reminders.loop import LOOK_EVERY, keep_sending, send_due
from unknot.reminders.store import LATEST, Reminder, ReminderStore

_NOON = datetime(2026, 11, 18, 12, tzinfo=timezone.utc)
_DUE = datetime(2026, 11, 18, 20, 30, tzinfo=timezone.utc)
_KIND = "night_plan"


@pytest.fixture
def store(engine: Engine) -> ReminderStore:
    """An empty store."""
    return ReminderStore(engine)


def _opt_in(store: ReminderStore, owner: str = "ann", at_minute: int = 1230, channel: str = "web") -> Reminder:
    return store.opt_in(owner, _KIND, channel, "Europe/London", at_minute, _NOON)


def test_a_wish_is_due_at_the_next_such_time(store: ReminderStore) -> None:
    assert _opt_in(store).due == _DUE
    assert store.of("ann") == [Reminder("ann", _KIND, "web", "Europe/London", 1230, _DUE)]
    assert store.next_time() == _DUE


def test_nothing_is_handed_out_before_its_time(store: ReminderStore) -> None:
    _opt_in(store)
    assert store.claim(_DUE - timedelta(seconds=1)) == []


def test_it_is_handed_out_once_and_again_on_the_next_day(store: ReminderStore) -> None:
    _opt_in(store)
    assert [reminder.owner for reminder in store.claim(_DUE)] == ["ann"]
    assert store.claim(_DUE) == store.claim(_DUE + timedelta(hours=23)) == []
    assert len(store.claim(_DUE + timedelta(days=1))) == 1


def test_many_processes_hand_it_out_once_between_them(engine: Engine) -> None:
    for owner in ("ann", "bob", "cat"):
        _opt_in(ReminderStore(engine), owner)
    with ThreadPoolExecutor(6) as pool:
        claimed = list(pool.map(lambda _: ReminderStore(engine).claim(_DUE), range(6)))
    assert Counter(reminder.owner for each in claimed for reminder in each) == {"ann": 1, "bob": 1, "cat": 1}


def test_one_that_is_too_late_is_left_out_until_the_next_day(store: ReminderStore) -> None:
    _opt_in(store)
    assert store.claim(_DUE + LATEST + timedelta(seconds=1)) == []
    assert store.next_time() == _DUE + timedelta(days=1)
    assert len(store.claim(_DUE + timedelta(days=1) + LATEST)) == 1


def test_days_that_were_missed_are_not_made_up_for(store: ReminderStore) -> None:
    _opt_in(store)
    assert store.claim(_DUE + timedelta(days=5, hours=3)) == []
    assert store.next_time() == _DUE + timedelta(days=6)


def test_asking_for_the_same_again_neither_doubles_nor_repeats_it(store: ReminderStore) -> None:
    _opt_in(store)
    store.claim(_DUE)
    again = store.opt_in("ann", _KIND, "web", "Europe/London", 1230, _DUE)
    assert again.due == _DUE + timedelta(days=1)
    assert store.claim(_DUE + timedelta(minutes=1)) == []


def test_a_new_time_takes_the_place_of_the_old_one(store: ReminderStore) -> None:
    _opt_in(store)
    _opt_in(store, at_minute=1260, channel="telegram")
    assert store.claim(_DUE) == []
    assert [reminder.channel for reminder in store.claim(_DUE + timedelta(minutes=30))] == ["telegram"]


def test_whoever_opts_out_is_not_reminded(store: ReminderStore) -> None:
    _opt_in(store)
    assert store.opt_out("ann", _KIND)
    assert not store.opt_out("ann", _KIND)
    assert store.claim(_DUE) == []
    assert store.next_time() is None


async def test_one_that_cannot_be_sent_holds_up_none_and_names_nobody_in_the_log(
    store: ReminderStore, caplog: pytest.LogCaptureFixture
) -> None:
    for owner in ("ann", "bob"):
        _opt_in(store, owner)
    sent = []

    async def send(reminder: Reminder) -> None:
        if reminder.owner == "ann":
            raise OSError("ann is away")
        sent.append(reminder.owner)

    with caplog.at_level(logging.WARNING):
        assert await send_due(store, send, _DUE) == 1
    assert sent == ["bob"]
    assert "OSError" in caplog.text
    assert "ann" not in caplog.text
    assert await send_due(store, send, _DUE) == 0


async def test_the_loop_looks_again_after_a_while_and_outlives_a_database_that_is_away(store: ReminderStore) -> None:
    _opt_in(store)
    times = iter([_NOON, ZeroDivisionError(), _DUE, _DUE])
    sent, waited = [], []

    def clock() -> datetime:
        time = next(times)
        if isinstance(time, Exception):
            raise time
        return time

    async def send(reminder: Reminder) -> None:
        sent.append(reminder.owner)

    async def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 4:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await keep_sending(store, send, clock, wait)
    assert sent == ["ann"]
    assert waited == [LOOK_EVERY] * 4
