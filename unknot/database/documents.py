"""What a person has one of, kept as JSON: the evening plan, the toolkit."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from unknot.database.erase import scrub
from unknot.database.opening import writing
from unknot.database.tables import DOCUMENTS

Document = dict[str, Any]


class DocumentStore:
    """One document for each owner and kind. Every call that writes returns after the commit."""

    def __init__(self, engine: sa.engine.Engine) -> None:
        """Use a database that `open_database` has opened."""
        self._engine = engine

    def put(self, owner: str, kind: str, document: Document) -> None:
        """Keep a document in place of the one of its kind."""
        content = json.dumps(document)
        mine = (DOCUMENTS.c.owner == owner) & (DOCUMENTS.c.kind == kind)
        with writing(self._engine) as connection:
            if connection.execute(sa.update(DOCUMENTS).where(mine).values(content=content)).rowcount:
                return
            try:
                with connection.begin_nested():
                    connection.execute(sa.insert(DOCUMENTS), {"owner": owner, "kind": kind, "content": content})
            except sa.exc.IntegrityError:
                # another process has put its own in between; the later one counts
                connection.execute(sa.update(DOCUMENTS).where(mine).values(content=content))

    def remove(self, owner: str, kind: str) -> bool:
        """Delete the document of a kind and clean the files of it; gives whether there was one.

        Raises:
            DatabaseError: It is deleted, but the files could not be cleaned yet.
        """
        mine = (DOCUMENTS.c.owner == owner) & (DOCUMENTS.c.kind == kind)
        with writing(self._engine) as connection:
            is_gone = bool(connection.execute(sa.delete(DOCUMENTS).where(mine)).rowcount)
        if is_gone:
            scrub(self._engine)
        return is_gone

    def get(self, owner: str, kind: str) -> Document | None:
        """The owner's document of a kind, or None."""
        query = sa.select(DOCUMENTS.c.content).where(DOCUMENTS.c.owner == owner, DOCUMENTS.c.kind == kind)
        with self._engine.connect() as connection:
            content = connection.execute(query).scalar()
        return None if content is None else json.loads(content)

    def all_of(self, owner: str) -> dict[str, Document]:
        """The owner's documents by kind."""
        query = sa.select(DOCUMENTS.c.kind, DOCUMENTS.c.content).where(DOCUMENTS.c.owner == owner)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(DOCUMENTS.c.kind)).all()
        return {kind: json.loads(content) for kind, content in rows}
