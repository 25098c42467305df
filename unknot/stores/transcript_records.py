"""What the store of transcripts takes and gives: sessions and the messages in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

Content = Mapping[str, Any]


class Speaker(str, Enum):
    """Who said something."""

    PERSON = "person"
    UNKNOT = "unknot"


class UnknownSessionError(LookupError):
    """There is no such session, or it was forgotten."""


@dataclass(frozen=True)
class Session:
    """A conversation's own row.

    Attributes:
        id: Its name, which the tracker store knows it by as well.
        secret_hash: What the secret of its client hashes to; None where the client has none.
        last_id: The highest id of its messages, 0 where there is none.
        delivered_id: Everything up to this id has reached a client that has no secret.
        used_at: When it was last used, in seconds since 1970.
    """

    id: str
    secret_hash: str | None
    last_id: int
    delivered_id: int
    used_at: float


@dataclass(frozen=True)
class Entry:
    """One message.

    Attributes:
        id: Rises within a conversation.
        speaker: Who said it.
        said_at: Seconds since 1970.
        content: What was said, as JSON has it.
        client_id: The id that the client gave a person's message, if it did.
        reply_to: Of an answer, the id of the message that it answers; None where nobody asked.
        is_answered: Of a person's message, whether its answer is kept as well.
        feedback: Of an answer, what the person thought of it.
    """

    id: int
    speaker: Speaker
    said_at: float
    content: Content
    client_id: str | None = None
    reply_to: int | None = None
    is_answered: bool = False
    feedback: str | None = None
