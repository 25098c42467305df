"""Diary, documents and reminders."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "diary_entries",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("message", sa.String(200), nullable=False),
        sa.Column("happened", sa.DateTime, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.UniqueConstraint("owner", "message", name="diary_entries_once"),
    )
    op.create_index("diary_entries_by_time", "diary_entries", ["owner", "happened"])
    op.create_table(
        "kept_documents",
        sa.Column("owner", sa.String(200), primary_key=True),
        sa.Column("kind", sa.String(40), primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "reminders",
        sa.Column("owner", sa.String(200), primary_key=True),
        sa.Column("kind", sa.String(40), primary_key=True),
        sa.Column("channel", sa.String(80), nullable=False),
        sa.Column("zone", sa.String(80), nullable=False),
        sa.Column("at_minute", sa.Integer, nullable=False),
        sa.Column("due", sa.DateTime, nullable=False),
    )
    op.create_index("reminders_by_time", "reminders", ["due"])


def downgrade() -> None:
    """Remove them, with all that they hold."""
    for table in ("reminders", "kept_documents", "diary_entries"):
        op.drop_table(table)
