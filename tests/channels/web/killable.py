"""A server that a test may kill: the channel with an assistant that stops in the middle of a turn at first.

`python -m tests.channels.web.killable <port> <folder>`; the assistant never answers "slow" while `folder/stuck` exists.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from sanic import Sanic

from unknot.channels.web.channel import WebChannel
from unknot.settings import ROOT, read_settings


class Stuck:
    """An assistant that says back what it hears."""

    def __init__(self, folder: Path) -> None:
        self.domain = Domain.load([str(ROOT / "domain.yml"), str(ROOT / "data" / "responses")])
        self.tracker_store = InMemoryTrackerStore(self.domain)
        self._folder = folder

    async def handle(self, message: UserMessage) -> None:
        if message.text == "slow" and (self._folder / "stuck").exists():
            (self._folder / "reached").touch()
            await asyncio.Event().wait()
        await message.output_channel.send_response(message.sender_id, {"text": f"you said: {message.text}"})


def main(port: int, folder: Path) -> None:
    """Serve until killed."""
    import unknot.channels.turn as turn

    turn.triage_data = lambda text: {"level": "none"}  # type: ignore[assignment]
    assistant = Stuck(folder)
    app = Sanic("killable", configure_logging=False)
    app.ctx.agent = assistant
    settings = read_settings({"UNKNOT_MODELS": str(folder)})
    app.blueprint(WebChannel(settings).blueprint(assistant.handle), url_prefix="/webhooks/web")
    app.run("127.0.0.1", port, access_log=False)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
