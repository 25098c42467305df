"""Who types what stands on a button means the button, in every channel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rasa.shared.core.events import BotUttered, UserUttered

if TYPE_CHECKING:
    from rasa.core.agent import Agent

_MOST_CHARACTERS = 60
_AROUND = re.compile(r"^[\s\W]+|[\s\W]+$")


async def as_pressed(agent: Agent, sender: str, text: str) -> str:
    """The payload of the button of the last answer that has this title; the text itself where none has."""
    typed = _bare(text)
    if not typed or len(typed) > _MOST_CHARACTERS or text.startswith("/"):
        return text
    tracker = await agent.tracker_store.retrieve(sender)
    for event in reversed(tracker.events if tracker else ()):
        if isinstance(event, UserUttered):
            break
        buttons = (event.data.get("buttons") or ()) if isinstance(event, BotUttered) else ()
        for button in buttons:
            if _bare(str(button.get("title") or "")) == typed:
                return str(button.get("payload") or text)
    return text


def _bare(title: str) -> str:
    return _AROUND.sub("", title).casefold().replace("’", "'")
