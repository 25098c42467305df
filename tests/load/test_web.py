"""A hundred conversations at once over real sockets, with an assistant that is quick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from tests.channels.web.conftest import Speaker
from unknot.bench.web import MixedUpError, talk_at_once

PEOPLE = 100


async def test_a_hundred_people_at_once_are_all_answered_and_none_mixed_up(
    open_house: Callable[..., Any], speaker: Speaker
) -> None:
    said = [f"message {number}" for number in range(5)]
    async with open_house() as address:
        measured = await talk_at_once(address, PEOPLE, said)
    print(f"\n{PEOPLE} conversations at once: p50 {measured.p50:.0f} ms, p95 {measured.p95:.0f} ms")
    by_person: dict[str, list[str]] = {}
    for message in speaker.heard:
        by_person.setdefault(message.sender_id, []).append(message.text)
    assert len(by_person) == PEOPLE
    assert all(texts == ["/greet", *said] for texts in by_person.values())
    assert measured.p95 < 10_000


async def test_one_person_who_hears_something_else_is_noticed(open_house: Callable[..., Any], speaker: Speaker) -> None:
    said = ["message 0", "message 1"]
    handle = speaker.handle

    async def handle_badly(message: UserMessage) -> None:
        is_first = not any(heard.text == "message 0" for heard in speaker.heard)
        speaker.scripted = {"message 0": [{"text": "nothing can be looked up"}]} if is_first else {}
        await handle(message)

    speaker.handle = handle_badly  # type: ignore[method-assign]
    async with open_house() as address:
        with pytest.raises(MixedUpError, match="not everybody"):
            await talk_at_once(address, 3, said)
