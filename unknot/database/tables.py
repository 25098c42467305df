"""The tables as they are after the last migration. Every one names its owner, so that everything can be erased."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()

ENTRIES = sa.Table(
    "diary_entries",
    METADATA,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("owner", sa.String(200), nullable=False),
    sa.Column("message", sa.String(200), nullable=False),
    sa.Column("happened", sa.DateTime, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.UniqueConstraint("owner", "message", name="diary_entries_once"),
    sa.Index("diary_entries_by_time", "owner", "happened"),
)
"""One row an entry. `message` names the message it was made of: a message that comes again finds its row already there.

`happened` (UTC, without zone) is for finding and sorting; `content` is the entry itself as JSON.
"""

DOCUMENTS = sa.Table(
    "kept_documents",
    METADATA,
    sa.Column("owner", sa.String(200), primary_key=True),
    sa.Column("kind", sa.String(40), primary_key=True),
    sa.Column("content", sa.Text, nullable=False),
)
"""What a person has one of: the evening plan, the toolkit. `content` is JSON."""

REMINDERS = sa.Table(
    "reminders",
    METADATA,
    sa.Column("owner", sa.String(200), primary_key=True),
    sa.Column("kind", sa.String(40), primary_key=True),
    sa.Column("channel", sa.String(80), nullable=False),
    sa.Column("zone", sa.String(80), nullable=False),
    sa.Column("at_minute", sa.Integer, nullable=False),
    sa.Column("due", sa.DateTime, nullable=False),
    sa.Index("reminders_by_time", "due"),
)
"""A wish to be reminded each day at a wall-clock time: `at_minute` minutes after midnight; `due` (UTC) is the next."""

OWNED = (ENTRIES, DOCUMENTS, REMINDERS)
"""Every table with rows that belong to somebody."""
