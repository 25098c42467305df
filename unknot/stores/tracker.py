"""Conversations in an SQL database, without the surprises of Rasa's own store."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SerializedTrackerAsText, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy.engine.url import make_url
from sqlalchemy.orm import Session, sessionmaker


class ConversationStore(SQLTrackerStore):
    """Rasa's SQL tracker store on one address for SQLite and PostgreSQL.

    Rasa's own takes any ValueError of a session (a NUL in a sender's id, say) for a missing schema and ends the
    process, and uses connections that a database restart has cut. This one lets errors through and checks
    connections before use. SQLite writes ahead, so that a reader never waits for a writer.
    """

    def __init__(
        self, domain: Domain | None = None, host: str = "", event_broker: EventBroker | None = None, **kwargs: Any
    ) -> None:
        """Open the database at the SQLAlchemy address `host`; the table is made when missing."""
        address = make_url(host)
        if address.drivername.startswith("sqlite") and address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        self.engine = sa.create_engine(address, pool_pre_ping=True)
        if self.engine.dialect.name == "sqlite":
            sa.event.listen(self.engine, "connect", _write_ahead)
        self.Base.metadata.create_all(self.engine)
        self.sessionmaker = sessionmaker(bind=self.engine)
        TrackerStore.__init__(self, domain, event_broker, **kwargs)
        SerializedTrackerAsText.__init__(self)

    @contextmanager
    def session_scope(self) -> Generator[Session, None, None]:
        """A session that is closed in the end, whatever happens."""
        session = self.sessionmaker()
        try:
            yield session
        finally:
            session.close()

    def check(self) -> None:
        """Ask the database for an answer; raises what SQLAlchemy raises where there is none."""
        with self.engine.connect() as connection:
            connection.execute(sa.text("SELECT 1 FROM events LIMIT 1"))


def _write_ahead(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.close()
