"""One turn of a conversation: what every channel does with a message, whatever it speaks to the outside."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from sanic.exceptions import ServiceUnavailable

MOST_CHARACTERS = 4_000
"""Of a message; the rest is not read, and that is said."""

TOO_LONG = "utter_too_long"
NOT_AVAILABLE = "utter_cannot_look_up"

Message = dict[str, Any]
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]

logger = logging.getLogger(__name__)


async def take_turn(
    agent: Agent,
    on_new_message: OnNewMessage,
    text: str,
    sender: str,
    channel: str,
    metadata: dict[str, Any] | None = None,
) -> list[Message]:
    """Hand a message to the assistant and give its replies in order; there is always at least one.

    A turn that fails or says nothing (the action server is down, say) answers that nothing can be looked up right now
    and what helps meanwhile. What the person wrote never reaches a log.

    Raises:
        ServiceUnavailable: No model is loaded.
    """
    if agent.domain is None:
        raise ServiceUnavailable("no model is loaded")
    collector = CollectingOutputChannel()
    text = text.encode("utf-8", "replace").decode("utf-8")
    if len(text) > MOST_CHARACTERS:
        await _say(agent, collector, TOO_LONG, sender)
    before = len(collector.messages)
    try:
        await on_new_message(
            UserMessage(text[:MOST_CHARACTERS], collector, sender, input_channel=channel, metadata=metadata)
        )
    except Exception as error:
        logger.error("a turn failed: %s", type(error).__name__)
    if len(collector.messages) == before:
        await _say(agent, collector, NOT_AVAILABLE, sender)
    return collector.messages


async def _say(agent: Agent, collector: CollectingOutputChannel, response: str, sender: str) -> None:
    """Utter a response outside of the dialogue, in its first wording."""
    await collector.send_response(sender, dict(agent.domain.responses[response][0]))
