"""Reads what the current message brings for the diary: its name, what was answered, the time zone, the draft."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActionExecutionRejected, ActiveLoop, EventType, SlotSet
from tzlocal import get_localzone_name

from actions import diary_library, turn
from unknot.diary.draft import Draft, draft_from_json, draft_to_json
from unknot.zones import ZoneError, zone_of

DRAFT, ENTRY, ZONE = "diary_draft", "diary_entry", "zone"
REQUESTED = "requested_slot"
ZONE_DOCUMENT = "zone"
"""Kind of the kept document with the time zone that a person told."""


def message_name(tracker: Tracker) -> str:
    """What the message is called, the same at each delivery."""
    return str(tracker.latest_message.get("message_id") or uuid.uuid4().hex)


def is_correction(tracker: Tracker) -> bool:
    """Whether the message is an earlier one that was changed."""
    return bool((tracker.latest_message.get("metadata") or {}).get("is_correction"))


def answer_text(tracker: Tracker) -> str:
    """What was typed, or what a button answers."""
    return turn.typed_text(tracker) or named(tracker, "answer")


def named(tracker: Tracker, entity: str) -> str:
    """The value that a button's payload gives to an entity; empty where it gives none."""
    return str(next(iter(turn.entity_values(tracker, entity)), ""))


def zone(tracker: Tracker) -> tuple[str, bool]:
    """The person's time zone, and whether it is known: said, told by the channel, kept, or only this machine's."""
    said = tracker.get_slot(ZONE)
    for name in (said, _told_by_channel(tracker), _kept(tracker)):
        if name and _exists(str(name)):
            return str(name), True
    return get_localzone_name() or "UTC", False


def keep_zone(tracker: Tracker, name: str) -> None:
    """Keep a time zone that was said along the way, for other sessions; without a database it holds for this one."""
    with suppress(*diary_library.NOT_KEPT):
        diary_library.person(tracker.sender_id).documents.put(tracker.sender_id, ZONE_DOCUMENT, {"name": name})


def draft(tracker: Tracker) -> Draft | None:
    """The entry that is being told, or was told last."""
    content = tracker.get_slot(DRAFT)
    return draft_from_json(content) if content else None


def remember(draft: Draft, **slots: Any) -> list[EventType]:
    """Slots that hold the draft, and which entry the conversation is about."""
    values = {DRAFT: draft_to_json(draft), ENTRY: draft.entry.id, **slots}
    return [SlotSet(name, value) for name, value in values.items()]


def step_aside(form: str, events: Sequence[EventType] = ()) -> list[EventType]:
    """End a form as if it had not been there: the rules answer the message, and nothing is asked again."""
    return [*events, ActiveLoop(None), SlotSet(REQUESTED, None), ActionExecutionRejected(form)]


def _told_by_channel(tracker: Tracker) -> str | None:
    now = (tracker.latest_message.get("metadata") or {}).get("time_zone")
    if now:
        return str(now)
    metadata = (event.get("metadata") or {} for event in reversed(tracker.events) if event.get("event") == "user")
    return next((told["time_zone"] for told in metadata if told.get("time_zone")), None)


def _kept(tracker: Tracker) -> str | None:
    try:
        document = diary_library.person(tracker.sender_id).documents.get(tracker.sender_id, ZONE_DOCUMENT)
    except diary_library.NOT_KEPT:
        return None
    return (document or {}).get("name")


def _exists(name: str) -> bool:
    try:
        zone_of(name)
    except ZoneError:
        return False
    return True
