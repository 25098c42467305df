"""Cleaning is done once for all who ask meanwhile, and again later where it failed."""

from __future__ import annotations

import asyncio
import threading

from unknot.channels.cleaning import PAUSES, Cleaning


async def test_all_who_ask_while_it_runs_share_one_more_run() -> None:
    may_end, runs = threading.Event(), []

    def job() -> None:
        runs.append(1)
        may_end.wait(10)

    cleaning = Cleaning(job)
    first = asyncio.create_task(cleaning.ask())
    while not runs:
        await asyncio.sleep(0)
    others = [asyncio.create_task(cleaning.ask()) for _ in range(5)]
    await asyncio.sleep(0)
    may_end.set()
    await asyncio.gather(first, *others)
    assert len(runs) == 2


async def test_what_failed_is_tried_again_with_longer_pauses() -> None:
    waited: list[float] = []
    runs: list[int] = []
    done = asyncio.Event()

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    def job() -> None:
        runs.append(1)
        if len(runs) < 4:
            raise OSError
        loop.call_soon_threadsafe(done.set)

    loop = asyncio.get_running_loop()
    await Cleaning(job, wait).ask()
    await done.wait()
    assert len(runs) == 4
    assert waited == list(PAUSES[:3])
