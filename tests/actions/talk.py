"""Whole conversations without a server: the real domain, rules, responses and actions; only understanding is given."""

from __future__ import annotations

import json
import logging
import tempfile
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import aiohttp
import structlog
import yaml
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.utils import AvailableEndpoints
from rasa.model_training import train_core
from rasa.shared.core.domain import Domain
from rasa_sdk.executor import ActionExecutor

from unknot.channels.turn import Collector
from unknot.settings import ROOT

_NO_FLAG: Mapping[str, Any] = {"level": "none", "flags": [], "answer": None, "country": "gb"}


class LocalActions:
    """Stands in for the action server: runs the actions in this process."""

    url = "in this process"
    kwargs: Mapping[str, Any] = {}

    def __init__(self) -> None:
        """Know every action."""
        self.is_down = False
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(self, json: Mapping[str, Any], **_: Any) -> Any:
        """Run an action as the server would."""
        if self.is_down:
            raise aiohttp.ClientConnectionError("nobody answers")
        return _through_json(await self._executor.run(_through_json(json)))


@lru_cache(maxsize=1)
def trained() -> str:
    """A model of the dialogue alone, trained once for all tests."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    folder = Path(tempfile.mkdtemp())
    config = yaml.safe_load((ROOT / "config.yml").read_text("utf-8"))
    (folder / "config.yml").write_text(yaml.safe_dump({**config, "pipeline": []}), "utf-8")
    data = Domain.load([str(ROOT / "domain.yml"), str(ROOT / "data" / "responses")])
    data.persist(folder / "domain.yml")
    model = train_core(
        str(folder / "domain.yml"), str(folder / "config.yml"), str(ROOT / "data" / "rules"), str(folder)
    )
    assert model
    return model


@dataclass
class Talk:
    """One person's conversation.

    Attributes:
        agent: The dialogue.
        actions: The actions, which can be taken away.
        sender: Who talks.
        metadata: What the channel tells of the person.
        channel: The name of the channel.
    """

    agent: Agent
    actions: LocalActions
    sender: str = field(default_factory=lambda: f"test-{uuid.uuid4().hex}")
    metadata: dict[str, Any] = field(default_factory=lambda: {"time_zone": "Europe/London"})
    channel: str = "rest"

    async def say(
        self,
        text: str,
        intent: str,
        message_id: str | None = None,
        *,
        level: str = "none",
        flag: str = "",
        answer: str | None = None,
        **entities: str,
    ) -> list[dict[str, Any]]:
        """Say something that is understood as `intent`; gives everything that is answered.

        Args:
            text: The words.
            intent: What they are understood as.
            message_id: The channel's id of the message; a new one when left out.
            level: What triage makes of them.
            flag: The red flag that it raised.
            answer: How they answer an escalation.
            entities: Values by entity.
        """
        flags = [{"id": flag, "evidence": text}] if flag else []
        found = [{"entity": name, "value": value} for name, value in entities.items()]
        triage = {**_NO_FLAG, "level": level, "flags": flags, "answer": answer}
        return await self._hear(text, {"name": intent, "confidence": 0.9}, found, triage, message_id)

    async def _hear(
        self,
        text: str,
        intent: Mapping[str, Any],
        entities: list[dict[str, Any]],
        triage: Mapping[str, Any],
        message_id: str | None,
    ) -> list[dict[str, Any]]:
        parsed = {"text": text, "intent": intent, "entities": entities, "triage": triage}
        collector: CollectingOutputChannel = Collector()
        message = UserMessage(
            text, collector, self.sender, parsed, self.channel, message_id or uuid.uuid4().hex, dict(self.metadata)
        )
        await self.agent.handle_message(message)
        return collector.messages

    async def press(self, payload: str, message_id: str | None = None) -> list[dict[str, Any]]:
        """Press a button."""
        intent, brace, rest = payload.removeprefix("/").partition("{")
        values = json.loads(brace + rest) if brace else {}
        found = [{"entity": name, "value": value} for name, value in values.items()]
        return await self._hear(payload, {"name": intent, "confidence": 1.0}, found, _NO_FLAG, message_id)

    async def slot(self, name: str) -> Any:
        """What a slot holds."""
        tracker = await self.agent.tracker_store.retrieve(self.sender)
        return tracker.get_slot(name) if tracker else None

    async def form(self) -> str | None:
        """The form that is open."""
        tracker = await self.agent.tracker_store.retrieve(self.sender)
        return tracker.active_loop_name if tracker else None


def begin_talk() -> Talk:
    """A new conversation, with the one agent that all tests share."""
    return Talk(*_loaded())


@lru_cache(maxsize=1)
def _loaded() -> tuple[Agent, LocalActions]:
    actions = LocalActions()
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "tests" / "actions" / "endpoints.yml"))
    return Agent.load(trained(), action_endpoint=actions, generator=endpoints.nlg), actions


def texts(messages: list[dict[str, Any]]) -> list[str]:
    """Everything that was said."""
    return [message["text"] for message in messages if message.get("text")]


def titles(messages: list[dict[str, Any]]) -> list[str]:
    """Titles of all buttons."""
    return [button["title"] for message in messages for button in message.get("buttons") or ()]


def payload(messages: list[dict[str, Any]], title: str) -> str:
    """The payload of a button."""
    buttons = [button for message in messages for button in message.get("buttons") or ()]
    return next(str(button["payload"]) for button in buttons if button["title"] == title)


def customs(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The structured messages."""
    return [message["custom"] for message in messages if message.get("custom")]


def _through_json(content: Any) -> Any:
    return json.loads(json.dumps(content))
