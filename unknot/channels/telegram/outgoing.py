"""What is sent to a chat, in a form that the outbox can keep."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from unknot.stores.telegram_records import KeptButton, Letter

_TOKEN_BYTES = 18
"""Of chance in a button: 24 characters, of the 64 bytes that Telegram takes, which nobody guesses."""
_WIDEST_ROW = 30
_MOST_IN_A_ROW = 3


class Kind(Enum):
    """How something is sent."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Button:
    """A choice: what is shown, and what it says to the assistant."""

    title: str
    payload: str


@dataclass(frozen=True)
class Outgoing:
    """One message.

    Attributes:
        kind: How it is sent.
        text: What it says, without any markup: also what is sent where Telegram refuses the markup. Of a picture or a
            file it is the caption.
        html: The same in Telegram's HTML.
        buttons: Choices below it.
        silent: Whether it comes without a sound.
        urgent: Whether it must be heard, at any hour.
        unasked: Whether nobody asked for it just now.
        hold_seconds: Counted down at the end of the text; 0 for none.
        file: A picture or file: its content in base64, or the https address of a picture.
        file_name: Name of a file.
        good_until: When it is of no use any more, in seconds since 1970; 0 for never.
    """

    kind: Kind = Kind.TEXT
    text: str = ""
    html: str = ""
    buttons: tuple[Button, ...] = ()
    silent: bool = False
    urgent: bool = False
    unasked: bool = False
    hold_seconds: int = 0
    file: str = ""
    file_name: str = ""
    good_until: float = 0


def letter(message: Outgoing) -> Letter:
    """A message as the outbox keeps it, each of its buttons under a new token."""
    keyboard = secrets.token_urlsafe(_TOKEN_BYTES)
    kept = tuple(
        KeptButton(secrets.token_urlsafe(_TOKEN_BYTES), keyboard, button.payload, button.title)
        for button in message.buttons
    )
    content: dict[str, Any] = {**asdict(message), "kind": message.kind.value}
    content["buttons"] = [{"title": button.title, "payload": button.token} for button in kept]
    return Letter(content, kept)


def from_letter(content: dict[str, Any]) -> Outgoing:
    """A message out of the outbox: its buttons have tokens for payloads."""
    buttons = tuple(Button(**button) for button in content["buttons"])
    return Outgoing(**{**content, "kind": Kind(content["kind"]), "buttons": buttons})


def rows(buttons: Sequence[Button]) -> list[list[Button]]:
    """Buttons in rows in which their titles can be read on a phone."""
    laid: list[list[Button]] = []
    for button in buttons:
        row = laid[-1] if laid else []
        width = sum(len(other.title) + 4 for other in row) + len(button.title) + 4
        if row and len(row) < _MOST_IN_A_ROW and width <= _WIDEST_ROW:
            row.append(button)
        else:
            laid.append([button])
    return laid
