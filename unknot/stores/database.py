"""One way to open a database, for everything that Unknot keeps: SQLite or PostgreSQL by its SQLAlchemy address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.engine.url import make_url
from sqlalchemy.pool import QueuePool


def open_database(address: str, *, durable: bool = False) -> Engine:
    """An engine for a SQLAlchemy address; a connection that a restart of the database has cut is noticed before use.

    SQLite writes ahead, so that a reader never waits for a writer, and overwrites what is deleted. Its connections stay
    open: the last one to close has all that was written ahead brought to the disk, which takes twenty milliseconds.

    Args:
        address: SQLAlchemy address.
        durable: Whether a commit also outlives a power cut, not only the end of the process.
    """
    url = make_url(address)
    if not url.drivername.startswith("sqlite") or url.database in (None, "", ":memory:"):
        return sa.create_engine(url, pool_pre_ping=True)
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(url, poolclass=QueuePool, connect_args={"check_same_thread": False})
    sa.event.listen(engine, "connect", _write_ahead_durably if durable else _write_ahead)
    return engine


def _write_ahead(connection: Any, _: Any) -> None:
    _pragmas(connection, "NORMAL")


def _write_ahead_durably(connection: Any, _: Any) -> None:
    _pragmas(connection, "FULL")


def _pragmas(connection: Any, synchronous: str) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute(f"PRAGMA synchronous={synchronous}")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()
