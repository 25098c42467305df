"""What the store of the Telegram channel takes and gives: updates, letters, buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class KeptUpdate:
    """An update that is to be worked on; `begun` says that a process started on it and may have ended since."""

    update_id: int
    content: dict[str, Any]
    begun: bool


@dataclass(frozen=True)
class KeptButton:
    """What a button stands for; the buttons of one keyboard share `keyboard`."""

    token: str
    keyboard: str
    payload: str
    title: str


@dataclass(frozen=True)
class Letter:
    """An answer to send, and the buttons that it offers."""

    content: dict[str, Any]
    buttons: tuple[KeptButton, ...] = ()


@dataclass(frozen=True)
class KeptLetter:
    """An answer on its way.

    Attributes:
        id: Its place; those of a chat are sent in this order.
        content: What to send.
        written_at: When it was written, in seconds since 1970.
        after_message: Set where sending had begun and nobody knows how it ended: the highest message id before.
    """

    id: int
    content: dict[str, Any]
    written_at: float
    after_message: int | None
