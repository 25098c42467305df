"""The buttons that were offered lately, and what a person means who uses one or types."""

from __future__ import annotations

import re
from collections.abc import Iterable

from unknot.channels.web.frames import Uttered
from unknot.stores.transcript_records import Entry

MOST_MESSAGES = 50
_MOST_PAYLOADS = 250
_COMMAND_MARK = re.compile(r"^[\s/]+")


class Offers:
    """Payloads on offer in one conversation, with their titles."""

    def __init__(self) -> None:
        """Begin with none."""
        self._titles: dict[str, str] = {}

    def add(self, entries: Iterable[Entry]) -> None:
        """Note the buttons of messages; the oldest are forgotten in the end."""
        for entry in entries:
            for button in entry.content.get("quick_replies") or ():
                self._titles.pop(button["payload"], None)
                self._titles[button["payload"]] = button["title"]
        for payload in list(self._titles)[:-_MOST_PAYLOADS]:
            del self._titles[payload]

    def meaning(self, uttered: Uttered) -> tuple[str, str]:
        """What a message looks like, and what the assistant hears.

        Only a button that was offered here gives a command, be it told apart by our page or sent as the message by
        other clients. A command that a person types is a text like any other.
        """
        if uttered.payload is not None and uttered.payload in self._titles:
            return uttered.message, uttered.payload
        if uttered.message in self._titles:
            return self._titles[uttered.message], uttered.message
        return uttered.message, _COMMAND_MARK.sub("", uttered.message)
