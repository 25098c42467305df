"""Whom a client may speak for: the rules by which a conversation is begun, taken up again, or refused to a stranger."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from unknot.channels.session import Tokens, is_secret_of, secret_hash
from unknot.channels.web.bodies import Body, heard
from unknot.channels.web.connection import Connection
from unknot.channels.web.conversation import Assistant, Conversation
from unknot.channels.web.frames import SessionRequest
from unknot.channels.web.keeper import Keeper, NotKeptError
from unknot.channels.web.offers import MOST_MESSAGES
from unknot.channels.web.record import Record
from unknot.stores.transcript_records import Session

_DAY = 86_400
_MOST_IN_MEMORY = 2_000


class Conversations:
    """Every conversation that somebody has open, and the way to the others."""

    def __init__(
        self,
        tokens: Tokens,
        keeper: Keeper,
        assistant: Assistant,
        days: int,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Know them by `tokens`; one can be taken up again for `days` after its last use."""
        self._tokens = tokens
        self._keeper = keeper
        self._assistant = assistant
        self._seconds = days * _DAY
        self._clock = clock
        self._open: dict[str, Conversation] = {}

    async def begin(self, connection: Connection) -> Conversation:
        """A new conversation for a client."""
        name, token = self._tokens.issue()
        hashed = secret_hash(name, connection.secret) if connection.secret else None
        conversation = Conversation(name, token, Record(self._keeper, name, hashed), self._assistant, self._begin_again)
        self._remember(conversation)
        self._leave_former(connection)
        await conversation.welcome(connection, is_new=True, shown=-1)
        return conversation

    async def take_up(self, connection: Connection, request: SessionRequest) -> Conversation | None:
        """The conversation that a client may go on with; None where it gets a new one.

        A token that is none of ours, of a conversation that is gone or has not been used for too long, without the
        secret that it was begun with, or while somebody else has it open: each of them looks the same from outside.
        """
        name = self._tokens.name(request.token)
        conversation = await self._find(name, str(request.token)) if name else None
        if conversation is None or not _may_enter(conversation, connection):
            return None
        async with conversation.door:
            other = conversation.connection
            is_taken = conversation.record.secret_hash is None and other is not None and other is not connection
            if conversation.is_over or (is_taken and other is not None and await other.is_alive()):
                return None
            self._leave_former(connection, stays=conversation)
            await self._recall(conversation)
            await conversation.welcome(connection, is_new=False, shown=request.last_id)
            await self._answer_what_was_left(conversation, connection)
        return conversation

    async def remind(self, name: str, contents: Sequence[Body]) -> None:
        """Say in a conversation what was asked for earlier; nothing where the last word is such a thing already.

        Raises:
            NotKeptError: Nobody is there, and the database did not keep it.
        """
        known, store = self._open.get(name), self._keeper.store
        if known is None or known.connection is None:
            session = await self._keeper.ask(store.find, name)
            if session is None or self._has_expired(session):
                return
            last = await self._keeper.ask(store.since, name, session.last_id - 1, 1)
            if last and last[0].content.get("custom") == contents[-1].get("custom"):
                # whoever stays away for a week shall not find seven of them
                return
        if known is not None:
            await known.speak(contents, None)
        else:
            await self._keeper.ask(store.answer, name, contents)

    def forget(self, conversation: Conversation) -> None:
        """Drop a conversation that was deleted."""
        self._open.pop(conversation.name, None)

    async def finish(self) -> None:
        """Wait until everything that was heard is answered."""
        for conversation in list(self._open.values()):
            await conversation.finish()

    async def _begin_again(self, gone: Conversation, contents: Sequence[Body]) -> None:
        """Go on in a new conversation, which begins with the word that the one before is deleted."""
        self.forget(gone)
        connection = gone.connection
        if connection is None:
            return
        async with connection.frames:
            if connection.conversation is not gone:
                return
            fresh = await self.begin(connection)
            await fresh.speak(contents, None)
            for said in gone.take_waiting():
                # written after the wish to delete: it is answered and kept as the first message of somebody new
                await fresh.hear(said.text, said.text, None, said.metadata)

    async def _find(self, name: str, token: str) -> Conversation | None:
        known = self._open.get(name)
        was_opened = known is not None and known.record.is_opened
        try:
            session = await self._keeper.ask(self._keeper.store.find, name)
        except NotKeptError:
            return known
        if session is None:
            # the store may have been asked a moment before it heard of a conversation that has just begun
            return None if was_opened else known
        if self._has_expired(session):
            return None
        # another client may have come in while the store was asked
        known = self._open.get(name)
        if known is None:
            record = Record.known(self._keeper, session)
            known = Conversation(name, token, record, self._assistant, self._begin_again)
        self._remember(known)
        return known

    def _has_expired(self, session: Session) -> bool:
        return self._clock() - session.used_at > self._seconds

    async def _recall(self, conversation: Conversation) -> None:
        """Read what may have changed since, or while another process had it."""
        store = self._keeper.store
        try:
            await self._keeper.ask(store.touch, conversation.name)
            conversation.offers.add(await self._keeper.ask(store.with_buttons, conversation.name, MOST_MESSAGES))
        except NotKeptError:
            return  # what is in memory will do

    async def _answer_what_was_left(self, conversation: Conversation, connection: Connection) -> None:
        """Answer what was heard just before the process ended."""
        try:
            entries = await self._keeper.ask(self._keeper.store.unanswered, conversation.name)
        except NotKeptError:
            return
        for entry in entries:
            conversation.answer_later(entry, heard(entry.content), connection.about)

    def _leave_former(self, connection: Connection, stays: Conversation | None = None) -> None:
        if connection.conversation is not None and connection.conversation is not stays:
            connection.conversation.leave(connection)

    def _remember(self, conversation: Conversation) -> None:
        self._open[conversation.name] = conversation
        if len(self._open) > _MOST_IN_MEMORY:
            self._open = {
                name: known for name, known in self._open.items() if not known.is_idle or known is conversation
            }


def _may_enter(conversation: Conversation, connection: Connection) -> bool:
    hashed = conversation.record.secret_hash
    return hashed is None or is_secret_of(conversation.name, hashed, connection.secret)
