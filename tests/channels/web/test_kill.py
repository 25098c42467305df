"""The process is killed in the middle of a turn, and started again: the conversation goes on."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from tests.channels.web.clients import Client, new_secret
from unknot.serve import free_port
from unknot.settings import ROOT

_START_SECONDS = 90


@asynccontextmanager
async def _server(port: int, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """The server in a process of its own, killed in the end."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TF_CPP_MIN_LOG_LEVEL": "3"}
    command = [sys.executable, "-W", "ignore", "-m", "tests.channels.web.killable", str(port), str(folder)]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=environment, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        for _ in range(_START_SECONDS * 10):
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                break
            except OSError:
                assert process.returncode is None
                await asyncio.sleep(0.1)  # another process cannot be waited for in a better way
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
        await process.wait()


async def test_a_message_is_answered_once_after_the_process_was_killed_in_its_turn(
    tmp_path: Path, clients: Callable[..., Client]
) -> None:
    port = free_port()
    address, stuck, reached = f"http://127.0.0.1:{port}", tmp_path / "stuck", tmp_path / "reached"
    stuck.touch()
    people = [clients(address, secret=new_secret(), transport="websocket") for _ in range(2)]
    async with _server(port, tmp_path) as process:
        for person in people:
            reached.unlink(missing_ok=True)
            await person.come_in()
            await person.answered()
            assert (await person.say("slow", id="one"))["ok"]
            while not reached.exists():
                await asyncio.sleep(0)
        process.send_signal(signal.SIGKILL)
        for person in people:
            await person.until(lambda person=person: person.all("disconnect"))
    stuck.unlink()
    async with _server(port, tmp_path):
        for person, sends_again in zip(people, (True, False)):
            again = clients(address, secret=person.secret, token=person.token, transport="websocket")
            await again.come_in(last_id=1)
            assert again.token == person.token
            if sends_again:
                assert (await again.say("slow", id="one")) == {"ok": True, "id": "one", "message_id": 2}
            await again.say("next", id="two")
            await again.answered(2)
            assert [(message["from"], message["text"]) for message in again.history] == [("person", "slow")]
            assert again.texts == ["you said: slow", "you said: next"]
