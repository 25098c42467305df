"""What is kept comes to its end: once a day everything that is older than the operator wants it is deleted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from dateutil.relativedelta import relativedelta

from unknot.database.erase import scrub
from unknot.database.errors import DatabaseError
from unknot.database.opening import connect, open_database
from unknot.diary.store import DiaryStore
from unknot.settings import Settings
from unknot.stores.tracker import ConversationStore
from unknot.stores.transcript import TranscriptStore

DAY_SECONDS = 86_400.0
HOUR_SECONDS = 3_600.0
"""How soon it is tried again where something failed."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rule:
    """Something that is not kept for ever.

    Attributes:
        what: Its name in the log.
        age: How old it may become.
        forget_before: Deletes what is from before a moment; gives how much that was.
    """

    what: str
    age: timedelta | relativedelta
    forget_before: Callable[[datetime], int]


class Retention:
    """Deletes what is too old, and cleans the files of it."""

    def __init__(self, rules: Sequence[Rule], clean: Callable[[], None]) -> None:
        """Hold by `rules`; `clean` leaves nothing of what was deleted in the files."""
        self._rules = rules
        self._clean = clean
        self._is_clean = True

    def forget_old(self, now: datetime) -> bool:
        """Do it once; gives whether all of it was done."""
        is_done = True
        for rule in self._rules:
            try:
                if rule.forget_before(now - rule.age):
                    self._is_clean = False
            except Exception as error:  # of any driver; the other rules hold all the same
                logger.error("old %s could not be deleted: %s", rule.what, type(error).__name__)
                is_done = False
        return self._has_cleaned() and is_done

    def _has_cleaned(self) -> bool:
        if not self._is_clean:
            try:
                self._clean()
            except DatabaseError as error:
                logger.error("the files still hold what was deleted: %s", error)
                return False
            self._is_clean = True
        return True


def retention_of(settings: Settings) -> Retention:
    """The operator's rules. What else is to have an end gets its rule here."""
    engine = connect(settings.database)
    days = timedelta(days=settings.keep_days)
    transcripts, events = TranscriptStore(settings.database), ConversationStore(host=settings.database)
    rules = [
        Rule("transcripts", days, lambda moment: transcripts.forget_before(moment.timestamp())),
        Rule("conversations", days, lambda moment: events.forget_before(moment.timestamp())),
    ]
    if settings.diary_months:
        diary = DiaryStore(open_database(settings.database))
        rules.append(Rule("diary entries", relativedelta(months=settings.diary_months), diary.forget_before))

    def clean() -> None:
        # PostgreSQL gives the room back by itself; when its files lose the words is up to who runs it
        if engine.dialect.name == "sqlite":
            scrub(engine)

    return Retention(rules, clean)


async def keep_house(settings: Settings, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
    """Hold by the rules as long as the server runs; a database that is down stops nobody from speaking."""
    retention: Retention | None = None
    while True:
        try:
            if retention is None:
                retention = await asyncio.to_thread(retention_of, settings)
            is_done = await asyncio.to_thread(retention.forget_old, datetime.now(timezone.utc))
        except Exception as error:
            logger.error("nothing old could be deleted: %s", type(error).__name__)
            is_done = False
        await sleep(DAY_SECONDS if is_done else HOUR_SECONDS)
