"""The webhook: for Telegram alone, answered at once, and nothing it brings stops it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.channels.assistant import Assistant
from tests.channels.telegram.bot_api import TOKEN, BotApi
from tests.channels.telegram.conftest import SECRET, Bot, RunBot
from tests.channels.telegram.people import HandClock, Person
from tests.channels.telegram.test_conversation import dump
from unknot.channels.telegram.order import PATIENCE_SECONDS
from unknot.channels.telegram.updates import ALLOWED
from unknot.channels.telegram.webhook import PATH, webhook_secret


@pytest.fixture
async def bot(run_bot: RunBot) -> AsyncIterator[Bot]:
    """The bot, by webhook."""
    async with run_bot(webhook=True) as running:
        yield running


async def test_it_is_set_with_secret_kinds_and_one_connection(bot: Bot, api: BotApi) -> None:
    assert api.webhook["url"] == bot.address + PATH
    assert api.webhook["secret_token"] == webhook_secret(SECRET, TOKEN)
    assert api.webhook["allowed_updates"] == ALLOWED
    assert api.webhook["max_connections"] == 1
    assert not api.webhook.get("drop_pending_updates")


async def test_a_message_is_answered(bot: Bot, ann: Person, assistant: Assistant) -> None:
    await ann.write("my calf hurts")
    await ann.until_seen(1)
    assert assistant.texts == ["my calf hurts"]


@pytest.mark.parametrize(
    "forged",
    [
        None,
        "",
        " ",
        "wrong",
        webhook_secret(SECRET, TOKEN)[:-1],
        webhook_secret(SECRET, TOKEN) + "0",
        webhook_secret(SECRET, TOKEN).upper(),
        webhook_secret(SECRET, "987654321:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"),
        webhook_secret("another key of another Unknot, long enough", TOKEN),
        TOKEN,
        SECRET,
    ],
)
async def test_a_forged_call_is_refused_and_leaves_no_trace(
    bot: Bot, api: BotApi, assistant: Assistant, forged: str | None
) -> None:
    before = dump(bot)
    update = api.next_update(message=api.next_message(42, "hello"))
    # an empty header is sent as such: None alone sends none
    headers = {} if forged is None else {"X-Telegram-Bot-Api-Secret-Token": forged}
    async with (
        aiohttp.ClientSession() as client,
        client.post(bot.address + PATH, json=update, headers=headers) as answer,
    ):
        assert answer.status == 403
        assert "hello" not in await answer.text()
    assert dump(bot) == before
    assert assistant.heard == []


@pytest.mark.parametrize("body", [b"{", b"[]", b"null", b'"x"', b"{}", b'{"update_id": "5"}', b"\xff"])
async def test_what_is_no_update_is_a_bad_request(bot: Bot, api: BotApi, body: bytes) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": api.webhook["secret_token"]}
    async with aiohttp.ClientSession() as client, client.post(bot.address + PATH, data=body, headers=headers) as answer:
        assert answer.status == 400


@pytest.mark.parametrize(
    "content",
    [
        {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "channel", "title": "x"}}},
        {"my_chat_member": {}},
        {"callback_query": {"id": "1", "from": {"id": 42}}},
        {"edited_message": {"message_id": 1, "chat": {"id": 42}}},
        {"something_new": {"x": 1}},
    ],
)
async def test_every_update_is_answered_with_200(bot: Bot, api: BotApi, content: dict[str, object]) -> None:
    assert await api.push(api.next_update(**content)) == 200


async def test_the_answer_does_not_wait_for_the_turn(bot: Bot, ann: Person, api: BotApi, assistant: Assistant) -> None:
    import asyncio

    may_answer = asyncio.Event()
    real = assistant.handle

    async def slow(message: object) -> None:
        await may_answer.wait()
        await real(message)  # type: ignore[arg-type]

    # the server has the handler already: what it calls is replaced
    bot.channel.office.desk._work.__self__._on_new_message = slow  # type: ignore[union-attr]
    await ann.write("hi")
    assert ann.texts == []
    may_answer.set()
    await ann.until_seen(1)


async def test_the_same_update_is_answered_once(bot: Bot, ann: Person, api: BotApi, assistant: Assistant) -> None:
    update = api.next_update(message=api.next_message(ann.chat_id, "hi"))
    for _ in range(3):
        assert await api.push(update) == 200
    await ann.write("again")
    await ann.until_seen(2)
    assert assistant.texts == ["hi", "again"]


async def test_updates_that_come_in_disorder_are_answered_in_order(
    bot: Bot, ann: Person, api: BotApi, assistant: Assistant
) -> None:
    first, second, third = (
        api.next_update(message=api.next_message(ann.chat_id, text)) for text in ("one", "two", "three")
    )
    for update in (first, third, second):
        assert await api.push(update) == 200
    await ann.until_seen(3)
    assert assistant.texts == ["one", "two", "three"]


async def test_an_update_that_never_comes_is_not_waited_for_forever(
    bot: Bot, ann: Person, api: BotApi, assistant: Assistant, clock: HandClock
) -> None:
    await ann.write("one")
    await ann.until_seen(1)
    api.next_update()
    await ann.write("three")
    await clock.until_asleep_for(PATIENCE_SECONDS)
    await clock.advance(PATIENCE_SECONDS)
    await ann.until_seen(2)


async def test_there_is_no_route_that_changes_the_webhook(bot: Bot) -> None:
    async with aiohttp.ClientSession() as client:
        for path in ("/webhooks/telegram/set_webhook", "/webhooks/telegram/"):
            async with client.get(bot.address + path) as answer:
                assert answer.status == 404


async def test_a_webhook_that_somebody_changed_is_set_again(bot: Bot, api: BotApi, clock: HandClock) -> None:
    api.webhook = {"url": "https://elsewhere.example.org"}
    await clock.until_asleep_for(60)
    await clock.advance(60)
    await api.until(lambda: api.webhook["url"] == bot.address + PATH)


async def test_polling_takes_the_webhook_away_and_drops_nothing(
    run_bot: RunBot, ann: Person, api: BotApi, assistant: Assistant
) -> None:
    async with run_bot(webhook=True):
        pass
    api.waiting.append(api.next_update(message=api.next_message(ann.chat_id, "written meanwhile")))
    async with run_bot():
        await ann.until_seen(1)
    assert assistant.texts == ["written meanwhile"]
