"""What a turn said whose process ended before the answer was in the outbox: it is not held a second time."""

from __future__ import annotations

from rasa.core.agent import Agent
from rasa.shared.core.events import BotUttered, UserUttered

from unknot.channels.turn import Message

_SHOWN = ("buttons", "custom", "image", "attachment")


async def said_already(agent: Agent, sender: str, update_id: int) -> list[Message]:
    """The replies to an update out of the conversation's events; empty where the turn was not kept."""
    tracker = await agent.tracker_store.retrieve_full_tracker(sender)
    replies: list[Message] | None = None
    for event in tracker.events if tracker else ():
        if isinstance(event, UserUttered):
            if replies is not None:
                break
            if (event.metadata or {}).get("update_id") == update_id:
                replies = []
        elif isinstance(event, BotUttered) and replies is not None:
            shown = {"text": event.text, **{key: event.data.get(key) for key in _SHOWN}}
            replies.append({key: value for key, value in shown.items() if value})
    return replies or []


async def text_of(agent: Agent, sender: str, message_id: int) -> str | None:
    """What a message of the person said when it was answered last; None where it is not known."""
    tracker = await agent.tracker_store.retrieve_full_tracker(sender)
    said = [
        event.text
        for event in (tracker.events if tracker else ())
        if isinstance(event, UserUttered) and (event.metadata or {}).get("message_id") == message_id
    ]
    return said[-1] if said else None
