"""How a message looks on the wire: Rasa's fields, and ours for clients that know them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from unknot.stores.transcript_records import Entry, Speaker

Body = dict[str, Any]


def content_of(reply: Mapping[str, Any]) -> Body:
    """What a reply of the assistant says, in the fields that Rasa's Socket.IO clients know.

    A button that lacks its payload sends its title; `custom` may have any shape that JSON has.
    """
    content: Body = {}
    if reply.get("text"):
        content["text"] = str(reply["text"])
    buttons = [_quick_reply(button) for button in reply.get("buttons") or () if isinstance(button, Mapping)]
    if any(buttons):
        content["quick_replies"] = [button for button in buttons if button]
    if reply.get("image"):
        content["attachment"] = {"type": "image", "payload": {"src": str(reply["image"]), "title": "", "alt": ""}}
    elif reply.get("attachment"):
        content["attachment"] = reply["attachment"]
    if reply.get("custom") is not None:
        content["custom"] = reply["custom"]
    plain: Body = json.loads(json.dumps(content, default=str))
    return plain


def _quick_reply(button: Mapping[str, Any]) -> Body:
    title, payload = button.get("title") or button.get("payload"), button.get("payload") or button.get("title")
    return {"content_type": "text", "title": str(title), "payload": str(payload)} if title else {}


def person_content(shown: str, said: str) -> Body:
    """What is kept of a person's message: what it looked like and, where that differs, what the assistant heard."""
    return {"text": shown} if shown == said else {"text": shown, "said": said}


def heard(content: Mapping[str, Any]) -> str:
    """What the assistant hears, of what is kept."""
    return str(content.get("said", content["text"]))


def spoken(entry: Entry) -> Body:
    """An answer with our extra fields."""
    body = {"id": entry.id, "at": _iso(entry.said_at), **entry.content}
    return body if entry.reply_to is None else {**body, "reply_to": entry.reply_to}


def remembered(entry: Entry) -> Body:
    """A message of either side as the history has it."""
    body = {"from": entry.speaker.value, **spoken(entry)}
    if entry.speaker is Speaker.PERSON:
        body.pop("said", None)
    if entry.client_id is not None:
        body["client_id"] = entry.client_id
    if entry.feedback is not None:
        body["feedback"] = entry.feedback
    return body


def _iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="milliseconds")
