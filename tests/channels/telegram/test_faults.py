"""What goes wrong between Unknot and Telegram, and that nothing is lost, nothing said twice and no token told."""

from __future__ import annotations

import logging

import pytest

from tests.channels.assistant import Assistant
from tests.channels.assistant import Person as Browser
from tests.channels.telegram.bot_api import TOKEN, BotApi, Fault
from tests.channels.telegram.conftest import Bot, RunBot
from tests.channels.telegram.people import HandClock, Person

CALF = {"title": "Calf", "payload": '/request_relief{"muscle": "calf"}'}


def sent(api: BotApi) -> list[str]:
    """What became of each message."""
    return [call.problem for call in api.calls if call.method == "sendMessage"]


async def ready(bot: Bot) -> tuple[int, dict[str, str]]:
    """What `/ready` says of the channels."""
    browser = Browser(bot.address)
    try:
        status, answer = await browser.get("/ready")
    finally:
        await browser.client.close()
    return status, answer["channels"]


async def test_telegram_is_left_alone_for_as_long_as_it_says(
    bot: Bot, ann: Person, api: BotApi, clock: HandClock, assistant: Assistant
) -> None:
    assistant.replies = [{"text": "one"}, {"text": "two"}, {"text": "three"}]
    api.faults.append(Fault("sendMessage", 429, "Too Many Requests: retry after 17", retry_after=17))
    await ann.write("hi")
    await clock.until_asleep_for(17)
    await clock.advance(16)
    assert ann.texts == []
    await clock.advance(1)
    await ann.until_seen(3)
    assert ann.texts == ["one", "two", "three"]
    assert len(assistant.heard) == 1


async def test_a_person_who_has_blocked_the_bot_is_noted(bot: Bot, ann: Person, api: BotApi) -> None:
    api.blocked.add(ann.chat_id)
    await ann.write("hi")
    await bot.has_worked_off(api)
    assert bot.store.is_blocked(ann.chat_id)
    assert bot.store.next_letter(ann.chat_id) is None


@pytest.mark.parametrize("description", ["can't parse entities: Unsupported start tag", "BUTTON_DATA_INVALID"])
async def test_a_message_that_telegram_refuses_is_sent_in_a_plainer_form(
    bot: Bot, ann: Person, api: BotApi, assistant: Assistant, description: str
) -> None:
    assistant.replies = [{"text": "**stop** if a < b", "buttons": [CALF]}]
    api.faults.append(Fault("sendMessage", 400, f"Bad Request: {description}"))
    await ann.write("hi")
    (shown,) = await ann.until_seen(1)
    assert shown.text == "**stop** if a < b"
    assert "parse_mode" not in shown.call
    assert shown.titles == ["Calf"]


async def test_a_message_that_telegram_takes_in_no_form_does_not_stop_the_next_one(
    bot: Bot, ann: Person, api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    api.faults.append(Fault("sendMessage", 400, "Bad Request: something about my secret pain", times=3))
    await ann.write("my secret pain")
    await bot.has_worked_off(api)
    await ann.write("hi")
    await ann.until_seen(1)
    assert "refused" in caplog.text
    assert "secret" not in caplog.text


async def test_answers_wait_while_telegram_is_away_and_come_in_order(
    bot: Bot, ann: Person, api: BotApi, clock: HandClock, assistant: Assistant
) -> None:
    assistant.replies = [{"text": "one"}, {"text": "two"}]
    api.faults.append(Fault("sendMessage", cut="before", times=3))
    await ann.write("hi")
    for pause in (1, 2, 4):
        await clock.until_asleep_for(pause)
        assert (await ready(bot))[1]["telegram"] != "works"
        await clock.advance(pause)
    await ann.until_seen(2)
    assert ann.texts == ["one", "two"]
    assert len(assistant.heard) == 1
    await bot.has_worked_off(api)
    assert (await ready(bot))[1] == {"telegram": "works"}


@pytest.mark.parametrize("buttons", [[], [CALF]])
async def test_a_message_whose_confirmation_was_lost_is_not_sent_again(
    bot: Bot, ann: Person, api: BotApi, clock: HandClock, assistant: Assistant, buttons: list[dict[str, str]]
) -> None:
    assistant.replies = [{"text": "one", "buttons": buttons}, {"text": "two"}]
    api.faults.append(Fault("sendMessage", cut="after"))
    await ann.write("hi")
    await clock.until_asleep_for(1)
    await Person(api, 77).write("somebody else writes meanwhile")
    await clock.advance(1)
    await ann.until_seen(2)
    await bot.has_worked_off(api)
    assert ann.texts == ["one", "two"]
    assert ann.seen[0].titles == [button["title"] for button in buttons]


async def test_unknot_starts_without_telegram_and_connects_when_it_is_there(
    run_bot: RunBot, api: BotApi, ann: Person, clock: HandClock
) -> None:
    await api.stop()
    async with run_bot(wait=False) as bot:
        await clock.until_asleep_for(1)
        _, channels = await ready(bot)
        assert "telegram" in channels
        assert channels["telegram"] not in {"works", ""}
        browser = Browser(bot.address)
        assert (await browser.get("/health"))[0] == 200
        await browser.client.close()
        await api.start()
        await clock.advance(1)
        await ann.write("hi")
        await ann.until_seen(1)
        assert (await ready(bot))[1] == {"telegram": "works"}


async def test_a_wrong_token_is_named_without_being_told(
    run_bot: RunBot, api: BotApi, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = TOKEN[:-1] + "1"
    async with run_bot(wait=False, UNKNOT_TELEGRAM_TOKEN=wrong) as bot:
        await clock.until_asleep_for(1)
        _, channels = await ready(bot)
    assert "UNKNOT_TELEGRAM_TOKEN" in channels["telegram"]
    told = caplog.text + str(channels)
    assert wrong not in told
    assert wrong.partition(":")[2] not in told


async def test_the_token_stands_in_no_log_line_whatever_the_level(
    run_bot: RunBot, api: BotApi, ann: Person, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    async with run_bot() as bot:
        caplog.set_level(logging.DEBUG)
        for name in ("httpx", "httpcore", "telegram"):
            caplog.set_level(logging.DEBUG, name)
        await ann.write("hi")
        await ann.until_seen(1)
        api.faults.append(Fault("sendMessage", cut="before"))
        await ann.write("hi")
        await clock.until_asleep_for(1)
        try:
            raise ConnectionError(f"cannot reach https://api.telegram.org/bot{TOKEN}/getMe")
        except ConnectionError:
            logging.getLogger("anything").exception("it failed: %s", f"/bot{TOKEN}/")
        assert "/bot<token>/" in caplog.text
        assert "HTTP Request" in caplog.text
        assert TOKEN.partition(":")[2] not in caplog.text
        assert TOKEN not in repr(bot.settings)


async def test_another_process_that_asks_for_updates_is_named(
    bot: Bot, ann: Person, api: BotApi, clock: HandClock
) -> None:
    api.faults.append(Fault("getUpdates", 409, "Conflict: terminated by other getUpdates request"))
    await ann.write("hi")
    await ann.until_seen(1)
    await clock.until_asleep_for(1)
    assert "other getUpdates" in (await ready(bot))[1]["telegram"]
    await clock.advance(1)
    await ann.write("hi again")
    await ann.until_seen(2)


async def test_updates_are_confirmed_only_once_they_are_kept(
    bot: Bot, ann: Person, api: BotApi, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import OperationalError

    real = bot.store.take
    answers = iter([OperationalError("", {}, Exception()), None])

    def take(*arguments: object) -> bool:
        error = next(answers, None)
        if error is not None:
            raise error
        return bool(real(*arguments))

    monkeypatch.setattr(bot.store, "take", take)
    before = api.highest_confirmed
    await ann.write("hi")
    await clock.until_asleep_for(1)
    assert api.highest_confirmed == before
    assert len(api.waiting) == 1
    await clock.advance(1)
    await ann.until_seen(1)
    await api.until(lambda: not api.waiting)


async def test_a_turn_without_a_model_is_answered_when_there_is_one(
    bot: Bot, ann: Person, assistant: Assistant, clock: HandClock
) -> None:
    domain, assistant.domain = assistant.domain, None
    await ann.write("hi")
    await clock.until_asleep_for(5)
    assistant.domain = domain
    await clock.advance(5)
    await ann.until_seen(1)
    assert ann.texts == ["an answer"]


async def test_a_mistake_of_ours_is_admitted_after_three_attempts(
    bot: Bot, ann: Person, words: dict[str, str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from unknot.channels.telegram import assistant

    def broken(*_: object) -> None:
        raise KeyError("my secret pain")

    monkeypatch.setattr(assistant, "render", broken)
    await ann.write("my secret pain")
    await ann.until_seen(1)
    assert ann.texts == [words["trouble"]]
    assert "KeyError" in caplog.text
    assert "secret" not in caplog.text


async def test_what_was_under_way_goes_on_after_a_restart(
    run_bot: RunBot, api: BotApi, ann: Person, clock: HandClock, assistant: Assistant
) -> None:
    assistant.replies = [{"text": "one"}, {"text": "two"}]
    api.faults.append(Fault("sendMessage", cut="before", times=100))
    async with run_bot():
        await ann.write("hi")
        await clock.until_asleep_for(1)
    api.faults.clear()
    async with run_bot():
        await ann.until_seen(2)
    assert ann.texts == ["one", "two"]
    assert len(assistant.heard) == 1


async def test_a_turn_that_was_kept_but_not_yet_answered_is_not_held_twice(
    run_bot: RunBot, ann: Person, assistant: Assistant, api: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    from unknot.stores.telegram import TelegramStore

    real = TelegramStore.finish

    def crash(*_: object, **__: object) -> None:
        raise SystemError("the process ends here")

    assistant.replies = [{"text": "one", "buttons": [CALF]}]
    async with run_bot():
        monkeypatch.setattr(TelegramStore, "finish", crash)
        await ann.write("hi")
        await api.until(lambda: "sendChatAction" in [call.method for call in api.calls])
    monkeypatch.setattr(TelegramStore, "finish", real)
    assistant.replies = [{"text": "another answer"}]
    async with run_bot():
        await ann.until_seen(1)
    assert ann.texts == ["one"]
    assert ann.seen[0].titles == ["Calf"]
    assert assistant.texts == ["hi"]
