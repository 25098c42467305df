"""Gives what one owner keeps to another: a conversation that goes on under a new name."""

from __future__ import annotations

import sqlalchemy as sa

from unknot.database.opening import writing
from unknot.database.tables import OWNED


def hand_over(engine: sa.engine.Engine, old: str, new: str) -> None:
    """Make everything of one owner another's, who has nothing yet.

    Args:
        engine: A database that `open_database` has opened.
        old: Whose it was.
        new: Whose it is from now on.
    """
    with writing(engine) as connection:
        for table in OWNED:
            connection.execute(sa.update(table).where(table.c.owner == old).values(owner=new))
