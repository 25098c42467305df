"""The one way to open the database, for all that Unknot keeps: SQLite or PostgreSQL by its SQLAlchemy address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.url import make_url
from sqlalchemy.pool import QueuePool

from unknot.database.errors import DatabaseError

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
VERSION_TABLE = "unknot_version"
_WRITES = "unknot_writes"
_LOCK = 8_665_608
"""Any number of our own: whoever migrates a PostgreSQL database holds the advisory lock of this name."""
_BUSY_MILLISECONDS = 10_000


def connect(address: str, *, is_durable: bool = True, begins: bool = False) -> sa.engine.Engine:
    """An engine for a database, which is not asked for anything yet: one that is down stops nobody from starting.

    SQLite keeps a write-ahead log, so that no reader waits for a writer, and overwrites what is deleted. Its
    connections stay open: the last one to close has all that was written ahead brought to the disk, which takes twenty
    milliseconds. Of PostgreSQL a connection that a restart has cut is noticed before use.

    Args:
        address: SQLAlchemy address.
        is_durable: Whether a commit outlives a power cut, and not only the end of the process.
        begins: Whether a transaction begins with its first statement (`writing` needs that), and not with the first
            that writes, as Python's driver for SQLite has it.
    """
    url = make_url(address)
    if not url.drivername.startswith("sqlite") or url.database in (None, "", ":memory:"):
        return sa.create_engine(url, pool_pre_ping=True)
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(url, poolclass=QueuePool, connect_args={"check_same_thread": False})

    def set_up(connection: Any, _: Any) -> None:
        _set_up_sqlite(connection, "FULL" if is_durable else "NORMAL", begins=begins)

    sa.event.listen(engine, "connect", set_up)
    if begins:
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def open_database(address: str) -> sa.engine.Engine:
    """Open what people keep, and bring its tables up to date; may be done by several processes at once.

    Args:
        address: SQLAlchemy address.

    Raises:
        DatabaseError: It is no address, or the database cannot be reached, written or migrated.
    """
    try:
        engine = connect(address, begins=True)
    except (sa.exc.SQLAlchemyError, OSError) as error:
        raise DatabaseError(f"the database cannot be opened ({type(error).__name__})") from error
    try:
        _migrate(engine)
    except sa.exc.SQLAlchemyError as error:
        engine.dispose()
        raise DatabaseError(f"{engine.url!r}: cannot be brought up to date ({type(error).__name__})") from error
    return engine


@contextmanager
def writing(engine: sa.engine.Engine) -> Iterator[sa.engine.Connection]:
    """A connection in a transaction that will write; committed at the end, rolled back on any error."""
    # SQLite gives the lock to whoever asks at the start; one who reads first and writes later may be refused at once.
    with engine.execution_options(**{_WRITES: True}).begin() as connection:
        yield connection


def _set_up_sqlite(connection: Any, synchronous: str, *, begins: bool) -> None:
    if begins:
        # the driver would begin transactions where it thinks fit, and not around DDL: SQLAlchemy begins them instead
        connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute(f"PRAGMA synchronous={synchronous}")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute("PRAGMA temp_store=MEMORY")
    cursor.close()


def _begin_sqlite(connection: sa.engine.Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: sa.engine.Engine) -> None:
    # slow to import, for who opens no database
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
