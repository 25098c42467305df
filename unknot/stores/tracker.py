"""Conversations in an SQL database, without the surprises of Rasa's own store."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SerializedTrackerAsText, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy.orm import Session, sessionmaker

from unknot.stores.database import open_database


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
        self.engine = open_database(host)
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

    def forget(self, sender_id: str) -> None:
        """Delete every event of a conversation."""
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id).delete()
            session.commit()


def conversation_store(store: Any) -> ConversationStore:
    """The store of conversations within Rasa's wrappers around it.

    Raises:
        TypeError: Conversations are kept elsewhere.
    """
    inner = getattr(store, "_tracker_store", store)
    if not isinstance(inner, ConversationStore):
        raise TypeError("conversations are not kept in the database")
    return inner
