"""What clients send, checked: whatever shape it has, it becomes one of these or is refused by a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from unknot.channels.session import LONGEST_SECRET, SHORTEST_SECRET
from unknot.channels.web.reasons import Reason, RefusedError
from unknot.stores.transcript_tables import LONGEST_CLIENT_ID

SESSION_REQUEST, USER_UTTERED, RESTART, FORGET, FEEDBACK = (
    "session_request",
    "user_uttered",
    "restart",
    "forget",
    "feedback",
)
EVENTS = (SESSION_REQUEST, USER_UTTERED, RESTART, FORGET, FEEDBACK)

_NOTHING_SHOWN = -1
_CLIENT_ID = re.compile(rf"[\x21-\x7e]{{1,{LONGEST_CLIENT_ID}}}")
_ABOUT = {
    "locale": re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,4}"),
    "time_zone": re.compile(r"[A-Za-z0-9_+/-]{1,64}"),
}
"""What a client may say of the person, and how it looks; anything else is not taken up."""


@dataclass(frozen=True)
class SessionRequest:
    """A client that wants to begin or to go on.

    Attributes:
        token: What it says is the token of its conversation; anything at all.
        secret: Its proof; None where it has none that could be one.
        last_id: The highest id that it has shown, -1 where it has shown none.
        topic: What a new conversation shall begin with.
        about: Locale and time zone, where they are told.
    """

    token: object = None
    secret: str | None = None
    last_id: int = _NOTHING_SHOWN
    topic: str | None = None
    about: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Uttered:
    """A message of a person.

    Attributes:
        message: What was typed, a button's title, or a button's payload.
        payload: The button's payload where the client tells it apart.
        client_id: The client's own id of the message.
        about: Locale and time zone, where they are told.
    """

    message: str
    payload: str | None = None
    client_id: str | None = None
    about: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Feedback:
    """What a person thinks of an answer: `up` or `down`."""

    message_id: int
    value: str


def read_session_request(data: Any) -> SessionRequest:
    """A client's request; what cannot be used of it counts as not said, so that everybody gets a conversation."""
    if not isinstance(data, dict):
        return SessionRequest()
    secret, last_id, topic = data.get("secret"), data.get("last_id"), data.get("topic")
    return SessionRequest(
        token=data.get("session_id"),
        secret=secret if isinstance(secret, str) and SHORTEST_SECRET <= len(secret) <= LONGEST_SECRET else None,
        last_id=max(_whole(last_id, _NOTHING_SHOWN), _NOTHING_SHOWN),
        topic=topic if isinstance(topic, str) else None,
        about=_read_about(data),
    )


def read_uttered(data: Any) -> Uttered:
    """A message.

    Raises:
        RefusedError: It holds no text.
    """
    if not isinstance(data, dict) or not isinstance(data.get("message"), str):
        raise RefusedError(Reason.NOT_TEXT)
    payload = data.get("payload")
    return Uttered(
        message=data["message"],
        payload=payload if isinstance(payload, str) else None,
        client_id=client_id(data),
        about=_read_about(data.get("metadata")),
    )


def read_feedback(data: Any) -> Feedback:
    """A thumb.

    Raises:
        RefusedError: It is none.
    """
    given = data if isinstance(data, dict) else {}
    feedback = Feedback(_whole(given.get("message_id"), 0), str(given.get("value")))
    if feedback.message_id < 1 or feedback.value not in ("up", "down"):
        raise RefusedError(Reason.NO_MESSAGE)
    return feedback


def client_id(data: Any) -> str | None:
    """The client's id of a frame, None where there is none that can be used."""
    given = data.get("id") if isinstance(data, dict) else None
    return given if isinstance(given, str) and _CLIENT_ID.fullmatch(given) else None


def _whole(number: Any, otherwise: int) -> int:
    """A whole number that JavaScript and every database can hold, or another one."""
    return number if isinstance(number, int) and not isinstance(number, bool) and abs(number) < 2**53 else otherwise


def _read_about(data: Any) -> dict[str, str]:
    if not isinstance(data, dict):
        return {}
    told = {name: data.get(name) for name in _ABOUT}
    return {name: value for name, value in told.items() if isinstance(value, str) and _ABOUT[name].fullmatch(value)}
