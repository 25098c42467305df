"""Holds conversations with the trained model and the real actions in this process, with minutes passing in between.

No client can set the clock of the product. Here the clock that Rasa reads is moved, for this process and this while.
"""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from unknot.evaluation.nlu import load_agent

if TYPE_CHECKING:
    from rasa.core.agent import Agent

_RASA_CLOCKS = ("rasa.shared.core.events.time", "rasa.core.processor.time")


@dataclass(frozen=True)
class Answer:
    """All that came back for one message.

    Attributes:
        texts: What was said.
        responses: Names of the responses that were spoken.
        structures: The structured messages.
    """

    texts: tuple[str, ...]
    responses: frozenset[str]
    structures: tuple[Mapping[str, Any], ...]


@dataclass
class Clock:
    """Stands in for the module `time`; runs like the real one, and can be moved on."""

    ahead: float = 0.0

    def time(self) -> float:
        """Seconds since the epoch, as Rasa shall see them."""
        return time.time() + self.ahead

    def __getattr__(self, name: str) -> Any:
        return getattr(time, name)


class LocalActions:
    """Stands in for the action server: runs the actions in this process."""

    url = "in this process"
    kwargs: Mapping[str, Any] = {}

    def __init__(self) -> None:
        """Know every action."""
        from rasa_sdk.executor import ActionExecutor

        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(self, json: Mapping[str, Any], **_: Any) -> Any:
        """Run an action as the server would."""
        return _through_json(await self._executor.run(_through_json(json)))


@dataclass
class Talker:
    """Talks with the assistant; each conversation by a name of its own."""

    agent: Agent
    clock: Clock
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def say(self, sender: str, text: str, minutes: float = 0) -> Answer:
        """Say something after some minutes of silence."""
        self.clock.ahead += 60 * minutes
        return self.loop.run_until_complete(self._say(sender, text))

    async def _say(self, sender: str, text: str) -> Answer:
        from rasa.shared.core.events import BotUttered, UserUttered

        await self.agent.handle_text(text, sender_id=sender)
        tracker = await self.agent.tracker_store.retrieve(sender)
        said: list[BotUttered] = []
        for event in reversed(tracker.events if tracker else ()):
            if isinstance(event, UserUttered):
                break
            if isinstance(event, BotUttered):
                said.insert(0, event)
        return Answer(
            tuple(event.text for event in said if event.text),
            frozenset(str((event.metadata or {}).get("utter_action")) for event in said),
            tuple(event.data["custom"] for event in said if (event.data or {}).get("custom")),
        )


@contextmanager
def talking(model: Path) -> Iterator[Talker]:
    """Someone to talk with the model; what the actions keep goes to a database that is thrown away."""
    from rasa.utils.endpoints import EndpointConfig

    from unknot import sessions

    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        database = {"UNKNOT_DATABASE": f"sqlite:///{Path(folder) / 'talk.db'}"}
        clocks = [mock.patch(name, clock) for name in _RASA_CLOCKS]
        nlg = EndpointConfig(type="unknot.nlg.WordingsInTurn")
        sessions.install()
        agent = load_agent(model, action_endpoint=LocalActions(), generator=nlg)
        with mock.patch.dict(os.environ, database), clocks[0], clocks[1]:
            talker = Talker(agent, clock)
            try:
                yield talker
            finally:
                talker.loop.close()


def _through_json(content: Any) -> Any:
    return json.loads(json.dumps(content))
