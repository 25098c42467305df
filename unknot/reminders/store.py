"""Keeps who wants to be reminded, and hands each reminder out once.

APScheduler, which Rasa brings along, was weighed: two schedulers on one store both send, its jobs are pickles, and
its version 3 knows zones of pytz alone. All that is needed is one row a wish and one UPDATE to claim it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import sqlalchemy as sa

from unknot.database.erase import scrub
from unknot.database.opening import writing
from unknot.database.tables import REMINDERS
from unknot.reminders.schedule import next_due

LATEST = timedelta(minutes=30)
"""A reminder that could not be sent for so long is left out that day: an evening is no use at midnight."""


@dataclass(frozen=True)
class Reminder:
    """A wish to be reminded each day.

    Attributes:
        owner: Whose wish.
        kind: What of: `night_plan`.
        channel: The channel that it came from, and goes to.
        zone: IANA name of the person's time zone.
        at_minute: When, in minutes after midnight by the clocks there.
        due: The next time, in UTC.
    """

    owner: str
    kind: str
    channel: str
    zone: str
    at_minute: int
    due: datetime


class ReminderStore:
    """All wishes. Every call that writes returns after the commit."""

    def __init__(self, engine: sa.engine.Engine) -> None:
        """Use a database that `open_database` has opened."""
        self._engine = engine

    def opt_in(self, owner: str, kind: str, channel: str, zone: str, at_minute: int, now: datetime) -> Reminder:
        """Keep a wish in place of the owner's earlier one of this kind; saying the same again changes nothing.

        Raises:
            ValueError: The time is out of range, or the zone is unknown.
        """
        wish = Reminder(owner, kind, channel, zone, at_minute, next_due(now, at_minute, zone))
        with writing(self._engine) as connection:
            known = connection.execute(sa.select(REMINDERS).where(_is(owner, kind)).with_for_update()).first()
            if known is not None and (known.channel, known.zone, known.at_minute) == (channel, zone, at_minute):
                return _reminder(known)
            connection.execute(sa.delete(REMINDERS).where(_is(owner, kind)))
            connection.execute(sa.insert(REMINDERS), {**vars(wish), "due": _naive(wish.due)})
        return wish

    def opt_out(self, owner: str, kind: str) -> bool:
        """Forget a wish; gives whether there was one."""
        with writing(self._engine) as connection:
            gone = connection.execute(sa.delete(REMINDERS).where(_is(owner, kind))).rowcount
        if gone:
            scrub(self._engine)
        return bool(gone)

    def of(self, owner: str) -> list[Reminder]:
        """The owner's wishes."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(REMINDERS).where(REMINDERS.c.owner == owner).order_by(REMINDERS.c.kind))
            return [_reminder(row) for row in rows]

    def claim(self, now: datetime) -> list[Reminder]:
        """The reminders to send now. Each is handed out once, to one process, and its next time is set before.

        A process that ends between this and sending loses a reminder; it never sends one twice.
        """
        with self._engine.connect() as connection:
            due = connection.execute(
                sa.select(REMINDERS).where(REMINDERS.c.due <= _naive(now)).order_by(REMINDERS.c.due)
            ).all()
        claimed = []
        for row in due:
            following = next_due(now, row.at_minute, row.zone)
            with writing(self._engine) as connection:
                taken = connection.execute(
                    sa.update(REMINDERS)
                    .where(_is(row.owner, row.kind), REMINDERS.c.due == row.due, REMINDERS.c.zone == row.zone)
                    .values(due=_naive(following))
                ).rowcount
            reminder = _reminder(row)
            if taken and now - reminder.due <= LATEST:
                claimed.append(reminder)
        return claimed

    def next_time(self) -> datetime | None:
        """When the next reminder of anybody is due, or None."""
        with self._engine.connect() as connection:
            due = connection.execute(sa.select(sa.func.min(REMINDERS.c.due))).scalar()
        return None if due is None else due.replace(tzinfo=timezone.utc)


def _is(owner: str, kind: str) -> sa.sql.ColumnElement:
    return (REMINDERS.c.owner == owner) & (REMINDERS.c.kind == kind)


def _reminder(row: sa.engine.Row) -> Reminder:
    due = row.due.replace(tzinfo=timezone.utc)
    return Reminder(row.owner, row.kind, row.channel, row.zone, row.at_minute, due)


def _naive(moment: datetime) -> datetime:
    return moment.astimezone(timezone.utc).replace(tzinfo=None)
