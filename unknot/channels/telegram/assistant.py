"""Holds one turn of the conversation for an update: once, however often it comes, and as it is true on Telegram."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rasa.core.agent import Agent

from unknot.channels.downloads import Files
from unknot.channels.forgetting import is_asked_for
from unknot.channels.telegram.activity import shown_as_typing
from unknot.channels.telegram.clock import Clock
from unknot.channels.telegram.link import Link
from unknot.channels.telegram.outgoing import Outgoing
from unknot.channels.telegram.rendering import DOCUMENT, plain, render
from unknot.channels.telegram.replay import said_already
from unknot.channels.telegram.updates import Incoming, Said
from unknot.channels.telegram.words import Words
from unknot.channels.turn import Message, OnNewMessage, take_turn
from unknot.stores.telegram import TelegramStore
from unknot.stores.telegram_records import KeptUpdate

CHANNEL = "telegram"
_PRIVACY = "utter_privacy"


def sender_of(chat_id: int) -> str:
    """The conversation's id of a private chat."""
    return f"{CHANNEL}-{chat_id}"


@dataclass(frozen=True)
class Answer:
    """What an update brings about: messages, buttons used up, and whether the chat is forgotten."""

    messages: Sequence[Outgoing] = ()
    keyboard: str = ""
    forget: bool = False


@dataclass(frozen=True)
class Turn:
    """An update under work."""

    update: KeptUpdate
    incoming: Incoming

    @property
    def chat_id(self) -> int:
        """Where."""
        return self.incoming.chat_id

    @property
    def sender(self) -> str:
        """Whose conversation."""
        return sender_of(self.incoming.chat_id)


class Assistant:
    """Says a person's words to the assistant and makes messages of what comes back."""

    def __init__(
        self,
        agent: Callable[[], Agent],
        on_new_message: OnNewMessage,
        link: Link,
        store: TelegramStore,
        words: Words,
        clock: Clock,
        files: Files,
    ) -> None:
        """Put the parts together; `agent` gives the one that is loaded."""
        self._agent, self._on_new_message = agent, on_new_message
        self._link, self._store, self._words, self._clock, self._files = link, store, words, clock, files

    async def say(self, turn: Turn, text: str, title: str = "") -> Answer:
        """One turn of the conversation; `title` is what the person saw of it."""
        agent, update = self._agent(), turn.update
        replies = await said_already(agent, turn.sender, update.update_id) if update.begun else []
        if not replies:
            self._store.begin(update.update_id)
            async with shown_as_typing(self._link, turn.chat_id, self._clock):
                replies = await take_turn(
                    agent,
                    self._on_new_message,
                    text,
                    turn.sender,
                    CHANNEL,
                    _metadata(turn, title or text),
                    _message_id(turn),
                )
        if is_asked_for(replies):
            # Telegram's own copy is still there, so what the page would say is not true here
            return Answer([plain(self._words["forget_done"])], forget=True)
        shown = [await self._with_file(reply) for reply in self._true_here(agent, replies)]
        return Answer(render(shown, self._words))

    async def _with_file(self, reply: Message) -> Message:
        """A reply with the file itself in place of a link: a chat takes files, and a link is nothing to it."""
        custom = reply.get("custom")
        if not isinstance(custom, dict) or custom.get("type") != DOCUMENT:
            return reply
        loop = asyncio.get_running_loop()
        content = await loop.run_in_executor(None, self._files.behind, str(custom.get("uri") or ""))
        return {**reply, "custom": {**custom, "content": base64.b64encode(content or b"").decode()}}

    def _true_here(self, agent: Agent, replies: Sequence[Message]) -> list[Message]:
        """Replies with the answer about privacy that holds on Telegram: what the page may promise is not true here."""
        on_the_page = {wording["text"] for wording in agent.domain.responses.get(_PRIVACY, ())}
        own = self._words["privacy"]
        return [{**reply, "text": own} if reply.get("text") in on_the_page else reply for reply in replies]


def _message_id(turn: Turn) -> str:
    """What the message is called within the conversation: a corrected one as before, a button by its update."""
    if turn.incoming.kind is Said.BUTTON:
        return f"update:{turn.update.update_id}"
    return f"message:{turn.incoming.message_id}"


def _metadata(turn: Turn, title: str) -> dict[str, Any]:
    """What the conversation keeps of a message besides its words; no name, no user name."""
    return {
        "title": title,
        "update_id": turn.update.update_id,
        "message_id": turn.incoming.message_id,
        "locale": turn.incoming.language,
        "chat_type": "private",
        "is_correction": turn.incoming.is_correction,
    }
