"""Who may go on with a conversation: the rules of sessions, tried by people and by thieves."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest
from itsdangerous import TimestampSigner

from tests.channels.web.clients import Client, new_secret, patience
from tests.channels.web.conftest import KEY, Speaker
from unknot.channels.web import connection
from unknot.channels.web.connection import Connection
from unknot.settings import Settings
from unknot.stores.transcript import TranscriptStore

Visit = Callable[..., Client]
PAIN = "my secret pain"
SALT = "unknot.session"


async def _with_pain(client: Client) -> Client:
    """A conversation that a thief would like to read."""
    await client.come_in()
    await client.answered()
    await client.say(PAIN)
    await client.answered(2)
    return client


async def _reads_nothing(thief: Client, victim: Client) -> None:
    """Everything that a thief gets is a new conversation of their own."""
    await thief.answered()
    assert thief.token != victim.token
    assert thief.all("session_state")[-1]["is_new"]
    await thief.say("say that again")
    await thief.answered(2)
    assert thief.texts == ["you said: /greet", "you said: say that again"]
    assert thief.history == []
    assert PAIN not in str(thief.heard)


@pytest.mark.parametrize("secret", [None, "wrong", "short", ""])
@pytest.mark.parametrize("is_away", [True, False])
async def test_a_stolen_session_reads_nothing(visit: Visit, secret: str | None, is_away: bool) -> None:
    victim = await _with_pain(visit(secret=new_secret()))
    if is_away:
        await victim.leave()
    thief = visit(secret=new_secret() if secret == "wrong" else secret, token=victim.token)
    await thief.come_in(last_id=-1)
    await _reads_nothing(thief, victim)


async def test_a_victim_goes_on_unharmed(visit: Visit) -> None:
    victim = await _with_pain(visit(secret=new_secret()))
    await visit(secret=new_secret(), token=victim.token).come_in()
    await victim.say("still here")
    await victim.answered(3)
    assert victim.texts[-1] == "you said: still here"


def _guessed(token: str) -> list[Any]:
    name = token.split(".")[0]
    other = "0" if token[4] != "0" else "1"
    return [
        name,
        token[:4] + other + token[5:],
        # of the last letter only the four highest bits say something: A and B there would be the same signature
        token[:-1] + ("A" if token[-1] != "A" else "Q"),
        token.rsplit(".", 1)[0],
        TimestampSigner("the key of somebody else", salt=SALT).sign(name).decode(),
        TimestampSigner(KEY, salt="another purpose").sign(name).decode(),
        TimestampSigner(KEY, salt=SALT).sign("web-" + "0" * 32).decode(),
        "web-" + "0" * 32,
        "..",
        "",
        "x" * 3_000,
        "\u0000\ud83d",
        5,
        True,
        [token],
        {"session_id": token},
    ]


@pytest.mark.parametrize("number", range(16))
async def test_a_guessed_or_tampered_session_reads_nothing(visit: Visit, number: int) -> None:
    victim = await _with_pain(visit(secret=new_secret()))
    thief = visit(secret=victim.secret, token=_guessed(victim.token)[number])
    await thief.come_in(last_id=-1)
    await _reads_nothing(thief, victim)


async def test_an_expired_session_reads_nothing(
    open_house: Callable[..., Any], clients: Callable[..., Client], settings: Settings
) -> None:
    long_ago = TranscriptStore(settings.database, clock=lambda: time.time() - 31 * 86_400)
    async with open_house(long_ago) as address:
        before = await _with_pain(clients(address, secret=new_secret()))
        await before.leave()
    async with open_house() as address:
        later = clients(address, secret=before.secret, token=before.token)
        await later.come_in()
        await _reads_nothing(later, before)


async def test_a_session_counts_from_its_last_use(
    open_house: Callable[..., Any], clients: Callable[..., Client], settings: Settings
) -> None:
    days_ago = TranscriptStore(settings.database, clock=lambda: time.time() - 29 * 86_400)
    async with open_house(days_ago) as address:
        before = await _with_pain(clients(address, secret=new_secret()))
        await before.leave()
    for _ in range(2):
        async with open_house() as address:
            later = clients(address, secret=before.secret, token=before.token)
            await later.come_in()
            assert later.token == before.token
            await later.leave()
    assert TranscriptStore(settings.database).find(before.token.split(".")[0]).used_at > time.time() - 60  # type: ignore[union-attr]


async def test_a_session_survives_another_server(
    open_house: Callable[..., Any], clients: Callable[..., Client]
) -> None:
    async with open_house() as address:
        before = await _with_pain(clients(address, secret=new_secret()))
        await before.leave()
    async with open_house() as address:
        later = clients(address, secret=before.secret, token=before.token)
        await later.come_in()
        assert [message["text"] for message in later.history] == ["you said: /greet", PAIN, f"you said: {PAIN}"]
        assert [message["from"] for message in later.history] == ["unknot", "person", "unknot"]
        await later.say("and now")
        assert (await later.answered())[0]["id"] == 5


async def test_only_what_was_not_shown_comes_again(visit: Visit) -> None:
    client = await _with_pain(visit(secret=new_secret()))
    await client.leave()
    again = visit(secret=client.secret, token=client.token)
    await again.come_in(last_id=2)
    assert [message["id"] for message in again.history] == [3]
    assert again.answers == []


@pytest.mark.parametrize("last_id", [None, -1, -5, 2.5, "2", True, [], float("nan"), 2**70])
async def test_a_last_id_that_is_none_shows_all(visit: Visit, last_id: Any) -> None:
    client = await _with_pain(visit(secret=new_secret()))
    await client.leave()
    again = visit(secret=client.secret, token=client.token)
    await again.come_in(last_id=last_id)
    assert [message["id"] for message in again.history] == [1, 2, 3]


async def test_a_second_page_takes_over_and_the_first_hears_no_more(visit: Visit) -> None:
    first = await _with_pain(visit(secret=new_secret()))
    second = visit(secret=first.secret, token=first.token)
    await second.come_in(last_id=3)
    await first.until(lambda: first.all("disconnect"))
    assert first.all("notice") == [{"kind": "taken_over"}]
    await second.say("here now")
    await second.answered()
    assert len(first.answers) == 2


async def test_what_the_first_page_sent_just_before_opens_no_conversation_of_its_own(
    visit: Visit, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await _with_pain(visit(secret=new_secret()))
    send_off = Connection.send_off

    async def send_while_it_is_sent_off(old: Connection) -> None:
        """A frame that was under way when another page came in."""
        arrived = asyncio.Event()
        receive = old.frames.acquire

        async def acquire() -> bool:
            arrived.set()
            return await receive()

        monkeypatch.setattr(old.frames, "acquire", acquire)
        await receive()
        await first.socket.emit("user_uttered", {"message": "too late"})
        await arrived.wait()
        await send_off(old)
        old.frames.release()

    monkeypatch.setattr(Connection, "send_off", send_while_it_is_sent_off)
    second = visit(secret=first.secret, token=first.token)
    await second.come_in(last_id=3)
    await second.say("here now")
    await second.answered()
    assert speaker.texts == ["/greet", PAIN, "here now"]


async def test_an_answer_goes_to_where_the_person_is_by_then(visit: Visit, speaker: Speaker) -> None:
    first = await _with_pain(visit(secret=new_secret()))
    speaker.may_speak.clear()
    await first.say("and now")
    second = visit(secret=first.secret, token=first.token)
    await second.come_in(last_id=3)
    await second.until(lambda: second.all("bot_typing"))
    speaker.may_speak.set()
    assert (await second.answered())[0]["text"] == "you said: and now"


async def _delivered(client: Client, store: TranscriptStore, up_to: int) -> None:
    """Wait until the server knows that an answer has arrived."""
    name = client.token.split(".")[0]
    async with patience():
        while (session := store.find(name)) is None or session.delivered_id < up_to:
            await asyncio.sleep(0)


async def test_without_a_secret_a_reload_goes_on_without_history(
    visit: Visit, speaker: Speaker, store: TranscriptStore
) -> None:
    client = await _with_pain(visit())
    await _delivered(client, store, 3)
    await client.leave()
    again = await visit(token=client.token).come_in()
    assert again.token == client.token
    assert again.all("history") == []
    await again.say("and now")
    await again.answered()
    assert again.texts == ["you said: and now"]
    assert len({message.sender_id for message in speaker.heard}) == 1


async def test_without_a_secret_an_answer_that_never_arrived_comes_after_the_reload(
    visit: Visit, speaker: Speaker, store: TranscriptStore
) -> None:
    client = await _with_pain(visit())
    await _delivered(client, store, 3)
    speaker.may_speak.clear()
    await client.say("and now")
    await client.leave()
    speaker.may_speak.set()
    again = await visit(token=client.token).come_in()
    await again.answered()
    assert again.answers == [{"text": "you said: and now"}]
    await again.say("thanks")
    await again.answered(2)
    await _delivered(again, store, 7)
    await again.leave()
    last = await visit(token=client.token).come_in()
    await last.say("bye")
    await last.answered()
    assert last.texts == ["you said: bye"]


async def test_without_a_secret_a_second_client_gets_a_conversation_of_its_own(visit: Visit) -> None:
    victim = await _with_pain(visit())
    thief = visit(token=victim.token)
    await thief.come_in()
    await _reads_nothing(thief, victim)


async def test_without_a_secret_a_client_that_is_gone_without_a_word_is_followed(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PROBE_SECONDS", 0.2)
    client = await _with_pain(visit())
    await client.drop()
    again = await visit(token=client.token).come_in()
    assert again.token == client.token


async def test_a_secret_does_not_open_a_session_that_has_none_while_it_is_in_use(visit: Visit) -> None:
    victim = await _with_pain(visit())
    thief = visit(token=victim.token, secret=new_secret())
    await thief.come_in()
    await _reads_nothing(thief, victim)


async def test_a_message_speaks_only_for_the_session_of_its_connection(visit: Visit, speaker: Speaker) -> None:
    victim = await _with_pain(visit(secret=new_secret()))
    other = await visit(secret=new_secret()).come_in()
    await other.answered()
    await other.say("as if I were you", session_id=victim.token)
    await other.answered(2)
    assert speaker.heard[-1].sender_id != speaker.heard[0].sender_id
    await victim.ask()
    assert "as if" not in str(victim.history)


async def test_no_client_can_name_a_thumb_for_somebody_elses_answer(visit: Visit, store: TranscriptStore) -> None:
    victim = await _with_pain(visit(secret=new_secret()))
    other = await visit().come_in()
    await other.answered()
    assert (await other.call("feedback", {"message_id": 3, "value": "down"}))["reason"] == "no_message"
    assert [entry.feedback for entry in store.since(victim.token.split(".")[0], 0, 9)] == [None, None, None]


async def test_two_conversations_have_names_that_say_nothing_of_each_other(
    visit: Visit, store: TranscriptStore
) -> None:
    client = await _with_pain(visit(secret=new_secret()))
    first = store.find(client.token.split(".")[0])
    await client.call("restart", {})
    await client.answered(3)
    second = store.find(client.token.split(".")[0])
    assert first is not None
    assert second is not None
    assert first.secret_hash != second.secret_hash
    assert client.secret not in (first.secret_hash, second.secret_hash)
