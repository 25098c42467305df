"""Reads what the current message brought: search result, entities, typed text."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from actions import library
from actions.speech import Found


def found_passages(tracker: Tracker) -> Found:
    """The passages that the search found for the current message, best first."""
    known = library.passages()
    hits = _knowledge(tracker).get("passages", [])
    return [(known[hit["id"]], hit["score"]) for hit in hits if hit["id"] in known]


def search_is_available(tracker: Tracker) -> bool:
    """Whether the search worked for the current message (a button needs none)."""
    return bool(_knowledge(tracker).get("available", True))


def is_english(tracker: Tracker) -> bool:
    """Whether the message may be English."""
    return bool(_knowledge(tracker).get("english", True))


def subject_margin(tracker: Tracker) -> float:
    """How clearly the message belongs to the subject; above 0 it does."""
    return float(_knowledge(tracker).get("subject", -1.0))


def typed_text(tracker: Tracker) -> str:
    """What the person typed; empty for a button."""
    text = tracker.latest_message.get("text") or ""
    return "" if text.startswith("/") else text


def intent_name(tracker: Tracker) -> str:
    """Name of the current message's intent; empty where it has none."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def entity_values(tracker: Tracker, entity: str) -> list[str]:
    """Values of an entity in the current message, in the order they stand in it."""
    return list(tracker.get_latest_entity_values(entity))


def _knowledge(tracker: Tracker) -> dict[str, Any]:
    return tracker.latest_message.get("knowledge") or {}
