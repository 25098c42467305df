"""The record of one conversation: what is said goes into the store, and gets an id even where the store is away."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress

from unknot.channels.web.bodies import Body
from unknot.channels.web.keeper import Keeper, NotKeptError
from unknot.stores.transcript_records import Entry, Session, Speaker

MOST_HISTORY = 500
"""Messages that a client gets when it comes back."""

_MOST_AHEAD = 1_000
"""How far a client may be ahead of the store: what was spoken while the database was away."""


class Record:
    """Keeps what both sides say.

    Attributes:
        secret_hash: What the secret of the client hashes to; None where the client has none.
        last_id: The highest id that was given.
        is_opened: Whether the store knows the conversation.
    """

    def __init__(self, keeper: Keeper, name: str, secret_hash: str | None) -> None:
        """Begin a record; the store hears of it with the first thing that is said."""
        self._keeper = keeper
        self._name = name
        self.secret_hash = secret_hash
        self.last_id = 0
        self.is_opened = False
        self._opening = asyncio.Lock()

    @classmethod
    def known(cls, keeper: Keeper, session: Session) -> Record:
        """The record of a conversation that the store knows."""
        record = cls(keeper, session.id, session.secret_hash)
        record.last_id, record.is_opened = session.last_id, True
        return record

    async def hear(self, content: Body, client_id: str | None) -> Entry:
        """Keep what a person said."""
        try:
            await self._open()
            entry = await self._keeper.ask(self._keeper.store.hear, self._name, content, client_id, self.last_id)
        except (NotKeptError, LookupError):
            entry = Entry(self.last_id + 1, Speaker.PERSON, time.time(), content, client_id)
        self.last_id = max(self.last_id, entry.id)
        return entry

    async def answer(self, contents: Sequence[Body], reply_to: int | None) -> list[Entry]:
        """Keep what is said in answer; nothing where another process has answered already."""
        try:
            await self._open()
            entries = await self._keeper.ask(self._keeper.store.answer, self._name, contents, reply_to, self.last_id)
        except (NotKeptError, LookupError):
            first, now = self.last_id + 1, time.time()
            entries = [
                Entry(first + place, Speaker.UNKNOT, now, content, reply_to=reply_to)
                for place, content in enumerate(contents)
            ]
        self.last_id = max([self.last_id, *(entry.id for entry in entries)])
        return entries

    async def unseen(self, shown: int) -> list[Entry]:
        """What a client that comes back has not shown: all of it with a secret, else what never arrived anywhere."""
        store, ask = self._keeper.store, self._keeper.ask
        try:
            session = await ask(store.find, self._name)
            if session is None:
                return []
            # ids that were spoken while the database was away stay below what is said next
            self.last_id = max(self.last_id, session.last_id)
            if self.secret_hash is not None:
                self.last_id = max(self.last_id, shown if shown < self.last_id + _MOST_AHEAD else 0)
                return await ask(store.since, self._name, shown, MOST_HISTORY)
            later = await ask(store.since, self._name, session.delivered_id, MOST_HISTORY)
            return [entry for entry in later if entry.speaker is Speaker.UNKNOT]
        except NotKeptError:
            return []

    async def mark_delivered(self, up_to: int) -> None:
        """Note that everything up to an id has arrived."""
        with suppress(NotKeptError):
            await self._keeper.ask(self._keeper.store.mark_delivered, self._name, up_to)

    async def _open(self) -> None:
        async with self._opening:
            if not self.is_opened:
                await self._keeper.ask(self._keeper.store.open, self._name, self.secret_hash)
                self.is_opened = True
