"""What each side said on the page: the source of its history, of what is sent again, and of the buttons on offer.

The assistant's own memory (`unknot/stores/tracker.py`) holds what was understood; this holds what was shown.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from threading import Lock
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from unknot.database.opening import connect
from unknot.stores.transcript_records import Content, Entry, Session, Speaker, UnknownSessionError
from unknot.stores.transcript_tables import messages, schema, sessions


class TranscriptStore:
    """Transcripts in an SQL database, SQLite or PostgreSQL.

    Nothing is asked of the database before the first call, so that a database that is down stops nobody from speaking.
    Every method raises what SQLAlchemy raises where the database fails.
    """

    def __init__(self, address: str, clock: Callable[[], float] = time.time) -> None:
        """Keep transcripts at a SQLAlchemy address; `clock` gives seconds since 1970."""
        self._engine = connect(address, is_durable=False)
        self._clock = clock
        self._preparing = Lock()
        self._is_prepared = False

    def check(self) -> None:
        """Ask the database for an answer; raises where there is none."""
        with self._begin() as connection:
            connection.execute(sa.select(messages.c.id).limit(1))

    def open(self, session_id: str, secret_hash: str | None) -> None:
        """Make a session; one that is there already stays as it is."""
        row = {"id": session_id, "secret_hash": secret_hash, "last_id": 0, "delivered_id": 0, "used_at": self._clock()}
        with suppress(sa.exc.IntegrityError), self._begin() as connection:
            connection.execute(sessions.insert().values(row))

    def find(self, session_id: str) -> Session | None:
        """The session of a name, or None."""
        with self._begin() as connection:
            row = connection.execute(sa.select(sessions).where(sessions.c.id == session_id)).mappings().first()
        return Session(**row) if row else None

    def touch(self, session_id: str) -> None:
        """Note that a session is used now."""
        with self._begin() as connection:
            connection.execute(sessions.update().where(sessions.c.id == session_id).values(used_at=self._clock()))

    def hear(self, session_id: str, content: Content, client_id: str | None = None, above: int = 0) -> Entry:
        """Keep what a person said, once: a client's id that is known already gives the entry that is there.

        Args:
            session_id: Whose it is.
            content: What was said.
            client_id: The client's own id of the message.
            above: The entry gets an id above this one: ids that were spoken while the database was away.

        Raises:
            UnknownSessionError: The session is gone.
        """
        with self._begin() as connection:
            (number,) = self._numbers(connection, session_id, 1, above)
            if client_id is not None:
                known = messages.c.session_id == session_id, messages.c.client_id == client_id
                row = connection.execute(sa.select(messages).where(*known)).mappings().first()
                if row:
                    return _entry(row)
            entry = Entry(number, Speaker.PERSON, self._clock(), content, client_id)
            connection.execute(messages.insert().values(_row(session_id, entry)))
        return entry

    def answer(
        self, session_id: str, contents: Sequence[Content], reply_to: int | None = None, above: int = 0
    ) -> list[Entry]:
        """Keep what was said in answer; nothing where that message has its answer already.

        Args:
            session_id: Whose it is.
            contents: What was said, in order.
            reply_to: Id of the message that is answered.
            above: As for `hear`.

        Raises:
            UnknownSessionError: The session is gone.
        """
        with self._begin() as connection:
            numbers = self._numbers(connection, session_id, len(contents), above)
            if reply_to is not None:
                asked = messages.c.session_id == session_id, messages.c.id == reply_to
                if connection.execute(sa.select(messages.c.is_answered).where(*asked)).scalar():
                    return []
                connection.execute(messages.update().where(*asked).values(is_answered=True))
            entries = [
                Entry(number, Speaker.UNKNOT, self._clock(), content, reply_to=reply_to)
                for number, content in zip(numbers, contents)
            ]
            if entries:
                connection.execute(messages.insert(), [_row(session_id, entry) for entry in entries])
        return entries

    def since(self, session_id: str, last_id: int, most: int) -> list[Entry]:
        """Messages of both sides after an id, the last `most` of them, the oldest first."""
        later = messages.c.session_id == session_id, messages.c.id > last_id
        return list(reversed(self._entries(sa.select(messages).where(*later), newest=most)))

    def unanswered(self, session_id: str) -> list[Entry]:
        """What a person said and got no answer to, the oldest first: the process ended in between."""
        waiting = (
            messages.c.session_id == session_id,
            messages.c.speaker == Speaker.PERSON.value,
            messages.c.is_answered.is_(False),
        )
        return self._entries(sa.select(messages).where(*waiting).order_by(messages.c.id))

    def with_buttons(self, session_id: str, most: int) -> list[Entry]:
        """The last `most` messages with buttons, the oldest first."""
        offers = messages.c.session_id == session_id, messages.c.has_buttons.is_(True)
        return list(reversed(self._entries(sa.select(messages).where(*offers), newest=most)))

    def mark_delivered(self, session_id: str, up_to: int) -> None:
        """Note that everything up to an id has reached the client."""
        before = sessions.c.id == session_id, sessions.c.delivered_id < up_to
        with self._begin() as connection:
            connection.execute(sessions.update().where(*before).values(delivered_id=up_to))

    def rate(self, session_id: str, message_id: int, value: str) -> bool:
        """Keep what a person thinks of an answer, the last word counts; False where there is no such answer."""
        meant = (
            messages.c.session_id == session_id,
            messages.c.id == message_id,
            messages.c.speaker == Speaker.UNKNOT.value,
        )
        with self._begin() as connection:
            changed = connection.execute(
                messages.update().where(*meant).values(feedback=value, feedback_at=self._clock())
            )
        return bool(changed.rowcount)

    def forget_before(self, moment: float) -> int:
        """Delete what was said before a moment (seconds since 1970), and sessions unused since; gives how much."""
        unused = sa.select(sessions.c.id).where(sessions.c.used_at < moment)
        with self._begin() as connection:
            old = messages.delete().where((messages.c.said_at < moment) | messages.c.session_id.in_(unused))
            count = connection.execute(old).rowcount
            count += connection.execute(sessions.delete().where(sessions.c.used_at < moment)).rowcount
        return int(count)

    def _numbers(self, connection: Connection, session_id: str, count: int, above: int) -> Iterable[int]:
        """The next ids of a session. Writing first takes the lock, so that two servers never give the same."""
        start = sa.case((sessions.c.last_id < above, above), else_=sessions.c.last_id)
        meant = sessions.c.id == session_id
        changed = connection.execute(
            sessions.update().where(meant).values(last_id=start + count, used_at=self._clock())
        )
        if not changed.rowcount:
            raise UnknownSessionError(session_id)
        last = connection.execute(sa.select(sessions.c.last_id).where(meant)).scalar_one()
        return range(last - count + 1, last + 1)

    def _entries(self, query: Any, newest: int | None = None) -> list[Entry]:
        if newest is not None:
            query = query.order_by(messages.c.id.desc()).limit(newest)
        with self._begin() as connection:
            return [_entry(row) for row in connection.execute(query).mappings()]

    def _begin(self) -> Any:
        """A transaction; the first one makes the tables."""
        if not self._is_prepared:
            with self._preparing:
                schema.create_all(self._engine)
                self._is_prepared = True
        return self._engine.begin()


def _row(session_id: str, entry: Entry) -> dict[str, Any]:
    return {
        "session_id": session_id,
        "id": entry.id,
        "speaker": entry.speaker.value,
        "said_at": entry.said_at,
        "content": json.dumps(entry.content, default=str),
        "client_id": entry.client_id,
        "reply_to": entry.reply_to,
        "is_answered": entry.is_answered,
        "has_buttons": bool(entry.content.get("quick_replies")),
    }


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        row["id"],
        Speaker(row["speaker"]),
        row["said_at"],
        json.loads(row["content"]),
        row["client_id"],
        row["reply_to"],
        row["is_answered"],
        row["feedback"],
    )
