"""Erases what is kept about a person, so that no file of the database still holds the words."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from unknot.database.errors import DatabaseError
from unknot.database.opening import writing
from unknot.database.tables import OWNED

OWNED_NAMES = tuple(owned.name for owned in OWNED)


def erase_owner(engine: sa.engine.Engine, owner: str) -> int:
    """Delete every row of an owner and clean the files of it; gives how many rows there were.

    Raises:
        DatabaseError: The rows are gone, but another process kept the files from being cleaned; do `scrub` again.
    """
    with writing(engine) as connection:
        count = 0
        for table in OWNED:
            count += connection.execute(sa.delete(table).where(table.c.owner == owner)).rowcount
    scrub(engine)
    return count


def scrub(engine: sa.engine.Engine, tables: Collection[str] = OWNED_NAMES) -> None:
    """Rewrite the database without what was deleted from any of its tables, and empty the write-ahead log.

    PostgreSQL rewrites the tables named, those of what people keep unless told; its write-ahead log and backups are the
    operator's.

    Raises:
        DatabaseError: Another process is using the database all the time.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "sqlite":
            try:
                connection.exec_driver_sql("VACUUM")
                busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
            except sa.exc.OperationalError as error:
                raise DatabaseError(f"the files cannot be cleaned now ({type(error.orig).__name__})") from error
            if busy:
                raise DatabaseError("the files cannot be cleaned now: another process is reading")
        else:
            for table in tables:
                connection.exec_driver_sql(f'VACUUM FULL "{table}"')
