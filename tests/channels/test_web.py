"""The chat page's channel: who is writing, what counts as a button, what the history shows."""

from __future__ import annotations

from typing import Any

import pytest
from itsdangerous import TimestampSigner

from tests.channels.assistant import Assistant, Person, Visit
from tests.channels.conftest import SECRET
from unknot.channels.session import COOKIE

MESSAGES, HISTORY, RESTART = "/webhooks/web/messages", "/webhooks/web/history", "/webhooks/web/restart"
SALT = "unknot.session"
CALF = {"title": "Calf", "payload": '/request_relief{"muscle": "calf"}'}
STRUCTURE = {"type": "relief", "muscle": "calf", "step": 1, "steps": 7, "hold_seconds": 30, "passages": []}


class LongAgo(TimestampSigner):
    """Signs in 1970."""

    def get_timestamp(self) -> int:
        """The first second of all."""
        return 1


async def test_without_a_cookie_a_session_is_made(person: Person, assistant: Assistant) -> None:
    status, answer = await person.post(MESSAGES, {"text": "calf cramp"})
    assert (status, answer) == (200, {"messages": [{"text": "an answer"}]})
    (sender,) = assistant.senders
    assert sender.startswith("web-")
    assert person.cookie().value.startswith(sender)


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(person: Person) -> None:
    await person.post(MESSAGES, {"text": "hi"})
    cookie = person.cookie()
    assert cookie["httponly"]
    assert cookie["samesite"].lower() == "lax"
    assert cookie["path"] == "/"
    assert int(cookie["max-age"]) == 30 * 86_400


async def test_the_cookie_keeps_the_conversation(person: Person, assistant: Assistant) -> None:
    for text in ("one", "two"):
        await person.post(MESSAGES, {"text": text})
    assert len(set(assistant.senders)) == 1


async def test_two_people_have_two_conversations(visit: Visit, assistant: Assistant) -> None:
    for _ in range(2):
        await visit().post(MESSAGES, {"text": "hi"})
    assert len(set(assistant.senders)) == 2


@pytest.mark.parametrize(
    "cookie",
    [
        "web-00000000000000000000000000000000",
        "web-00000000000000000000000000000000.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb",
        "..",
        "x" * 3_000,
        TimestampSigner("the key of somebody else", salt=SALT).sign("web-of-another").decode(),
        TimestampSigner(SECRET, salt="another purpose").sign("web-of-another").decode(),
        LongAgo(SECRET, salt=SALT).sign("web-of-another").decode(),
    ],
    ids=["made up", "made-up signature", "no value", "huge", "another key", "another purpose", "expired"],
)
async def test_a_cookie_that_is_not_ours_gets_a_new_conversation(
    visit: Visit, assistant: Assistant, cookie: str
) -> None:
    status, _ = await visit({COOKIE: cookie}).post(MESSAGES, {"text": "hi"})
    assert status == 200
    (sender,) = assistant.senders
    assert sender.startswith("web-")
    assert not cookie.startswith(sender)


async def test_a_cookie_of_ours_is_known_again_by_another_server(visit: Visit, assistant: Assistant) -> None:
    cookie = TimestampSigner(SECRET, salt=SALT).sign("web-known").decode()
    await visit({COOKIE: cookie}).post(MESSAGES, {"text": "hi"})
    assert assistant.senders == ["web-known"]


async def test_a_cookie_changed_by_one_character_gets_a_new_conversation(visit: Visit, assistant: Assistant) -> None:
    first = visit()
    await first.post(MESSAGES, {"text": "hi"})
    value = str(first.cookie().value)
    other = "0" if value[4] != "0" else "1"
    await visit({COOKIE: value[:4] + other + value[5:]}).post(MESSAGES, {"text": "hi"})
    mine, theirs = assistant.senders
    assert theirs not in {mine, mine[:4] + other + mine[5:]}


async def test_a_button_that_was_offered_is_taken(person: Person, assistant: Assistant) -> None:
    assistant.replies = [{"text": "Which muscle is it?", "buttons": [CALF]}]
    await person.post(MESSAGES, {"text": "cramp now"})
    await person.post(MESSAGES, {"text": "Calf", "payload": CALF["payload"]})
    assert assistant.texts == ["cramp now", CALF["payload"]]
    assert assistant.heard[1].metadata == {"title": "Calf"}


@pytest.mark.parametrize(
    "payload", ["/restart", '/request_relief{"muscle": "foot"}', CALF["payload"], 5, None, ["/restart"]]
)
async def test_a_button_that_was_not_offered_is_what_was_typed(
    person: Person, assistant: Assistant, payload: Any
) -> None:
    await person.post(MESSAGES, {"text": "hello"})
    await person.post(MESSAGES, {"text": "Calf", "payload": payload})
    assert assistant.texts == ["hello", "Calf"]


async def test_a_button_that_was_offered_to_somebody_else_is_what_was_typed(visit: Visit, assistant: Assistant) -> None:
    assistant.replies = [{"text": "Which muscle is it?", "buttons": [CALF]}]
    await visit().post(MESSAGES, {"text": "cramp now"})
    await visit().post(MESSAGES, {"text": "Calf", "payload": CALF["payload"]})
    assert assistant.texts == ["cramp now", "Calf"]


@pytest.mark.parametrize(
    "typed",
    [
        "/restart",
        "//restart",
        "  /restart",
        "\n/restart",
        "\t/restart",
        "\u00a0/restart",
        "\u2003/restart",
        "/ \n/restart",
        "/\u00a0/restart",
    ],
)
async def test_a_typed_command_is_a_text(person: Person, assistant: Assistant, typed: str) -> None:
    await person.post(MESSAGES, {"text": typed})
    assert assistant.texts == ["restart"]


@pytest.mark.parametrize("typed", ["", "/", " / ", "😭"])
async def test_a_message_without_words_still_reaches_the_assistant(
    person: Person, assistant: Assistant, typed: str
) -> None:
    assert (await person.post(MESSAGES, {"text": typed}))[0] == 200
    assert assistant.texts == [typed.strip("/ ")]


@pytest.mark.parametrize("body", [None, [], "hi", {}, {"text": None}, {"text": 5}, {"text": ["hi"]}, {"payload": "/x"}])
async def test_what_is_no_message_is_refused(person: Person, assistant: Assistant, body: Any) -> None:
    assert (await person.post(MESSAGES, body))[0] == 400
    assert assistant.heard == []


async def test_a_body_that_is_no_json_is_refused(person: Person) -> None:
    assert (await person.post(MESSAGES, data=b"{"))[0] == 400


async def test_the_history_shows_titles_and_not_payloads(person: Person, assistant: Assistant) -> None:
    assistant.replies = [{"text": "Which muscle is it?", "buttons": [CALF], "custom": STRUCTURE}]
    await person.post(MESSAGES, {"text": "cramp now"})
    await person.post(MESSAGES, {"text": "Calf", "payload": CALF["payload"]})
    status, history = await person.get(HISTORY)
    said = {"from": "unknot", "text": "Which muscle is it?", "buttons": [CALF], "custom": STRUCTURE}
    assert status == 200
    assert history["messages"] == [
        {"from": "person", "text": "cramp now"},
        said,
        {"from": "person", "text": "Calf"},
        said,
    ]


async def test_a_first_visit_is_greeted_without_showing_the_command(person: Person, assistant: Assistant) -> None:
    for _ in range(2):
        _, history = await person.get(HISTORY)
        assert history["messages"] == [{"from": "unknot", "text": "an answer"}]
    assert assistant.texts == ["/greet"]


async def test_nobody_else_sees_the_history(visit: Visit, assistant: Assistant) -> None:
    await visit().post(MESSAGES, {"text": "my secret pain"})
    stranger = visit({COOKIE: assistant.senders[0]})
    _, history = await stranger.get(HISTORY)
    assert "secret" not in str(history)


async def test_starting_afresh_begins_another_conversation(person: Person, assistant: Assistant) -> None:
    await person.post(MESSAGES, {"text": "my secret pain"})
    status, greeting = await person.post(RESTART)
    assert (status, greeting["messages"]) == (200, [{"from": "unknot", "text": "an answer"}])
    await person.post(MESSAGES, {"text": "hi"})
    before, greeted, after = assistant.senders
    assert before != greeted
    assert greeted == after
    _, history = await person.get(HISTORY)
    assert "secret" not in str(history)
