"""Reads a person's conversation out of the database, as it is kept and as it can be read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timezone
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from unknot.stores.forgetting import EVENTS
from unknot.stores.transcript_tables import messages


def conversation_of(engine: Engine, sender: str) -> dict[str, Any]:
    """A person's conversation: the messages to read, every event, and on the page what was shown and rated."""
    there = set(sa.inspect(engine).get_table_names())
    events = _rows(engine, EVENTS, EVENTS.c.sender_id == sender, EVENTS.c.id) if EVENTS.name in there else []
    shown = _rows(engine, messages, messages.c.session_id == sender, messages.c.id) if messages.name in there else []
    kept = [json.loads(row["data"]) for row in events]
    return {
        "messages": [message for event in kept for message in _readable(event)],
        "events": kept,
        "page": [
            {"at": _iso(row["said_at"]), "from": row["speaker"], "thumb": row["feedback"], **json.loads(row["content"])}
            for row in shown
        ],
    }


def _rows(engine: Engine, table: sa.Table, mine: Any, order: Any) -> list[Mapping[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(sa.select(table).where(mine).order_by(order)).mappings()]


def _readable(event: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What a message says; nothing for events that nobody sees."""
    at = _iso(event.get("timestamp") or 0)
    if event.get("event") == "user":
        yield {"at": at, "from": "you", "text": (event.get("metadata") or {}).get("title") or event.get("text") or ""}
    elif event.get("event") == "bot" and event.get("text"):
        yield {"at": at, "from": "unknot", "text": event["text"]}


def _iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="seconds")
