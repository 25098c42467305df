"""Reminders go through the channel they were asked for in, once, and at no other hour."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain

from tests.channels.assistant import Assistant
from unknot.channels.reminding import NoWayError, Reminding
from unknot.channels.turn import Message
from unknot.database.opening import open_database
from unknot.reminders.store import LATEST, Reminder, ReminderStore

NINE = datetime(2026, 11, 18, 21, 0, tzinfo=timezone.utc)


@dataclass
class Way:
    """A channel that remembers what it shall say."""

    said: list[tuple[str, str, datetime, bool]] = field(default_factory=list)
    has_said: asyncio.Event = field(default_factory=asyncio.Event)

    async def remind(self, sender: str, messages: list[Message], good_until: datetime, *, quietly: bool) -> None:
        assert messages[-1]["custom"] == {"type": "reminder", "kind": "night_plan"}
        self.said.append((sender, messages[0]["text"], good_until, quietly))
        self.has_said.set()


def _reminder(channel: str = "web", zone: str = "Europe/London", due: datetime = NINE) -> Reminder:
    return Reminder("ann", "night_plan", channel, zone, 1260, due)


@pytest.fixture
def assistant(domain: Domain) -> Assistant:
    return Assistant(domain)


def _reminding(assistant: Assistant, **ways: Way) -> Reminding:
    reminding = Reminding("", ways)
    reminding._agent = lambda: assistant
    return reminding


async def test_a_reminder_goes_through_its_own_channel_with_the_time_it_is_good_for(assistant: Assistant) -> None:
    web, telegram = Way(), Way()
    await _reminding(assistant, web=web, telegram=telegram).send(_reminder("telegram"))
    assert web.said == []
    ((sender, text, good_until, quietly),) = telegram.said
    assert (sender, good_until, quietly) == ("ann", NINE + LATEST, False)
    assert text == assistant.domain.responses["utter_reminder_due"][0]["text"]


@pytest.mark.parametrize(
    ("zone", "quietly"), [("Europe/London", False), ("Europe/Athens", True), ("America/New_York", False)]
)
async def test_at_night_where_the_person_is_it_comes_without_a_sound(
    assistant: Assistant, zone: str, quietly: bool
) -> None:
    way = Way()
    await _reminding(assistant, web=way).send(_reminder(zone=zone))
    assert way.said[0][3] is quietly


async def test_a_channel_that_does_not_run_is_named(assistant: Assistant) -> None:
    with pytest.raises(NoWayError, match="telegram"):
        await _reminding(assistant, web=Way()).send(_reminder("telegram"))


async def test_the_running_server_sends_what_is_due_once(assistant: Assistant, tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'kept.db'}"
    store = ReminderStore(open_database(address))
    store.opt_in("ann", "night_plan", "web", "Europe/London", 21 * 60, NINE - timedelta(hours=1))
    way, looked = Way(), asyncio.Event()
    looks: list[float] = []

    async def wait(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 3:
            looked.set()
        await asyncio.sleep(0)

    reminding = Reminding(address, {"web": way}, lambda: NINE + timedelta(seconds=5), wait)
    reminding.start(lambda: assistant)
    await asyncio.wait_for(looked.wait(), 20)
    await reminding.stop()
    assert [sender for sender, *_ in way.said] == ["ann"]


async def test_a_database_that_comes_back_is_asked_again(assistant: Assistant, tmp_path: Path) -> None:
    folder = tmp_path / "later"
    folder.write_text("in the way", "utf-8")
    way, waited = Way(), []

    async def wait(seconds: float) -> None:
        if not waited:
            folder.unlink()
            store = ReminderStore(open_database(f"sqlite:///{folder / 'kept.db'}"))
            store.opt_in("ann", "night_plan", "web", "Europe/London", 21 * 60, NINE - timedelta(hours=1))
        waited.append(seconds)
        await asyncio.sleep(0)

    reminding = Reminding(f"sqlite:///{folder / 'kept.db'}", {"web": way}, lambda: NINE, wait)
    reminding.start(lambda: assistant)
    await asyncio.wait_for(way.has_said.wait(), 20)
    await reminding.stop()
    assert len(way.said) == 1
