"""The countdown of a hold: one message, edited now and then, gone with the next message."""

from __future__ import annotations

from itertools import pairwise

from tests.channels.assistant import Assistant
from tests.channels.telegram.bot_api import BotApi, Fault
from tests.channels.telegram.conftest import Bot, RunBot
from tests.channels.telegram.people import HandClock, Person
from tests.channels.telegram.test_rendering import relief
from unknot.channels.telegram.countdown import LEAD_SECONDS, TICK_SECONDS
from unknot.channels.telegram.words import Words


def edits(api: BotApi) -> list[str]:
    """The last line of each edit."""
    return [call.parameters["text"].rpartition("\n")[2] for call in api.calls if call.method == "editMessageText"]


async def count(api: BotApi, clock: HandClock, number: int, pause: float) -> None:
    """Wait for the next edit and let time pass until the one after it."""
    await api.until(lambda: len(edits(api)) == number)
    await clock.until_asleep_for(pause)


async def test_it_counts_down_in_the_step_and_says_when_to_let_go(
    bot: Bot, ann: Person, api: BotApi, assistant: Assistant, clock: HandClock, words: Words
) -> None:
    assistant.replies = relief(15)
    await ann.write("calf cramp")
    step, _ = await ann.until_seen(2)
    assert step.text.endswith(words["hold_ready"].format(seconds=15))
    await clock.until_asleep_for(LEAD_SECONDS)
    await clock.advance(LEAD_SECONDS)
    for number in range(1, 4):
        await count(api, clock, number, TICK_SECONDS)
        await clock.advance(TICK_SECONDS)
    await api.until(lambda: len(edits(api)) == 4)
    assert edits(api) == [*(words["hold"].format(seconds=left) for left in (15, 10, 5)), words["hold_over"]]
    assert step.text.startswith("Step 2 of 7\nPull your toes up.")
    assert len(ann.seen) == 2


async def test_the_next_message_ends_it(
    bot: Bot, ann: Person, api: BotApi, assistant: Assistant, clock: HandClock
) -> None:
    assistant.replies = relief(30)
    await ann.write("calf cramp")
    step, _ = await ann.until_seen(2)
    await clock.until_asleep_for(LEAD_SECONDS)
    await clock.advance(LEAD_SECONDS)
    await count(api, clock, 1, TICK_SECONDS)
    assistant.replies = [{"text": "good"}]
    await ann.write("it eases")
    await ann.until_seen(3)
    await api.until(lambda: len(edits(api)) == 2)
    assert "⏳" not in step.text
    await clock.advance(60)
    assert len(edits(api)) == 2
    assert bot.store.countdowns() == {}


async def test_telegrams_limits_are_kept_even_by_the_longest_hold(
    bot: Bot, ann: Person, api: BotApi, assistant: Assistant, clock: HandClock
) -> None:
    assistant.replies = relief(60)
    await ann.write("calf cramp")
    await ann.until_seen(2)
    await clock.until_asleep_for(LEAD_SECONDS)
    times = [clock.now()]
    await clock.advance(LEAD_SECONDS)
    for number in range(1, 60 // TICK_SECONDS + 1):
        await count(api, clock, number, TICK_SECONDS)
        times.append(clock.now())
        await clock.advance(TICK_SECONDS)
    assert min(later - earlier for earlier, later in pairwise(times)) >= TICK_SECONDS
    assert len(times) <= 20


async def test_a_refused_edit_is_left_out_and_not_made_up_for(
    bot: Bot, ann: Person, api: BotApi, assistant: Assistant, clock: HandClock, words: Words
) -> None:
    assistant.replies = relief(15)
    await ann.write("calf cramp")
    await ann.until_seen(2)
    api.faults.append(Fault("editMessageText", 429, "Too Many Requests", retry_after=8))
    await clock.until_asleep_for(LEAD_SECONDS)
    await clock.advance(LEAD_SECONDS)
    await clock.until_asleep_for(8)
    await clock.advance(8)
    await clock.until_asleep_for(2)
    await clock.advance(2)
    await api.until(lambda: len(edits(api)) == 2)
    assert edits(api)[1] == words["hold"].format(seconds=5)


async def test_it_goes_on_after_a_restart(
    run_bot: RunBot, ann: Person, api: BotApi, assistant: Assistant, clock: HandClock, words: Words
) -> None:
    assistant.replies = relief(15)
    async with run_bot():
        await ann.write("calf cramp")
        await ann.until_seen(2)
        await clock.until_asleep_for(LEAD_SECONDS)
    await clock.advance(LEAD_SECONDS + 15)
    async with run_bot():
        await api.until(lambda: edits(api))
    assert edits(api) == [words["hold_over"]]
