"""What a person can do on Telegram, and what they see then."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from tests.channels.assistant import Assistant
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.conftest import Bot
from tests.channels.telegram.people import HandClock, Person
from tests.kept import files_with, keep_of_everything
from unknot.channels import forgetting
from unknot.channels.telegram.words import COMMANDS, Words
from unknot.knowledge.sections import load_sections
from unknot.knowledge.store import KNOWLEDGE_FOLDER
from unknot.person import Kept

CALF = {"title": "Calf", "payload": '/request_relief{"muscle": "calf"}'}
FOOT = {"title": "Foot or toes", "payload": '/request_relief{"muscle": "foot"}'}

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_message_is_answered(ann: Person, assistant: Assistant) -> None:
    await ann.write("my calf hurts")
    await ann.until_seen(1)
    assert ann.texts == ["an answer"]
    assert (assistant.texts, assistant.senders) == (["my calf hurts"], ["telegram-42"])


async def test_the_conversation_learns_locale_and_numbers_but_no_name(ann: Person, assistant: Assistant) -> None:
    message = await ann.write("my calf hurts")
    await ann.until_seen(1)
    metadata = assistant.heard[0].metadata
    assert metadata["locale"] == "en-GB"
    assert metadata["message_id"] == message["message_id"]
    assert metadata["chat_type"] == "private"
    assert "Ann" not in str(metadata)


async def test_typing_is_shown_before_the_answer(ann: Person, api: BotApi) -> None:
    await ann.write("my calf hurts")
    await ann.until_seen(1)
    methods = [call.method for call in api.calls]
    assert methods.index("sendChatAction") < methods.index("sendMessage")


async def test_an_update_costs_no_call_beyond_its_answer(ann: Person, api: BotApi, bot: Bot) -> None:
    before = len(api.calls)
    await ann.write("my calf hurts")
    await bot.has_worked_off(api)
    made = [call.method for call in api.calls[before:] if call.method != "getUpdates"]
    assert made == ["sendChatAction", "sendMessage"]


async def test_it_does_not_promise_privacy_that_telegram_does_not_give(
    ann: Person, assistant: Assistant, words: Words
) -> None:
    assistant.replies = [dict(assistant.domain.responses["utter_privacy"][0])]
    await ann.write("who can read this?")
    await ann.until_seen(1)
    assert ann.texts == [words["privacy"]]


async def test_links_have_no_preview(ann: Person, assistant: Assistant) -> None:
    assistant.replies = [{"text": "see [the article](https://example.org)"}]
    await ann.write("hi")
    (shown,) = await ann.until_seen(1)
    assert shown.links == ["https://example.org"]
    assert shown.call["link_preview_options"] == {"is_disabled": True}


@pytest.mark.parametrize(("hour", "silent"), [(3, True), (23, True), (12, False)])
async def test_what_nobody_asked_for_makes_no_sound_at_night(
    ann: Person, bot: Bot, clock: HandClock, hour: int, silent: bool
) -> None:
    await ann.write("hi")
    await ann.until_seen(1)
    assert ann.seen[0].call["disable_notification"] is False
    now = datetime.fromtimestamp(clock.now())
    await clock.advance((now.replace(hour=hour, minute=0) - now).total_seconds() % 86_400)
    await bot.channel.get_output_channel().send_response("telegram-42", {"text": "a reminder"})
    await ann.until_seen(2)
    assert ann.seen[1].call["disable_notification"] is silent
    await ann.write("hi")
    await ann.until_seen(3)
    assert ann.seen[2].call["disable_notification"] is False


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("/start", "/greet"),
        ("/start@unknot_bot", "/greet"),
        ("/start night", "/ask_night"),
        ("/start cramp", "/request_relief"),
        ("/start ../../etc", "/greet"),
        ("/help", "/ask_capabilities"),
        ("/night", "/ask_night"),
        ("/NIGHT", "/ask_night"),
        ("/diary", "/show_diary"),
        ("/stop", "/request_stop"),
        ("/restart", "restart"),
        ('/request_relief{"muscle": "calf"}', 'request_relief{"muscle": "calf"}'),
        ("/ask_night/x", "ask_night/x"),
        ("see x.org/botany", "see x.org/botany"),
    ],
)
async def test_what_is_typed_reaches_the_assistant(ann: Person, assistant: Assistant, typed: str, heard: str) -> None:
    await ann.write(typed)
    await ann.until_seen(1)
    assert assistant.texts == [heard]


async def test_help_lists_the_commands(ann: Person) -> None:
    await ann.write("/help")
    shown = await ann.until_seen(2)
    assert all(f"/{command}:" in shown[1].text for command in COMMANDS)


async def test_sources_lists_the_articles(ann: Person, assistant: Assistant) -> None:
    await ann.write("/sources")
    shown = await ann.until_seen(1)
    titles = {citation.article for citation in load_sections(KNOWLEDGE_FOLDER / "sections.yml").citations.values()}
    assert all(title in shown[0].text for title in titles)
    assert assistant.heard == []


async def test_a_button_is_acknowledged_its_keyboard_goes_and_its_payload_is_said(
    ann: Person, api: BotApi, assistant: Assistant
) -> None:
    assistant.replies = [{"text": "Which muscle is it?", "buttons": [CALF, FOOT]}]
    await ann.write("cramp now")
    (question,) = await ann.until_seen(1)
    assert question.titles == ["Calf", "Foot or toes"]
    assert all(len(button["callback_data"].encode()) <= 64 for button in question.buttons)
    await ann.press("Calf")
    await ann.until_seen(2)
    assert assistant.texts == ["cramp now", CALF["payload"]]
    assert assistant.heard[1].metadata["title"] == "Calf"
    assert question.markup is None
    assert api.open_queries == set()


async def test_a_button_works_once(ann: Person, api: BotApi, assistant: Assistant, words: Words) -> None:
    assistant.replies = [{"text": "Which muscle is it?", "buttons": [CALF, FOOT]}]
    await ann.write("cramp now")
    (question,) = await ann.until_seen(1)
    first, second = (button["callback_data"] for button in question.buttons)
    for data in (first, second, first):
        await ann.press_data(data, question.message_id)
    await api.until(lambda: [call.method for call in api.calls].count("answerCallbackQuery") == 3)
    assert assistant.texts == ["cramp now", CALF["payload"]]
    told = [call.parameters["text"] for call in api.calls if call.method == "answerCallbackQuery"]
    assert told == ["Calf", words["button_gone"], words["button_gone"]]


@pytest.mark.parametrize("data", ["made up", "/restart", CALF["payload"], "unknot:forget", "x" * 64])
async def test_a_button_that_was_never_offered_says_nothing(
    ann: Person, api: BotApi, assistant: Assistant, data: str
) -> None:
    await ann.press_data(data)
    await api.until(lambda: "answerCallbackQuery" in [call.method for call in api.calls])
    assert assistant.heard == []


async def test_a_button_that_was_offered_to_somebody_else_says_nothing(
    ann: Person, api: BotApi, assistant: Assistant, words: Words
) -> None:
    assistant.replies = [{"text": "Which muscle is it?", "buttons": [CALF]}]
    await ann.write("cramp now")
    (question,) = await ann.until_seen(1)
    stranger = Person(api, 77)
    await stranger.press_data(question.buttons[0]["callback_data"])
    await api.until(lambda: "answerCallbackQuery" in [call.method for call in api.calls])
    assert assistant.texts == ["cramp now"]
    assert api.calls[-1].parameters["text"] == words["button_gone"]


async def test_a_button_whose_message_is_too_old_to_be_sent_along_still_works(
    ann: Person, assistant: Assistant
) -> None:
    assistant.replies = [{"text": "Which muscle is it?", "buttons": [CALF]}]
    await ann.write("cramp now")
    (question,) = await ann.until_seen(1)
    await ann.press_data(question.buttons[0]["callback_data"], question.message_id, message=None)
    await ann.until_seen(2)
    assert assistant.texts[1] == CALF["payload"]


async def test_a_changed_message_is_read_again_as_a_correction(ann: Person, assistant: Assistant, words: Words) -> None:
    message = await ann.write("pain 7")
    await ann.until_seen(1)
    await ann.change(message, text="pain 4")
    shown = await ann.until_seen(3)
    assert assistant.texts == ["pain 7", "pain 4"]
    assert assistant.heard[1].metadata["is_correction"]
    assert [heard.message_id for heard in assistant.heard] == [f"message:{message['message_id']}"] * 2
    assert [message.text for message in shown[1:]] == [words["correction"], "an answer"]


async def test_a_change_that_changes_no_word_is_no_correction(ann: Person, assistant: Assistant) -> None:
    message = await ann.write("pain 7")
    await ann.until_seen(1)
    await ann.change(message)
    await ann.write("and now?")
    await ann.until_seen(2)
    assert assistant.texts == ["pain 7", "and now?"]


PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 90, "height": 90}]
FILE = {"file_id": "a", "file_unique_id": "b"}


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ({"photo": PHOTO}, "photo"),
        ({"voice": {**FILE, "duration": 3}}, "voice"),
        (
            {
                "sticker": {
                    **FILE,
                    "type": "regular",
                    "width": 512,
                    "height": 512,
                    "is_animated": False,
                    "is_video": False,
                }
            },
            "sticker",
        ),
        ({"document": {**FILE, "file_name": "scan.pdf"}}, "document"),
        ({"location": {"latitude": 53.5, "longitude": -2.2}}, "location"),
        ({"contact": {"phone_number": "1", "first_name": "Bob"}}, "other"),
    ],
)
async def test_what_is_not_words_gets_a_helpful_reply(
    ann: Person, assistant: Assistant, words: Words, content: dict[str, object], key: str
) -> None:
    await ann.send(**content)
    await ann.until_seen(1)
    assert ann.texts == [words[key]]
    assert assistant.heard == []


async def test_the_words_below_a_picture_are_answered(ann: Person, assistant: Assistant, words: Words) -> None:
    await ann.send(photo=PHOTO, caption="which stretch is this?")
    await ann.until_seen(2)
    assert assistant.texts == ["which stretch is this?"]
    assert ann.texts == [words["photo_caption"], "an answer"]


async def test_an_album_gets_one_reply(ann: Person, assistant: Assistant, words: Words) -> None:
    for _ in range(3):
        await ann.send(photo=PHOTO, media_group_id="7")
    await ann.write("hi")
    await ann.until_seen(2)
    assert ann.texts == [words["photo"], "an answer"]


async def test_a_group_is_told_once_that_health_is_private(api: BotApi, assistant: Assistant, words: Words) -> None:
    group = Person(api, -100)
    await group.membership("left", "member", type="supergroup", title="Friends")
    command = {"entities": [{"type": "bot_command", "offset": 0, "length": 5}]}
    await group.write("/help my leg", **command)
    await group.write("just chatting")
    ann = Person(api)
    await ann.write("hi")
    await ann.until_seen(1)
    await group.until_seen(1)
    assert group.texts == [words["group"]]
    assert assistant.senders == ["telegram-42"]


async def test_a_command_for_another_bot_of_a_group_is_left_alone(api: BotApi, assistant: Assistant) -> None:
    group = Person(api, -100)
    await group.write("/help@other_bot", entities=[{"type": "bot_command", "offset": 0, "length": 15}])
    await group.write("@unknot_bot hello", entities=[{"type": "mention", "offset": 0, "length": 11}])
    await group.until_seen(1)
    assert len(group.texts) == 1
    assert assistant.heard == []


async def test_the_profile_is_set_for_every_language(api: BotApi, words: Words) -> None:
    for language in (None, "en"):
        assert [command["command"] for command in api.profile["commands", language]] == list(COMMANDS)
        assert api.profile["description", language] == words["description"]


async def test_export_sends_everything_that_is_kept(ann: Person) -> None:
    await ann.write("my calf hurts")
    await ann.until_seen(1)
    await ann.write("/export")
    shown = await ann.until_seen(2)
    content = json.loads(shown[1].file)
    assert [(message["from"], message["text"]) for message in content["conversation"]["messages"]] == [
        ("you", "my calf hurts"),
        ("unknot", "an answer"),
    ]
    assert {"user", "bot"} <= {event["event"] for event in content["conversation"]["events"]}
    assert shown[1].method == "sendDocument"


async def test_forget_deletes_everything_and_only_of_this_chat(
    ann: Person, api: BotApi, assistant: Assistant, bot: Bot, words: Words
) -> None:
    assistant.replies = [{"text": "an answer", "buttons": [CALF]}]
    bob = Person(api, 77)
    await bob.write("bob's words")
    await ann.write("my secret pain")
    await ann.until_seen(1)
    await bob.until_seen(1)
    await ann.write("/forget")
    await ann.until_seen(2)
    await ann.press(words["forget_yes"])
    await ann.until_seen(3)
    assert ann.texts[2] == words["forget_done"]
    await bot.has_worked_off(api)
    kept = await assistant.tracker_store.retrieve_full_tracker("telegram-42")
    assert kept is None or not kept.events
    assert "secret" not in dump(bot)
    assert not any(str(ann.chat_id) in row.split("|")[1:2] for row in dump(bot).splitlines())
    assert (await assistant.tracker_store.retrieve_full_tracker("telegram-77")).events
    await bob.press("Calf")
    await bob.until_seen(2)


@pytest.mark.parametrize("way", ["by command", "by words"])
async def test_everything_about_a_person_is_gone_from_every_file(
    ann: Person, api: BotApi, assistant: Assistant, bot: Bot, words: Words, way: str
) -> None:
    await ann.write("it is about quillberry")
    await ann.until_seen(1)
    kept = keep_of_everything(bot.settings.database, "telegram-42", "quillberry")
    assert files_with(bot.settings.models, "quillberry")
    if way == "by command":
        await ann.write("/forget")
        await ann.until_seen(2)
        await ann.press(words["forget_yes"])
    else:
        assistant.replies = [{"custom": {"type": "forgotten"}}]
        await ann.write("delete all quillberry")
    await api.until(lambda: words["forget_done"] in ann.texts)
    await bot.has_worked_off(api)
    assert files_with(bot.settings.models, "quillberry") == []
    assert kept.kept() == Kept(0, (), ())


async def test_a_deletion_that_fails_is_told(
    ann: Person, assistant: Assistant, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(engine: Engine, sender: str) -> None:
        raise OperationalError("DELETE", {}, Exception("the database is gone"))

    monkeypatch.setattr(forgetting, "forget_person", fail)
    await ann.write("/forget")
    await ann.until_seen(1)
    await ann.press(words["forget_yes"])
    await ann.until_seen(2)
    assert ann.texts[1] == words["forget_failed"]


async def test_forget_can_be_called_off(ann: Person, assistant: Assistant, words: Words) -> None:
    await ann.write("my calf hurts")
    await ann.write("/forget")
    await ann.until_seen(2)
    await ann.press(words["forget_no"])
    await ann.until_seen(3)
    assert ann.texts[2] == words["forget_left"]
    assert (await assistant.tracker_store.retrieve_full_tracker("telegram-42")).events


async def test_nothing_that_was_said_stays_in_the_channels_own_store(ann: Person, api: BotApi, bot: Bot) -> None:
    await ann.write("my secret pain")
    await ann.until_seen(1)
    await bot.has_worked_off(api)
    assert "secret" not in dump(bot)
    assert "an answer" not in dump(bot)


async def test_somebody_who_blocks_the_bot_is_left_alone_until_they_come_back(
    ann: Person, api: BotApi, bot: Bot
) -> None:
    await ann.membership("member", "kicked")
    await bot.has_worked_off(api)
    assert bot.store.is_blocked(ann.chat_id)
    output = bot.channel.get_output_channel()
    await output.send_response("telegram-42", {"text": "a reminder"})
    await ann.membership("kicked", "member")
    await ann.write("I am back")
    await ann.until_seen(1)
    assert ann.texts == ["an answer"]
    await output.send_response("telegram-42", {"text": "a reminder"})
    await ann.until_seen(2)


@pytest.mark.parametrize(
    "content",
    [
        {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "channel", "title": "x"}}},
        {"poll": {"id": "1"}},
        {"message_reaction": {}},
        {"something_new": {"x": 1}},
        {"message": {"message_id": 5}},
        {"callback_query": {"id": "1"}},
        {"message": None},
        {},
    ],
)
async def test_an_update_that_is_nothing_to_us_disturbs_nobody(
    ann: Person, api: BotApi, assistant: Assistant, content: dict[str, object]
) -> None:
    await api.bring(api.next_update(**content))
    await ann.write("hi")
    await ann.until_seen(1)
    assert assistant.texts == ["hi"]


def dump(bot: Bot) -> str:
    """Every row of the channel's tables, one a line: table|chat|everything."""
    import sqlalchemy as sa

    lines = []
    engine = sa.create_engine(bot.settings.database)
    with engine.connect() as connection:
        for table in sa.inspect(engine).get_table_names():
            if table.startswith("telegram_"):
                for row in connection.execute(sa.text(f"SELECT * FROM {table}")):
                    lines.append(f"{table}|{dict(row).get('chat_id', '')}|{tuple(row)}")
    return "\n".join(lines)
