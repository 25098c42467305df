"""Keeps entries: written once however often a message comes, changed, deleted, found again."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timezone

import sqlalchemy as sa

from unknot.database.erase import scrub
from unknot.database.opening import writing
from unknot.database.tables import ENTRIES
from unknot.diary.entry import Entry, from_json, to_json

_ENTRIES_OF_OURS = uuid.UUID("6a4f2a5c-6f0e-4a53-9d0c-8f6b8a0f6d11")
"""Any number of our own: ids of entries are made from it, the owner and the message."""


@dataclass(frozen=True)
class Written:
    """An entry that is on the disk, and whether this call put it there or an earlier one."""

    entry: Entry
    is_new: bool


def entry_id(owner: str, message: str) -> str:
    """The id of the entry that a message of an owner makes: the same each time the message comes."""
    return uuid.uuid5(_ENTRIES_OF_OURS, json.dumps([owner, message])).hex


class DiaryStore:
    """The entries of everybody, each call about one owner's.

    Every call that writes returns after the commit; what it returns can be read by any other process.
    """

    def __init__(self, engine: sa.engine.Engine) -> None:
        """Use a database that `open_database` has opened."""
        self._engine = engine

    def add(self, owner: str, message: str, entry: Entry) -> Written:
        """Keep the entry of a message; when the message comes again, give what was kept the first time.

        Args:
            owner: Whose diary.
            message: Names the message within the owner's; the same for every delivery of it.
            entry: What to keep. Its id is replaced by the message's own.
        """
        kept = from_json({**to_json(entry), "id": entry_id(owner, message)})
        with writing(self._engine) as connection:
            known = connection.execute(
                sa.select(ENTRIES.c.content).where(ENTRIES.c.owner == owner, ENTRIES.c.message == message)
            ).scalar()
            if known is not None:
                return Written(_read(known), is_new=False)
            try:
                with connection.begin_nested():
                    connection.execute(sa.insert(ENTRIES), _row(owner, message, kept))
            except sa.exc.IntegrityError:
                # another process was quicker with the same message
                known = connection.execute(sa.select(ENTRIES.c.content).where(ENTRIES.c.id == kept.id)).scalar_one()
                return Written(_read(known), is_new=False)
        return Written(kept, is_new=True)

    def change(self, owner: str, entry: Entry) -> bool:
        """Put an entry in place of the one with its id; gives whether the owner has such a one."""
        with writing(self._engine) as connection:
            changed = connection.execute(
                sa.update(ENTRIES)
                .where(ENTRIES.c.owner == owner, ENTRIES.c.id == entry.id)
                .values(happened=_naive(entry.when), content=_written(entry))
            )
            return bool(changed.rowcount)

    def delete(self, owner: str, entry: str) -> bool:
        """Delete an entry by its id and clean the files of it; gives whether the owner had it.

        Raises:
            DatabaseError: It is deleted, but the files could not be cleaned yet; do `unknot.database.erase.scrub`.
        """
        with writing(self._engine) as connection:
            deleted = connection.execute(sa.delete(ENTRIES).where(ENTRIES.c.owner == owner, ENTRIES.c.id == entry))
        if deleted.rowcount:
            scrub(self._engine)
        return bool(deleted.rowcount)

    def clear(self, owner: str) -> int:
        """Delete all of the owner's entries and clean the files of them; gives how many there were.

        Raises:
            DatabaseError: They are deleted, but the files could not be cleaned yet.
        """
        with writing(self._engine) as connection:
            deleted = connection.execute(sa.delete(ENTRIES).where(ENTRIES.c.owner == owner))
        if deleted.rowcount:
            scrub(self._engine)
        return int(deleted.rowcount)

    def get(self, owner: str, entry: str) -> Entry | None:
        """An entry by its id, or None where the owner has none such."""
        with self._engine.connect() as connection:
            found = connection.execute(
                sa.select(ENTRIES.c.content).where(ENTRIES.c.owner == owner, ENTRIES.c.id == entry)
            ).scalar()
        return None if found is None else _read(found)

    def entries(self, owner: str, since: datetime | None = None, until: datetime | None = None) -> list[Entry]:
        """The owner's entries from `since` up to but without `until`, the oldest first."""
        query = sa.select(ENTRIES.c.content).where(ENTRIES.c.owner == owner)
        if since is not None:
            query = query.where(ENTRIES.c.happened >= _naive(since))
        if until is not None:
            query = query.where(ENTRIES.c.happened < _naive(until))
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(ENTRIES.c.happened, ENTRIES.c.id)).scalars().all()
        return [_read(row) for row in rows]

    def restore(self, owner: str, entries: Iterable[Entry]) -> int:
        """Put back exported entries under their own ids, all or none; gives how many were not there already.

        An entry that is there stays as it is; one whose id belongs to somebody else gets a new id.
        """
        added = 0
        with writing(self._engine) as connection:
            for entry in entries:
                holder = connection.execute(sa.select(ENTRIES.c.owner).where(ENTRIES.c.id == entry.id)).scalar()
                if holder == owner:
                    continue
                message = f"import:{entry.id}"
                if holder is not None:
                    entry = from_json({**to_json(entry), "id": entry_id(owner, message)})
                    if connection.execute(sa.select(ENTRIES.c.id).where(ENTRIES.c.id == entry.id)).scalar():
                        continue
                connection.execute(sa.insert(ENTRIES), _row(owner, message, entry))
                added += 1
        return added

    def forget_before(self, moment: datetime) -> int:
        """Delete everybody's entries from before a moment, as the operator's retention asks; gives how many.

        Raises:
            DatabaseError: They are deleted, but the files could not be cleaned yet.
        """
        with writing(self._engine) as connection:
            deleted = connection.execute(sa.delete(ENTRIES).where(ENTRIES.c.happened < _naive(moment)))
        if deleted.rowcount:
            scrub(self._engine)
        return int(deleted.rowcount)


def _row(owner: str, message: str, entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "owner": owner,
        "message": message,
        "happened": _naive(entry.when),
        "content": _written(entry),
    }


def _written(entry: Entry) -> str:
    # PostgreSQL takes no NUL in a text; escaped in JSON it is none
    return json.dumps(to_json(entry))


def _read(content: str) -> Entry:
    return from_json(json.loads(content))


def _naive(moment: datetime) -> datetime:
    return moment.astimezone(timezone.utc).replace(tzinfo=None)
