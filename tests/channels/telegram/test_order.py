"""Missing numbers are waited for, for a moment and no longer."""

from __future__ import annotations

import asyncio

import pytest

from tests.channels.telegram.people import HandClock
from unknot.channels.telegram.order import PATIENCE_SECONDS, Order


async def _passes(order: Order, number: int) -> bool:
    """Whether an update need not wait."""
    waiting = asyncio.ensure_future(order.reached(number))
    for _ in range(5):
        await asyncio.sleep(0)
    done = waiting.done()
    waiting.cancel()
    return done


@pytest.mark.parametrize(
    ("came", "number", "passes"),
    [
        ([5], 5, True),
        ([5, 6], 6, True),
        ([5, 7], 7, False),
        ([5, 7], 5, True),
        ([5, 7, 6], 7, True),
        ([5, 8, 7], 8, False),
        ([5, 500], 500, True),
        ([500, 5], 5, True),
    ],
)
async def test_an_update_waits_where_one_before_it_is_missing(
    clock: HandClock, came: list[int], number: int, passes: bool
) -> None:
    order = Order(clock)
    for other in came:
        order.saw(other)
    assert await _passes(order, number) is passes


async def test_numbers_that_were_missing_when_the_process_ended_are_waited_for(clock: HandClock) -> None:
    assert not await _passes(Order(clock, [5, 7]), 7)


async def test_patience_ends(clock: HandClock) -> None:
    order = Order(clock, [5, 7])
    waiting = asyncio.ensure_future(order.reached(7))
    await clock.until_asleep_for(PATIENCE_SECONDS)
    await clock.advance(PATIENCE_SECONDS)
    await asyncio.wait_for(waiting, 5)


async def test_whoever_waits_goes_on_as_soon_as_the_missing_one_comes(clock: HandClock) -> None:
    order = Order(clock, [5, 7])
    waiting = asyncio.ensure_future(order.reached(7))
    await clock.until_asleep_for(PATIENCE_SECONDS)
    order.saw(6)
    await asyncio.wait_for(waiting, 5)
