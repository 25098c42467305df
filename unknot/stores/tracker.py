"""Conversations in an SQL database, without the surprises of Rasa's own store."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SerializedTrackerAsText, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy.orm import Session, sessionmaker

from unknot.database.opening import connect

if TYPE_CHECKING:
    from rasa.core.agent import Agent


class ConversationStore(SQLTrackerStore):
    """Rasa's SQL tracker store on one address for SQLite and PostgreSQL.

    Rasa's own takes any ValueError of a session (a NUL in a sender's id, say) for a missing schema and ends the
    process, and uses connections that a database restart has cut. This one lets errors through and checks
    connections before use.
    """

    def __init__(
        self, domain: Domain | None = None, host: str = "", event_broker: EventBroker | None = None, **kwargs: Any
    ) -> None:
        """Open the database at the SQLAlchemy address `host`; the table is made when missing."""
        self.engine = connect(host, is_durable=False)
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

    def forget_before(self, moment: float) -> int:
        """Delete every event from before a moment (seconds since 1970); gives how many."""
        with self.engine.begin() as connection:
            return int(connection.execute(sa.delete(self.SQLEvent).where(self.SQLEvent.timestamp < moment)).rowcount)


def conversation_store(agent: Agent | None) -> ConversationStore:
    """The store behind what Rasa wraps around it; raises RuntimeError where conversations are kept elsewhere."""
    store = agent.tracker_store if agent else None
    store = getattr(store, "_tracker_store", store)
    if not isinstance(store, ConversationStore):
        raise RuntimeError("conversations are not kept in the database")
    return store
