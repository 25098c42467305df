"""What is kept of a chat: all of it as a file."""

from __future__ import annotations

import base64
import json
from datetime import datetime, timezone
from typing import Any

from rasa.core.agent import Agent
from rasa.shared.core.events import BotUttered, Event, UserUttered

from unknot.channels.telegram.markup import as_html
from unknot.channels.telegram.outgoing import Kind, Outgoing
from unknot.channels.telegram.words import Words


async def export_of(agent: Agent, sender: str, words: Words) -> Outgoing:
    """Everything that is kept of a conversation, as a JSON file: to read, and as it is stored."""
    tracker = await agent.tracker_store.retrieve_full_tracker(sender)
    events = list(tracker.events) if tracker else []
    content = {
        "messages": [message for event in events if (message := _readable(event))],
        "events": [event.as_dict() for event in events],
    }
    file = json.dumps(content, ensure_ascii=False, indent=1, default=str).encode("utf-8", "replace")
    caption = words["export_caption"]
    return Outgoing(
        Kind.DOCUMENT,
        text=caption,
        html=as_html(caption),
        file=base64.b64encode(file).decode(),
        file_name=words["export_file"],
    )


def _readable(event: Event) -> dict[str, Any] | None:
    at = datetime.fromtimestamp(event.timestamp, timezone.utc).isoformat(timespec="seconds")
    if isinstance(event, UserUttered):
        return {"at": at, "from": "you", "text": (event.metadata or {}).get("title") or event.text or ""}
    if isinstance(event, BotUttered) and event.text:
        return {"at": at, "from": "unknot", "text": event.text}
    return None
