"""A small process to be killed: the channel with an assistant that repeats what it hears.

`python -m tests.channels.telegram.small_bot` reads the settings from the environment, as Unknot does. For each line on
its standard input it forks such a process and says its number: importing Rasa takes seconds, and that many times.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys

from rasa.core.channels.channel import UserMessage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered

from tests.channels.assistant import serving
from unknot.channels import turn
from unknot.channels.telegram.channel import TelegramChannel
from unknot.settings import read_settings
from unknot.stores.tracker import ConversationStore


class Echo:
    """Answers each message with how often this conversation was answered before, and with the message itself."""

    def __init__(self, database: str) -> None:
        self.domain = Domain.empty()
        self.tracker_store = ConversationStore(self.domain, database)

    async def handle(self, message: UserMessage) -> None:
        """Answer, and keep both in one go, as Rasa does at the end of a turn."""
        tracker = await self.tracker_store.get_or_create_tracker(message.sender_id)
        count = sum(isinstance(event, UserUttered) for event in tracker.events)
        reply = f"{count}: {message.text}"
        await message.output_channel.send_response(message.sender_id, {"text": reply})
        tracker.update(UserUttered(message.text, metadata=message.metadata))
        tracker.update(BotUttered(reply))
        await self.tracker_store.save(tracker)


async def main() -> None:
    """Serve until killed."""
    # triage needs a trained model and is tested elsewhere; here it would only make each start slow
    turn.triage_data = lambda text: {"level": "none"}
    settings = read_settings()
    async with serving(Echo(settings.database), TelegramChannel(settings), port=settings.port):
        print(os.getpid(), flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            asyncio.run(main())
        os.waitpid(child, 0)
