"""The REST channel with its traps closed."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from tests.channels.assistant import Assistant, Person
from unknot.channels.turn import NOT_AVAILABLE, TOO_LONG

WEBHOOK = "/webhooks/rest/webhook"


async def test_a_message_gets_the_list_of_replies(person: Person, assistant: Assistant) -> None:
    status, replies = await person.post(WEBHOOK, {"sender": "someone", "message": "calf cramp"})
    assert (status, replies) == (200, [{"recipient_id": "someone", "text": "an answer"}])
    assert (assistant.texts, assistant.senders) == (["calf cramp"], ["someone"])


@pytest.mark.parametrize("sender", ["a", "user@example.org", "+44:7700.900-1_x", "x" * 100])
async def test_senders_of_every_kind_are_taken_as_they_are(person: Person, assistant: Assistant, sender: str) -> None:
    assert (await person.post(WEBHOOK, {"sender": sender, "message": "hi"}))[0] == 200
    assert assistant.senders == [sender]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({"message": "hi"}, "sender"),
        ({"sender": None, "message": "hi"}, "sender"),
        ({"sender": 5, "message": "hi"}, "sender"),
        ({"sender": ["a"], "message": "hi"}, "sender"),
        ({"sender": "", "message": "hi"}, "sender"),
        ({"sender": "a b", "message": "hi"}, "sender"),
        ({"sender": "a\u0000b", "message": "hi"}, "sender"),
        ({"sender": "a\n", "message": "hi"}, "sender"),
        ({"sender": "x" * 101, "message": "hi"}, "sender"),
        ({"sender": "a"}, "message"),
        ({"sender": "a", "message": None}, "message"),
        ({"sender": "a", "message": 5}, "message"),
        ({"sender": "a", "message": ["hi"]}, "message"),
        ({"sender": "a", "message": {"text": "hi"}}, "message"),
        ({"sender": "a", "message": "hi", "metadata": []}, "metadata"),
        ({"sender": "a", "message": "hi", "message_id": 5}, "message_id"),
        ({"sender": "a", "message": "hi", "message_id": "a b"}, "message_id"),
        ({"sender": "a", "message": "hi", "message_id": "x" * 101}, "message_id"),
        ([], "object"),
        ("hi", "object"),
        (5, "object"),
    ],
)
async def test_what_is_no_message_is_refused_by_name(
    person: Person, assistant: Assistant, body: Any, named: str
) -> None:
    status, answer = await person.post(WEBHOOK, body)
    assert status == 400
    assert named in answer["message"]
    assert assistant.heard == []


@pytest.mark.parametrize("data", [b"", b"null", b"{", b'{"sender": "a", "message": "hi"', b"\xff\xfe", b"hi"])
async def test_a_body_that_is_no_object_is_refused(person: Person, assistant: Assistant, data: bytes) -> None:
    assert (await person.post(WEBHOOK, data=data))[0] == 400
    assert assistant.heard == []


async def test_a_message_keeps_the_id_that_its_sender_gave_it(person: Person, assistant: Assistant) -> None:
    for message_id in ("m-1", "m-1", None):
        await person.post(WEBHOOK, {"sender": "a", "message": "hi", "message_id": message_id})
    first, again, without = (message.message_id for message in assistant.heard)
    assert (first, again) == ("m-1", "m-1")
    assert without not in {"", None, "m-1"}


async def test_the_client_cannot_choose_the_channel(person: Person, assistant: Assistant) -> None:
    await person.post(WEBHOOK, {"sender": "a", "message": "hi", "input_channel": "web"})
    assert [message.input_channel for message in assistant.heard] == ["rest"]


async def test_five_thousand_characters_are_told_to_be_too_long_first(person: Person, assistant: Assistant) -> None:
    _, replies = await person.post(WEBHOOK, {"sender": "a", "message": "calf " * 1_000})
    too_long = assistant.domain.responses[TOO_LONG][0]["text"]
    assert [reply["text"] for reply in replies] == [too_long, "an answer"]


@pytest.mark.parametrize("message", ["", "   ", "😭", "\u0000", "{passage}", "{{7*7}}", "<b>hi</b>"])
async def test_any_text_reaches_the_assistant_and_gets_an_answer(
    person: Person, assistant: Assistant, message: str
) -> None:
    status, replies = await person.post(WEBHOOK, {"sender": "a", "message": message})
    assert (status, len(replies)) == (200, 1)
    assert assistant.texts == [message.strip()]


async def test_the_list_of_replies_is_never_empty(person: Person, assistant: Assistant) -> None:
    assistant.replies = []
    status, replies = await person.post(WEBHOOK, {"sender": "a", "message": "hi"})
    assert status == 200
    assert [reply["text"] for reply in replies] == [assistant.domain.responses[NOT_AVAILABLE][0]["text"]]


async def test_a_turn_that_fails_answers_and_logs_no_word_of_the_message(
    person: Person, assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assistant.replies, assistant.failure = [], ValueError("cannot handle my secret pain")
    status, replies = await person.post(WEBHOOK, {"sender": "a", "message": "my secret pain"})
    assert status == 200
    assert [reply["text"] for reply in replies] == [assistant.domain.responses[NOT_AVAILABLE][0]["text"]]
    assert not any("secret pain" in record.getMessage() for record in caplog.records)


async def test_two_senders_have_two_conversations(person: Person, assistant: Assistant) -> None:
    await person.post(WEBHOOK, {"sender": "a", "message": "from a"})
    await person.post(WEBHOOK, {"sender": "b", "message": "from b"})
    assert sorted(await assistant.tracker_store.keys()) == ["a", "b"]


async def test_the_channel_says_that_it_is_there(person: Person) -> None:
    assert await person.get("/webhooks/rest/") == (200, {"status": "ok"})
