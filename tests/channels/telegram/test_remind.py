"""A reminder on Telegram: written once, quiet at night, never late, never to somebody who blocked the bot."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.conftest import Bot
from tests.channels.telegram.people import HandClock, Person

MESSAGES = [
    {"text": "it is time", "buttons": [{"title": "Show my evening plan", "payload": "/plan_night"}]},
    {"custom": {"type": "reminder", "kind": "night_plan"}},
]


def _soon(clock: HandClock) -> datetime:
    return datetime.fromtimestamp(clock.now(), timezone.utc) + timedelta(minutes=30)


async def test_it_is_written_with_its_buttons(ann: Person, bot: Bot, clock: HandClock) -> None:
    await bot.channel.remind("telegram-42", MESSAGES, _soon(clock), quietly=False)
    (shown,) = await ann.until_seen(1)
    assert (shown.text, shown.titles) == ("it is time", ["Show my evening plan"])
    assert not shown.call.get("disable_notification")


async def test_at_night_it_comes_without_a_sound(ann: Person, bot: Bot, clock: HandClock) -> None:
    await bot.channel.remind("telegram-42", MESSAGES, _soon(clock), quietly=True)
    (shown,) = await ann.until_seen(1)
    assert shown.call["disable_notification"]


async def test_what_would_come_too_late_is_left_out(ann: Person, api: BotApi, bot: Bot, clock: HandClock) -> None:
    past = datetime.fromtimestamp(clock.now(), timezone.utc) - timedelta(seconds=1)
    await bot.channel.remind("telegram-42", MESSAGES, past, quietly=False)
    await bot.has_worked_off(api)
    assert ann.texts == []
    assert bot.store.busy_chats() == []


async def test_somebody_who_blocked_the_bot_is_left_alone(ann: Person, api: BotApi, bot: Bot, clock: HandClock) -> None:
    bot.store.block(42, clock.now())
    await bot.channel.remind("telegram-42", MESSAGES, _soon(clock), quietly=False)
    await bot.has_worked_off(api)
    assert ann.texts == []
