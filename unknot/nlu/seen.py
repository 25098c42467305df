"""What the pipeline sees of a conversation: what was said last, and what stands in a slot."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker


def response_of(event: BotUttered) -> str:
    """The response that a bubble was; empty where it was none."""
    return str((event.metadata or {}).get("utter_action") or "")


def last_response(tracker: DialogueStateTracker) -> str | None:
    """The response that the last bubble was, empty where it was none; None where nothing was said."""
    bubbles = (event for event in reversed(tracker.events) if isinstance(event, BotUttered) and event.text)
    last = next(bubbles, None)
    return None if last is None else response_of(last)


def slot_value(tracker: DialogueStateTracker, name: str) -> Any:
    """What stands in a slot; None where nothing does, or the domain has none."""
    slot = tracker.slots.get(name)
    return slot.value if slot else None
