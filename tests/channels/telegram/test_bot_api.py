"""The Bot API server of these tests is as Telegram describes it: by the specification and by two libraries."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update, WebhookInfo
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter

from tests.channels.telegram.bot_api import TOKEN, BotApi, Fault
from tests.channels.telegram.people import ANN, Person
from tests.channels.telegram.specification import faults_of_call, faults_of_object
from tests.channels.telegram.test_conversation import FILE, PHOTO
from tests.channels.third_party import python_of

KINDS = ["message"] * 6 + ["edited_message", "callback_query", "my_chat_member", "my_chat_member", "message"]


@pytest.fixture
async def updates(api: BotApi) -> list[dict[str, Any]]:
    """One of every kind that the tests send."""
    ann, group = Person(api), Person(api, -100)
    first = await ann.write("hello")
    await ann.send(photo=PHOTO, caption="look", media_group_id="7")
    await ann.send(voice={**FILE, "duration": 3})
    sticker = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    await ann.send(sticker={**FILE, **sticker})
    await ann.send(document={**FILE, "file_name": "scan.pdf"})
    await ann.send(location={"latitude": 53.5, "longitude": -2.2})
    await ann.change(first, text="hello there")
    await ann.press_data("token", 1_000)
    await ann.membership("member", "kicked")
    await group.membership("left", "member", type="supergroup", title="Friends")
    await group.write("/help", entities=[{"type": "bot_command", "offset": 0, "length": 5}])
    return list(api.waiting)


def test_updates_are_as_the_specification_says(updates: list[dict[str, Any]]) -> None:
    assert [fault for update in updates for fault in faults_of_object("Update", update)] == []


def test_the_specification_notices_mistakes(updates: list[dict[str, Any]]) -> None:
    message = {key: value for key, value in updates[0]["message"].items() if key != "date"}
    assert faults_of_object("Update", {"update_id": 1, "message": message}) == [
        "Update.message: Message: date is missing"
    ]
    assert faults_of_object("Update", {"update_id": "1"}) == ["Update.update_id: takes Integer, not '1'"]
    assert faults_of_call("sendMessage", {"chat_id": 1, "txt": "x"}) == [
        "sendMessage: text is missing",
        "sendMessage: txt is unknown",
    ]


def test_python_telegram_bot_reads_every_update(updates: list[dict[str, Any]]) -> None:
    read = [Update.de_json(update, None) for update in updates]
    assert [next(kind for kind in KINDS_IN_ORDER if getattr(update, kind)) for update in read] == KINDS
    assert not any(update.api_kwargs for update in read)


KINDS_IN_ORDER = ["message", "edited_message", "callback_query", "my_chat_member"]


def test_aiogram_reads_every_update(updates: list[dict[str, Any]]) -> None:
    run = subprocess.run(
        [python_of("aiogram"), Path(__file__).with_name("read_with_aiogram.py")],
        input="\n".join(map(json.dumps, updates)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == KINDS


@pytest.fixture
async def bot(api: BotApi) -> Bot:
    """A client of the library, without our channel."""
    api.chats[ANN] = {}
    return Bot(TOKEN, base_url=f"{api.address}/bot")


async def test_answers_are_read_by_the_library(api: BotApi, bot: Bot) -> None:
    assert (await bot.get_me()).username == "unknot_bot"
    message = await bot.send_message(ANN, "<b>bold</b> &amp; plain", parse_mode="HTML")
    assert message.text == "bold & plain"
    assert (await bot.send_photo(ANN, b"png", caption="look")).caption == "look"
    assert await bot.send_chat_action(ANN, "typing")
    assert isinstance(await bot.get_webhook_info(), WebhookInfo)


async def test_limits_are_those_of_telegram(bot: Bot) -> None:
    await bot.send_message(ANN, "x" * 4_096)
    for text, problem in [("x" * 4_097, "too long"), ("😀" * 2_049, "too long"), ("", "empty")]:
        with pytest.raises(BadRequest, match=problem):
            await bot.send_message(ANN, text)
    with pytest.raises(BadRequest, match="parse"):
        await bot.send_message(ANN, "<p>x</p>", parse_mode="HTML")
    too_long = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="é" * 33)]])
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.send_message(ANN, "x", reply_markup=too_long)


async def test_edits_follow_the_rules(bot: Bot, api: BotApi) -> None:
    message = await bot.send_message(ANN, "one")
    await bot.edit_message_text("two", ANN, message.message_id)
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("two", ANN, message.message_id)
    with pytest.raises(BadRequest, match="not found"):
        await bot.edit_message_text("two", ANN, 9_999)
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("two", ANN, api.next_message(ANN, "mine")["message_id"])


async def test_refusals_are_those_of_telegram(bot: Bot, api: BotApi) -> None:
    with pytest.raises(InvalidToken):
        await Bot("1:" + "x" * 35, base_url=f"{api.address}/bot").get_me()
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.send_message(4_711, "x")
    api.blocked.add(ANN)
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(ANN, "x")
    api.faults.append(Fault("getMe", 429, "Too Many Requests", retry_after=3))
    with pytest.raises(RetryAfter):
        await bot.get_me()


async def test_updates_stay_until_an_offset_confirms_them(bot: Bot, api: BotApi) -> None:
    ann = Person(api)
    for text in ("one", "two"):
        await ann.write(text)
    first, second = await bot.get_updates()
    assert [update.message.text for update in await bot.get_updates()] == ["one", "two"]
    assert await bot.get_updates(offset=first.update_id + 1)
    assert [update.update_id for update in await bot.get_updates()] == [second.update_id]
    await bot.set_webhook("https://example.org", secret_token="s")
    with pytest.raises(Conflict):
        await bot.get_updates()
    with pytest.raises(BadRequest, match="unallowed"):
        await bot.set_webhook("https://example.org", secret_token="not allowed")
