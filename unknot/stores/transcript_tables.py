"""The tables of the transcripts."""

from __future__ import annotations

import sqlalchemy as sa

LONGEST_CLIENT_ID = 100
"""Characters."""

schema = sa.MetaData()
sessions = sa.Table(
    "web_sessions",
    schema,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("secret_hash", sa.String(64)),
    sa.Column("last_id", sa.BigInteger, nullable=False),
    sa.Column("delivered_id", sa.BigInteger, nullable=False),
    sa.Column("used_at", sa.Float, nullable=False, index=True),
)
messages = sa.Table(
    "web_messages",
    schema,
    sa.Column("session_id", sa.String(64), sa.ForeignKey("web_sessions.id"), primary_key=True),
    sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("speaker", sa.String(8), nullable=False),
    sa.Column("said_at", sa.Float, nullable=False),
    # JSON in ASCII: a lone half of a pair or a NUL, which no database takes as text, comes back as it was
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("client_id", sa.String(LONGEST_CLIENT_ID)),
    sa.Column("reply_to", sa.BigInteger),
    sa.Column("is_answered", sa.Boolean, nullable=False),
    sa.Column("has_buttons", sa.Boolean, nullable=False),
    sa.Column("feedback", sa.String(4)),
    sa.Column("feedback_at", sa.Float),
    sa.UniqueConstraint("session_id", "client_id"),
)
