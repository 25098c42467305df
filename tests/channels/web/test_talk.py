"""A conversation over real sockets: what arrives, in which order, with which fields."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.channels.web.clients import Client, new_secret
from tests.channels.web.conftest import Speaker
from unknot.channels.turn import TOO_LONG
from unknot.stores.transcript import TranscriptStore

Visit = Callable[..., Client]
CALF = {"title": "Calf", "payload": '/request_relief{"muscle": "calf"}'}
QUICK_CALF = {"content_type": "text", **CALF}
RELIEF = {"type": "relief", "muscle": "calf", "step": 1, "steps": 7, "hold_seconds": 30, "passages": []}


@pytest.mark.parametrize("transport", ["polling", "websocket"])
async def test_a_new_person_is_confirmed_greeted_and_answered(visit: Visit, transport: str) -> None:
    client = await visit(secret=new_secret(), transport=transport).come_in()
    await client.answered()
    ack = await client.say("my calf", id="one")
    await client.answered(2)
    assert [name for name, _ in client.heard][:2] == ["session_confirm", "session_state"]
    assert client.all("session_state") == [{"session_id": client.token, "is_new": True, "last_id": 0}]
    assert client.texts == ["you said: /greet", "you said: my calf"]
    assert ack == {"ok": True, "id": "one", "message_id": 2}
    assert [(answer["id"], answer.get("reply_to")) for answer in client.answers] == [(1, None), (3, 2)]


async def test_a_client_of_another_maker_gets_exactly_rasas_fields(visit: Visit, speaker: Speaker) -> None:
    speaker.scripted["calf"] = [
        {"text": "Which muscle?", "buttons": [CALF]},
        {"custom": RELIEF},
        {"image": "https://example.org/stretch.png"},
    ]
    client = await visit().come_in()
    await client.say("calf")
    assert (await client.answered(4))[1:] == [
        {"text": "Which muscle?", "quick_replies": [QUICK_CALF]},
        {"custom": RELIEF},
        {
            "attachment": {
                "type": "image",
                "payload": {"src": "https://example.org/stretch.png", "title": "", "alt": ""},
            }
        },
    ]


async def test_a_message_before_any_request_opens_a_conversation_without_a_greeting(visit: Visit) -> None:
    client = await visit().connect()
    await client.say("my calf")
    await client.answered()
    assert isinstance(client.token, str)
    assert client.texts == ["you said: my calf"]


async def test_a_text_with_blank_lines_stays_whole(visit: Visit, speaker: Speaker) -> None:
    speaker.scripted["list"] = [{"text": "one\n\n1. two\n\nthree"}]
    client = await visit().come_in()
    await client.say("list")
    assert (await client.answered(2))[1] == {"text": "one\n\n1. two\n\nthree"}


@pytest.mark.parametrize(
    "custom",
    [
        {"x": 1},
        {"data": []},
        {"room": "another", "to": "all", "skip_sid": 1},
        [1, "two"],
        "word",
        5,
        {"é": "\u0000\ud83d"},
    ],
)
async def test_a_custom_payload_of_any_shape_arrives(visit: Visit, speaker: Speaker, custom: object) -> None:
    speaker.scripted["odd"] = [{"custom": custom}]
    client = await visit().come_in()
    await client.say("odd")
    assert (await client.answered(2))[1] == {"custom": custom}


async def test_a_button_without_payload_sends_its_title(visit: Visit, speaker: Speaker) -> None:
    speaker.scripted["odd"] = [{"text": "?", "buttons": [{"title": "Yes"}, {"payload": "/deny"}, {}, "no button"]}]
    client = await visit().come_in()
    await client.say("odd")
    replies = (await client.answered(2))[1]["quick_replies"]
    assert [(reply["title"], reply["payload"]) for reply in replies] == [("Yes", "Yes"), ("/deny", "/deny")]


async def test_typing_is_told_around_every_answer(visit: Visit) -> None:
    client = await visit().come_in()
    await client.say("hello")
    await client.until(lambda: len(client.all("bot_typing")) == 4)
    names = [name for name, _ in client.heard if name in ("bot_typing", "bot_uttered")]
    assert names == ["bot_typing", "bot_uttered", "bot_typing"] * 2
    assert [typing["on"] for typing in client.all("bot_typing")] == [True, False, True, False]


async def test_messages_sent_at_once_are_answered_in_their_order(visit: Visit, speaker: Speaker) -> None:
    client = await visit(secret=new_secret()).come_in()
    speaker.may_speak.clear()
    for number in range(30):
        await client.socket.emit("user_uttered", {"message": f"m{number}", "id": f"m{number}"})
    speaker.may_speak.set()
    await client.answered(31)
    assert client.texts[1:] == [f"you said: m{number}" for number in range(30)]
    assert [answer["id"] for answer in client.answers] == sorted(answer["id"] for answer in client.answers)


async def test_nobody_waits_for_another_persons_answer(visit: Visit, speaker: Speaker) -> None:
    slow, quick = await visit().come_in(), await visit().come_in()
    await slow.answered()
    await quick.answered()
    speaker.may_speak.clear()
    await slow.say("slow")
    speaker.may_speak.set()
    await quick.say("quick")
    await quick.answered(2)
    await slow.answered(2)
    assert (slow.texts[1], quick.texts[1]) == ("you said: slow", "you said: quick")


async def test_locale_time_zone_and_title_reach_the_assistant(visit: Visit, speaker: Speaker) -> None:
    speaker.scripted["cramp"] = [{"text": "Which muscle?", "buttons": [CALF]}]
    client = await visit(secret=new_secret()).come_in(locale="en-AU", time_zone="Australia/Sydney")
    await client.say("cramp")
    await client.answered(2)
    await client.say("Calf", payload=CALF["payload"], metadata={"locale": "de-AT", "extra": "not taken"})
    await client.answered(3)
    told = {"locale": "en-AU", "time_zone": "Australia/Sydney"}
    assert [message.metadata for message in speaker.heard] == [told, told, {**told, "locale": "de-AT", "title": "Calf"}]
    assert {message.input_channel for message in speaker.heard} == {"web"}


async def test_a_message_has_the_same_id_at_each_delivery(visit: Visit, speaker: Speaker) -> None:
    client = await visit(secret=new_secret()).come_in()
    await client.answered()
    await client.say("with an id", id="one")
    await client.answered(2)
    await client.say("without")
    await client.answered(3)
    assert [message.message_id for message in speaker.heard[1:]] == ["client:one", "number:4"]


@pytest.mark.parametrize("locale", ["", "x" * 50, "<script>", "en GB", 5, None, ["en"]])
async def test_a_locale_that_is_none_is_not_taken_up(visit: Visit, speaker: Speaker, locale: object) -> None:
    await (await visit().come_in(locale=locale)).answered()
    assert speaker.heard[0].metadata == {}


async def test_a_link_to_a_topic_opens_a_new_conversation_with_it(visit: Visit, speaker: Speaker) -> None:
    client = await visit(secret=new_secret()).come_in(topic="night")
    await client.answered()
    await client.ask(topic="night")
    assert speaker.texts == ["/ask_night"]


@pytest.mark.parametrize("topic", ["nothing", "/restart", "", 5, {"a": 1}])
async def test_an_unknown_topic_is_greeted(visit: Visit, speaker: Speaker, topic: object) -> None:
    await (await visit().come_in(topic=topic)).answered()
    assert speaker.texts == ["/greet"]


async def test_our_page_sends_title_and_payload_and_the_history_shows_the_title(visit: Visit, speaker: Speaker) -> None:
    speaker.scripted["cramp"] = [{"text": "Which muscle?", "buttons": [CALF]}]
    client = await visit(secret=new_secret()).come_in()
    await client.say("cramp")
    await client.answered(2)
    await client.say("Calf", payload=CALF["payload"])
    await client.answered(3)
    await client.ask()
    assert speaker.texts[-1] == CALF["payload"]
    assert [message["text"] for message in client.history if message["from"] == "person"] == ["cramp", "Calf"]
    assert not any("payload" in message or "said" in message for message in client.history)


async def test_other_clients_send_the_payload_as_the_message(visit: Visit, speaker: Speaker) -> None:
    speaker.scripted["cramp"] = [{"text": "Which muscle?", "buttons": [CALF]}]
    client = await visit().come_in()
    await client.say("cramp")
    await client.answered(2)
    await client.say(CALF["payload"])
    await client.answered(3)
    assert speaker.texts[-1] == CALF["payload"]


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("/restart", "restart"),
        ("//restart", "restart"),
        ("\n /restart", "restart"),
        ("\u00a0/\u2003/restart", "restart"),
        ('/request_relief{"muscle": "foot"}', 'request_relief{"muscle": "foot"}'),
        ("", ""),
        ("/", ""),
        ("😭", "😭"),
        ("{{7*7}} <b>", "{{7*7}} <b>"),
    ],
)
async def test_a_command_that_is_typed_is_a_text(visit: Visit, speaker: Speaker, typed: str, heard: str) -> None:
    client = await visit().come_in()
    await client.say(typed, payload="/never_offered")
    await client.answered(2)
    assert speaker.texts[1] == heard


async def test_a_button_offered_to_somebody_else_is_what_was_typed(visit: Visit, speaker: Speaker) -> None:
    speaker.scripted["cramp"] = [{"text": "Which muscle?", "buttons": [CALF]}]
    one, other = await visit().come_in(), await visit().come_in()
    await one.say("cramp")
    await one.answered(2)
    await other.say("Calf", payload=CALF["payload"])
    await other.answered(2)
    assert speaker.texts[-1] == "Calf"


async def test_a_button_that_was_offered_before_a_reload_still_counts(visit: Visit, speaker: Speaker) -> None:
    speaker.scripted["cramp"] = [{"text": "Which muscle?", "buttons": [CALF]}]
    client = await visit(secret=new_secret()).come_in()
    await client.say("cramp")
    await client.answered(2)
    await client.leave()
    again = await visit(secret=client.secret, token=client.token).come_in()
    await again.say("Calf", payload=CALF["payload"])
    await again.answered()
    assert speaker.texts[-1] == CALF["payload"]


async def test_a_long_message_is_read_in_part_and_told_so(visit: Visit, speaker: Speaker) -> None:
    client = await visit().come_in()
    assert (await client.say("😭" * 4_001))["ok"]
    await client.answered(3)
    assert client.texts[1] == speaker.domain.responses[TOO_LONG][0]["text"]
    assert len(speaker.texts[1]) == 4_000


async def test_a_thumb_is_kept_and_shown_again(visit: Visit) -> None:
    client = await visit(secret=new_secret()).come_in()
    await client.answered()
    assert await client.call("feedback", {"message_id": 1, "value": "down"}) == {"ok": True, "message_id": 1}
    assert (await client.call("feedback", {"message_id": 1, "value": "up"}))["ok"]
    await client.ask()
    assert [message.get("feedback") for message in client.history] == ["up"]


async def test_starting_over_begins_another_conversation_and_keeps_the_old_one(
    visit: Visit, speaker: Speaker, store: TranscriptStore
) -> None:
    client = await visit(secret=new_secret()).come_in()
    await client.answered()
    await client.say("my secret pain")
    await client.answered(2)
    before = client.token
    assert await client.call("restart", {}) == {"ok": True}
    await client.answered(3)
    await client.say("hello")
    await client.answered(4)
    names = [message.sender_id for message in speaker.heard]
    assert names[0] == names[1] != names[2] == names[3]
    assert before != client.token
    await client.ask()
    assert "secret" not in str(client.history)
    assert [entry.content["text"] for entry in store.since(names[0], 0, 9)][1] == "my secret pain"


async def test_the_acknowledgement_of_starting_over_comes_before_the_new_conversation(visit: Visit) -> None:
    client = await visit().come_in()
    await client.answered()
    client.heard.clear()
    order: list[str] = []
    done = client.socket.eio.create_event()

    def acknowledged(_: object) -> None:
        order.extend(["acknowledged", *(name for name, _ in client.heard)])
        done.set()

    await client.socket.emit("restart", {}, callback=acknowledged)
    await client.socket.emit("user_uttered", {"message": "next"})
    await client.answered(2)
    await done.wait()
    assert "session_confirm" not in order
    assert client.texts == ["you said: /greet", "you said: next"]
