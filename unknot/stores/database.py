"""One way to open a database, for everything that Unknot keeps: SQLite or PostgreSQL by its SQLAlchemy address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.engine.url import make_url


def open_database(address: str, *, durable: bool = False) -> Engine:
    """An engine whose connections are checked before use.

    SQLite writes ahead, so that a reader never waits for a writer, and leaves nothing readable of what was deleted.

    Args:
        address: SQLAlchemy address.
        durable: Whether a commit also outlives a power cut, not only the end of the process.
    """
    url = make_url(address)
    if url.drivername.startswith("sqlite") and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(url, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
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
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.close()
