"""Forgets a person: what they keep, their conversation and its transcript, in one transaction of the one database."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy.engine import Engine

from unknot.database.erase import scrub
from unknot.database.tables import OWNED
from unknot.stores.telegram_tables import everything as telegram
from unknot.stores.transcript_tables import messages, sessions

EVENTS = SQLTrackerStore.SQLEvent.__table__


def forget_person(engine: Engine, sender: str) -> int:
    """Delete every row of a person; gives how many there were. The files still hold the words until `clean`.

    The rows of a Telegram chat go with the update that asked for it (`TelegramStore.finish`), so that a process that
    ends in between does it again.

    Args:
        engine: The database.
        sender: The conversation's id, which owns all that is kept.
    """
    with engine.begin() as connection:
        there = set(sa.inspect(connection).get_table_names())
        return sum(
            connection.execute(sa.delete(table).where(column == sender)).rowcount
            for table, column in _columns()
            if table.name in there
        )


def clean(engine: Engine) -> None:
    """Rewrite the files of the database without what was deleted.

    Raises:
        DatabaseError: Another process is using the database all the time; do it again.
    """
    there = set(sa.inspect(engine).get_table_names())
    tables = [table.name for table, _ in _columns()] + list(telegram.tables)
    scrub(engine, [name for name in tables if name in there])


def _columns() -> Iterator[tuple[sa.Table, sa.Column]]:
    """Each table with something of a person, and the column that says whose; what refers to others goes first."""
    yield messages, messages.c.session_id
    yield sessions, sessions.c.id
    yield EVENTS, EVENTS.c.sender_id
    for table in OWNED:
        yield table, table.c.owner
