"""Tables of the Telegram channel, in the database of the conversations."""

from __future__ import annotations

import sqlalchemy as sa

everything = sa.MetaData()
big = sa.BigInteger().with_variant(sa.Integer, "sqlite")
updates = sa.Table(
    "telegram_updates",
    everything,
    sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("chat_id", sa.BigInteger, index=True),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("content", sa.Text),
    sa.Column("received_at", sa.Float, nullable=False),
)
outbox = sa.Table(
    "telegram_outbox",
    everything,
    sa.Column("id", big, primary_key=True, autoincrement=True),
    sa.Column("chat_id", sa.BigInteger, nullable=False, index=True),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("written_at", sa.Float, nullable=False),
    sa.Column("after_message", sa.BigInteger),
)
buttons = sa.Table(
    "telegram_buttons",
    everything,
    sa.Column("token", sa.String(64), primary_key=True),
    sa.Column("chat_id", sa.BigInteger, nullable=False, index=True),
    sa.Column("keyboard", sa.String(64), nullable=False, index=True),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("offered_at", sa.Float, nullable=False),
)
chats = sa.Table(
    "telegram_chats",
    everything,
    sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("blocked_at", sa.Float),
    sa.Column("countdown", sa.Text),
)
marks = sa.Table(
    "telegram_marks",
    everything,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("value", sa.BigInteger, nullable=False),
)
