"""How much is too much, by a clock that stands still until it is told; and what is said then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.channels.web.clients import Client, new_secret
from tests.channels.web.conftest import RED_FLAG, Speaker
from unknot.channels.web import channel
from unknot.channels.web.limits import Limit, Limits, network
from unknot.channels.web.reasons import RefusedError
from unknot.stores.transcript import TranscriptStore


class Clock:
    """Seconds, by hand."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_minutes_worth_is_let_through_at_once_and_then_one_at_a_time(clock: Clock) -> None:
    limit = Limit(30, clock)
    for _ in range(30):
        assert limit.wait("a") == 0
        limit.take("a")
    assert limit.wait("a") == pytest.approx(2.0)
    clock.now += 2.0
    assert limit.wait("a") == 0
    limit.take("a")
    assert limit.wait("a") == pytest.approx(2.0)


def test_one_does_not_use_up_what_another_may_send(clock: Clock) -> None:
    limit = Limit(1, clock)
    limit.take("a")
    assert limit.wait("a") > 0
    assert limit.wait("b") == 0


def test_never_more_than_a_minutes_worth_is_saved_up(clock: Clock) -> None:
    limit = Limit(2, clock)
    clock.now += 3_600
    for _ in range(2):
        limit.take("a")
    assert limit.wait("a") == pytest.approx(30.0)


def test_those_who_were_quiet_are_not_remembered(clock: Clock) -> None:
    limit = Limit(10, clock)
    for number in range(10_000):
        limit.take(str(number))
    clock.now += 60
    limit.take("one more")
    assert len(limit._left) == 1


def test_an_address_counts_for_all_its_conversations(clock: Clock) -> None:
    limits = Limits(10, 2, clock)
    for name in ("a", "b"):
        limits.check(name, "192.0.2.1")
        limits.count(name, "192.0.2.1")
    with pytest.raises(RefusedError) as refused:
        limits.check("c", "192.0.2.1")
    assert refused.value.told == {"reason": "too_many", "retry_after": 30}
    limits.check("c", "192.0.2.2")


@pytest.mark.parametrize(
    ("address", "counts_as"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::9]", "2001:db8:1:2::/64"),
        ("unix:", "unix:"),
    ],
)
def test_a_house_with_many_addresses_counts_once(address: str, counts_as: str) -> None:
    assert network(address) == counts_as


@pytest.mark.parametrize("kind", [{"messages_a_minute": 3}, {"address_messages_a_minute": 3}])
async def test_one_message_too_many_is_refused_kindly_and_may_be_sent_again(
    open_house: Callable[..., Any], clients: Callable[..., Client], speaker: Speaker, kind: dict[str, int]
) -> None:
    async with open_house(**kind) as address:
        client = await clients(address, secret=new_secret()).come_in()
        acks = [await client.say(f"m{number}", id=f"m{number}") for number in range(3)]
        await client.until(lambda: client.all("message_refused"))
        await client.answered(3)
        await client.ask()
    assert [ack["ok"] for ack in acks] == [True, True, False]
    assert acks[2] == {"ok": False, "id": "m2", "reason": "too_many", "retry_after": 20}
    (refused,) = client.all("message_refused")
    assert refused["retry_after"] == 20
    assert "112" in refused["text"]
    assert speaker.texts == ["/greet", "m0", "m1"]
    assert [message["text"] for message in client.history if message["from"] == "person"] == ["m0", "m1"]


async def test_clients_that_know_no_refusal_get_the_sentence_as_a_message(
    open_house: Callable[..., Any], clients: Callable[..., Client]
) -> None:
    async with open_house(messages_a_minute=1) as address:
        client = await clients(address).come_in()
        await client.answered()
        await client.say("more")
        await client.answered(2)
        assert client.answers[1] == {"text": client.all("message_refused")[0]["text"]}


async def test_a_red_flag_is_never_one_message_too_many(
    open_house: Callable[..., Any], clients: Callable[..., Client], speaker: Speaker
) -> None:
    async with open_house(messages_a_minute=1) as address:
        client = await clients(address, secret=new_secret()).come_in(locale="en-GB")
        await client.answered()
        assert not (await client.say("more"))["ok"]
        assert (await client.say(RED_FLAG))["ok"]
        await client.answered(4)
    assert "999" in client.texts[1]  # type: ignore[operator]
    assert [answer["custom"]["level"] for answer in client.answers if "custom" in answer] == ["emergency"]
    assert speaker.texts == ["/greet", RED_FLAG]


async def test_a_red_flag_is_answered_even_when_no_more_frames_are_taken(
    open_house: Callable[..., Any],
    clients: Callable[..., Client],
    speaker: Speaker,
    store: TranscriptStore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with open_house() as address:
        client = await clients(address, secret=new_secret()).come_in()
        await client.answered()
        monkeypatch.setattr(channel, "_MOST_FRAMES_WAITING", 0)
        plain, flagged = await client.say("hello"), await client.say(RED_FLAG, id="two")
        await client.answered(3)
        await client.until(lambda: len(client.all("message_refused")) == 2)
    assert plain == {"ok": False, "id": None, "reason": "busy"}
    assert flagged == {"ok": False, "id": "two", "reason": "busy"}
    assert client.answers[2]["custom"]["type"] == "escalation"
    assert speaker.texts == ["/greet"]


async def test_new_conversations_count_for_the_address(
    open_house: Callable[..., Any], clients: Callable[..., Client], speaker: Speaker
) -> None:
    async with open_house(address_messages_a_minute=2) as address:
        for _ in range(3):
            client = await clients(address, secret=new_secret()).come_in()
        await client.until(lambda: client.all("message_refused"))
    assert client.token
    assert speaker.texts == ["/greet", "/greet"]


async def test_people_behind_a_proxy_are_told_apart_when_it_is_trusted(
    open_house: Callable[..., Any], clients: Callable[..., Client]
) -> None:
    async with open_house(address_messages_a_minute=1) as address:
        people = []
        for person in ("192.0.2.1", "192.0.2.2"):
            client = clients(address, secret=new_secret(), headers={"X-Forwarded-For": f"made-up, {person}"})
            await client.come_in()
            people.append(client)
        await people[1].until(lambda: people[1].all("message_refused"))
        assert people[0].all("message_refused") == []
    async with open_house(address_messages_a_minute=1, proxies=1) as address:
        for person in ("192.0.2.1", "192.0.2.2"):
            client = clients(address, secret=new_secret(), headers={"X-Forwarded-For": f"made-up, {person}"})
            await client.come_in()
            await client.answered()
            assert client.all("message_refused") == []
