"""One turn: there is always an answer, an over-long message is told so, and no log holds what was written."""

from __future__ import annotations

import logging

import pytest

from tests.channels.assistant import Assistant
from unknot.channels.turn import MOST_CHARACTERS, NOT_AVAILABLE, TOO_LONG, Message, take_turn

SECRET_WORDS = "my secret pain"


async def _turn(assistant: Assistant, text: str) -> list[Message]:
    return await take_turn(assistant, assistant.handle, text, "someone", "rest")


def _wording(assistant: Assistant, response: str) -> str:
    return str(assistant.domain.responses[response][0]["text"])


def _texts(messages: list[Message]) -> list[str]:
    return [message["text"] for message in messages]


async def test_the_replies_come_in_order(assistant: Assistant) -> None:
    assistant.replies = [{"text": "one"}, {"text": "two", "buttons": [{"title": "More", "payload": "/ask_more"}]}]
    messages = await _turn(assistant, "calf cramp")
    assert _texts(messages) == ["one", "two"]
    assert messages[1]["buttons"] == [{"title": "More", "payload": "/ask_more"}]
    assert assistant.texts == ["calf cramp"]


async def test_sender_channel_and_metadata_reach_the_assistant(assistant: Assistant) -> None:
    title = {"title": "Calf"}
    await take_turn(assistant, assistant.handle, "/calf", "someone", "web", title)
    (message,) = assistant.heard
    assert (message.sender_id, message.input_channel, message.metadata) == ("someone", "web", title)


async def test_a_message_that_is_too_long_is_told_so_first_and_read_in_part(assistant: Assistant) -> None:
    messages = await _turn(assistant, "x" * (MOST_CHARACTERS + 1))
    assert _texts(messages) == [_wording(assistant, TOO_LONG), "an answer"]
    assert assistant.texts == ["x" * MOST_CHARACTERS]


async def test_a_message_of_just_the_length_is_read_in_full(assistant: Assistant) -> None:
    assert _texts(await _turn(assistant, "x" * MOST_CHARACTERS)) == ["an answer"]


async def test_a_turn_that_says_nothing_says_that_nothing_can_be_looked_up(assistant: Assistant) -> None:
    assistant.replies = []
    assert _texts(await _turn(assistant, "calf cramp")) == [_wording(assistant, NOT_AVAILABLE)]


async def test_a_long_message_without_a_reply_gets_both(assistant: Assistant) -> None:
    assistant.replies = []
    texts = _texts(await _turn(assistant, "x" * (MOST_CHARACTERS + 1)))
    assert texts == [_wording(assistant, TOO_LONG), _wording(assistant, NOT_AVAILABLE)]


async def test_a_turn_that_fails_says_so_and_logs_no_word_of_it(
    assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assistant.replies, assistant.failure = [], ValueError(f"cannot handle {SECRET_WORDS}")
    assert _texts(await _turn(assistant, SECRET_WORDS)) == [_wording(assistant, NOT_AVAILABLE)]
    assert "ValueError" in caplog.text
    assert SECRET_WORDS not in caplog.text
    assert not any(record.exc_info for record in caplog.records)


async def test_what_was_said_before_a_failure_is_kept(assistant: Assistant) -> None:
    assistant.failure = RuntimeError("the database is gone")
    assert _texts(await _turn(assistant, "calf cramp")) == ["an answer"]


async def test_a_red_flag_is_spoken_first_when_the_dialogue_fails(assistant: Assistant) -> None:
    assistant.replies, assistant.failure = [], RuntimeError("the database is gone")
    messages = await _turn(assistant, "I can't catch my breath and my chest hurts")
    assert "112 or 911" in messages[0]["text"]
    (card,) = (message["custom"] for message in messages if "custom" in message)
    assert (card["type"], card["level"]) == ("escalation", "emergency")


async def test_a_red_flag_is_spoken_before_an_answer_that_does_not_mind_it(assistant: Assistant) -> None:
    messages = await _turn(assistant, "my leg is twice its size and hot")
    assert messages[0]["text"].startswith("Please get medical care today")
    assert messages[-1]["text"] == "an answer"


async def test_the_country_of_the_channels_locale_is_called(assistant: Assistant) -> None:
    assistant.replies = []
    text = "I can't catch my breath and my chest hurts"
    messages = await take_turn(assistant, assistant.handle, text, "someone", "rest", {"locale": "en-AU"})
    assert "call 000" in messages[0]["text"]


async def test_an_answer_that_the_dialogue_took_is_not_followed_by_the_prompt(assistant: Assistant) -> None:
    assistant.replies = [{"text": "good", "custom": {"type": "escalation_answered", "answer": "called"}}]
    messages = await _turn(assistant, "911 is coming, I can't catch my breath and my chest hurts")
    assert [message.get("text") for message in messages] == ["good", None]


async def test_an_escalation_of_the_dialogue_is_not_said_twice(assistant: Assistant) -> None:
    card = {"type": "escalation", "level": "emergency", "flags": [], "contacts": []}
    assistant.replies = [{"text": "call", "custom": card}]
    messages = await _turn(assistant, "I can't catch my breath and my chest hurts")
    assert [message.get("text") for message in messages] == ["call", None]
