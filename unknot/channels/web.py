"""The chat page's channel: one request a message, the conversation known by a signed cookie."""

from __future__ import annotations

import re
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel
from rasa.shared.core.events import BotUttered, UserUttered
from sanic import Blueprint, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from unknot.channels.session import Sessions, session_secret
from unknot.channels.turn import Message, OnNewMessage, take_turn
from unknot.settings import read_settings

_GREETING = "/greet"
_COMMAND_MARK = re.compile(r"^[\s/]+")


class WebChannel(InputChannel):
    """Routes below `/webhooks/web`: `POST messages`, `GET history`, `POST restart`."""

    def __init__(self, sessions: Sessions) -> None:
        """Know people by `sessions`."""
        self._sessions = sessions

    @classmethod
    def name(cls) -> str:
        """Name in the address."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebChannel:
        """Create the channel; everything comes from the settings."""
        settings = read_settings()
        return cls(Sessions(session_secret(settings.secret, settings.models), settings.session_days))

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Routes of the channel."""
        routes = Blueprint("unknot_web")

        @routes.post("/messages")
        async def receive(request: Request) -> HTTPResponse:
            sender = self._sessions.sender(request) or self._sessions.new_sender()
            text, metadata = await _read(request, sender)
            replies = await take_turn(request.app.ctx.agent, on_new_message, text, sender, self.name(), metadata)
            return self._answer(request, sender, replies)

        @routes.get("/history")
        async def history(request: Request) -> HTTPResponse:
            known = self._sessions.sender(request)
            sender = known or self._sessions.new_sender()
            messages = await _history(request.app.ctx.agent, sender) if known else []
            if not messages:
                replies = await take_turn(request.app.ctx.agent, on_new_message, _GREETING, sender, self.name())
                messages = [{"from": "unknot", **reply} for reply in replies]
            return self._answer(request, sender, messages)

        @routes.post("/restart")
        async def restart(request: Request) -> HTTPResponse:
            sender = self._sessions.new_sender()
            replies = await take_turn(request.app.ctx.agent, on_new_message, _GREETING, sender, self.name())
            return self._answer(request, sender, [{"from": "unknot", **reply} for reply in replies])

        return routes

    def _answer(self, request: Request, sender: str, messages: list[Message]) -> HTTPResponse:
        for message in messages:
            message.pop("recipient_id", None)
        answer = response.json({"messages": messages})
        self._sessions.remember(answer, sender, secure=request.scheme == "https")
        return answer


async def _read(request: Request, sender: str) -> tuple[str, dict[str, Any] | None]:
    """Text for the assistant: a button's payload if that button was offered here, else what was typed."""
    content = request.json
    if not isinstance(content, dict) or not isinstance(content.get("text"), str):
        raise InvalidUsage("the body must be a JSON object with a `text`")
    payload = content.get("payload")
    if isinstance(payload, str) and payload in await _offered(request.app.ctx.agent, sender):
        return payload, {"title": content["text"]}
    # a command that a person types is a text like any other: only a button that was offered may give one
    return _COMMAND_MARK.sub("", content["text"]), {"title": content["text"]}


async def _offered(agent: Agent, sender: str) -> set[str]:
    tracker = await agent.tracker_store.retrieve_full_tracker(sender)
    events = tracker.events if tracker else ()
    return {
        button["payload"]
        for event in events
        if isinstance(event, BotUttered)
        for button in event.data.get("buttons") or ()
        if "payload" in button
    }


async def _history(agent: Agent, sender: str) -> list[Message]:
    tracker = await agent.tracker_store.retrieve_full_tracker(sender)
    messages: list[Message] = []
    for event in tracker.events if tracker else ():
        if isinstance(event, UserUttered):
            if event.text != _GREETING:
                messages.append({"from": "person", "text": event.metadata.get("title") or event.text or ""})
        elif isinstance(event, BotUttered):
            shown = {"text": event.text, "buttons": event.data.get("buttons"), "custom": event.data.get("custom")}
            messages.append({"from": "unknot", **{key: value for key, value in shown.items() if value}})
    return messages
