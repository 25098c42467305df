"""Alembic runs this: the migrations run in the transaction that `unknot.database.opening` has opened."""

from __future__ import annotations

from alembic import context

from unknot.database.opening import VERSION_TABLE
from unknot.database.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA, version_table=VERSION_TABLE
)
with context.begin_transaction():
    context.run_migrations()
