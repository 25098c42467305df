"""One turn of a conversation: what every channel does with a message, whatever it speaks to the outside."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from sanic.exceptions import ServiceUnavailable

from unknot.channels.forgetting import FORGOTTEN, NotForgottenError, forget, is_asked_for
from unknot.channels.typed_buttons import as_pressed
from unknot.escalation import PREFIX, country_of, escalation_reply, triage_data
from unknot.triage.contract import ANSWERED, ESCALATION
from unknot.triage.follow_up import STAYING
from unknot.triage.levels import Level

if TYPE_CHECKING:
    from rasa.core.agent import Agent

MOST_CHARACTERS = 4_000
"""Of a message; the rest is not read, and that is said."""

TOO_LONG = "utter_too_long"
NOT_AVAILABLE = "utter_cannot_look_up"
GONE, NOT_GONE = "utter_data_gone", "utter_data_not_gone"

Message = dict[str, Any]
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]

logger = logging.getLogger(__name__)

_listeners: list[Callable[[str, Message], None]] = []


def on_escalation(listener: Callable[[str, Message], None]) -> None:
    """Have `listener` called with sender and escalation message whenever a prompt is said for the first time."""
    _listeners.append(listener)


async def take_turn(
    agent: Agent,
    on_new_message: OnNewMessage,
    text: str,
    sender: str,
    channel: str,
    metadata: dict[str, Any] | None = None,
    message_id: str | None = None,
) -> list[Message]:
    """Hand a message to the assistant and give its replies in order; there is always at least one.

    A turn that fails or says nothing (the action server is down, say) answers that nothing can be looked up right now
    and what helps meanwhile. What the person wrote never reaches a log.

    `message_id` names the message within its conversation, the same however often it is delivered: what is written of a
    message is written once. Without one it counts as new each time.

    Raises:
        ServiceUnavailable: No model is loaded.
    """
    if agent.domain is None:
        raise ServiceUnavailable("no model is loaded")
    collector = Collector()
    text = text.encode("utf-8", "replace").decode("utf-8")
    if len(text) > MOST_CHARACTERS:
        await _say(agent, collector, TOO_LONG, sender)
    before = len(collector.messages)
    found = _triage(text[:MOST_CHARACTERS])
    try:
        heard = await as_pressed(agent, sender, text[:MOST_CHARACTERS])
        await on_new_message(
            UserMessage(
                heard,
                collector,
                sender,
                input_channel=channel,
                message_id=message_id,
                metadata=metadata,
            )
        )
    except Exception as error:
        logger.error("a turn failed: %s", type(error).__name__)
    is_met = any(_is_of(message, ESCALATION, ANSWERED) for message in collector.messages)
    if Level(found["level"]) in STAYING and not is_met:
        # whatever failed (database, model, dialogue): this is said, and said first
        said = await _escalation(agent, found, sender, metadata)
        _tell_listeners(sender, said)
        return [*said, *collector.messages[before:], *collector.messages[:before]]
    _tell_listeners(sender, collector.messages)
    if is_asked_for(collector.messages):
        # only now, as the turn itself was kept when it ended
        return await _forget(agent, sender)
    if len(collector.messages) == before:
        await _say(agent, collector, NOT_AVAILABLE, sender)
    if any(map(_is_escalation, collector.messages)):
        # whom to call stands above everything else, also above that the message was too long
        return [*collector.messages[before:], *collector.messages[:before]]
    return collector.messages


class Collector(CollectingOutputChannel):
    """Collects replies as they were said: Rasa's own cuts a text at its blank lines."""

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Collect a text in one piece."""
        await self._persist_message(self._message(recipient_id, text=text.strip()))


def raises_flag(text: str) -> bool:
    """Whether triage raises any level for a message by itself."""
    return Level(_triage(text[:MOST_CHARACTERS])["level"]) is not Level.NONE


async def escalation(agent: Agent, text: str, sender: str, metadata: dict[str, Any] | None = None) -> list[Message]:
    """The escalation for a message that is not taken as a turn; empty where it raises no flag."""
    found = _triage(text[:MOST_CHARACTERS])
    return [] if Level(found["level"]) is Level.NONE else await _escalation(agent, found, sender, metadata)


async def _forget(agent: Agent, sender: str) -> list[Message]:
    """Delete everything of a person and say so; where that fails, say that it is all still there."""
    collector = Collector()
    try:
        await forget(agent, sender)
    except NotForgottenError:
        await _say(agent, collector, NOT_GONE, sender)
        return collector.messages
    await _say(agent, collector, GONE, sender)
    return [*collector.messages, {"recipient_id": sender, "custom": {"type": FORGOTTEN}}]


def _triage(text: str) -> dict[str, Any]:
    """What triage makes of a message, without the conversation around it; nothing where triage itself fails."""
    try:
        return triage_data(text)
    except Exception as error:
        logger.critical("triage failed: %s", type(error).__name__)
        return {"level": Level.NONE.value}


def _is_escalation(message: Message) -> bool:
    return _is_of(message, ESCALATION)


def _is_of(message: Message, *types: str) -> bool:
    custom = message.get("custom")
    return isinstance(custom, dict) and custom.get("type") in types


def _tell_listeners(sender: str, messages: list[Message]) -> None:
    for message in messages:
        if _is_escalation(message) and not message["custom"].get("reminder"):
            for listener in _listeners:
                listener(sender, message["custom"])


async def _escalation(
    agent: Agent, found: dict[str, Any], sender: str, metadata: dict[str, Any] | None
) -> list[Message]:
    """The prompt, put together without conversation and action server."""
    country = country_of([{**found, "locale": (metadata or {}).get("locale")}])
    wording = agent.domain.responses[PREFIX + found["level"]][0]
    collector = Collector()
    await collector.send_response(sender, escalation_reply(wording, found, country))
    return collector.messages


async def _say(agent: Agent, collector: Collector, response: str, sender: str) -> None:
    """Utter a response outside of the dialogue, in its first wording."""
    await collector.send_response(sender, dict(agent.domain.responses[response][0]))
