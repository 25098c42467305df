"""Reads what the current message brought: search result, entities, typed text."""

from __future__ import annotations

import time
from datetime import datetime, timezone
from typing import Any

from rasa_sdk import Tracker

from actions import library
from actions.speech import Found
from unknot.relief.muscles import CRAMPING_NOW


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


def moment(tracker: Tracker) -> datetime:
    """When the current message came: no other clock is looked at, so that a replay says the same."""
    stamps = (event.get("timestamp") for event in reversed(tracker.events) if event.get("event") == "user")
    return datetime.fromtimestamp(float(next(stamps, None) or time.time()), timezone.utc)


def last_response(tracker: Tracker) -> str:
    """Name of the response that the last bubble was; empty where it was none."""
    bubbles = (event for event in reversed(tracker.events) if event.get("event") == "bot" and event.get("text"))
    return spoken(next(bubbles, {}))


def spoken(event: dict[str, Any]) -> str:
    """Name of the response that an event is; empty where it is none."""
    return str((event.get("metadata") or {}).get("utter_action") or "")


def times_said(tracker: Tracker, response: str) -> int:
    """How often a response was given in the conversation."""
    return sum(event.get("event") == "bot" and spoken(event) == response for event in tracker.events)


def was_done(tracker: Tracker, part: str) -> bool:
    """Whether an action with this in its name was run since the current message came."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            break
        if event.get("event") == "action" and part in str(event.get("name")):
            return True
    return False


def entity_values(tracker: Tracker, entity: str) -> list[str]:
    """Values of an entity in the current message, in the order they stand in it."""
    return list(tracker.get_latest_entity_values(entity))


def cramping_now(tracker: Tracker) -> str:
    """The muscle that the message says cramps now instead of the one that is coached; empty where it says none."""
    return str(tracker.latest_message.get(CRAMPING_NOW) or "")


def _knowledge(tracker: Tracker) -> dict[str, Any]:
    return tracker.latest_message.get("knowledge") or {}
