"""What the diary's actions look things up in: database, reader of sentences, words; each opened when needed."""

from __future__ import annotations

from datetime import datetime, timezone
from functools import lru_cache

import sqlalchemy as sa

from unknot.database.errors import DatabaseError
from unknot.database.opening import open_database
from unknot.diary.answers import Answers
from unknot.diary.charts import Charts
from unknot.diary.labels import LABELS_FILE, Labels, load_labels
from unknot.diary.lexicon import load_diary_lexicon
from unknot.diary.line import Lines
from unknot.diary.places import Places, load_places
from unknot.diary.reader import open_reader
from unknot.diary.sentence import SentenceReader
from unknot.person import Person
from unknot.settings import read_settings

NOT_KEPT = (sa.exc.SQLAlchemyError, DatabaseError)
"""What a database raises that is locked, full or gone."""


def now() -> datetime:
    """This moment."""
    return datetime.now(timezone.utc)


@lru_cache(maxsize=1)
def engine() -> sa.engine.Engine:
    """The database of the settings; raises one of `NOT_KEPT` where it cannot be opened, and is tried again then."""
    return open_database(read_settings().database)


def person(owner: str) -> Person:
    """Everything that is kept about a person; raises one of `NOT_KEPT` where the database cannot be opened."""
    return Person(engine(), owner)


def reader() -> SentenceReader:
    """Reads entries out of sentences."""
    return open_reader()


@lru_cache(maxsize=1)
def labels() -> Labels:
    """What values are called."""
    return load_labels(LABELS_FILE, load_diary_lexicon())


@lru_cache(maxsize=1)
def lines() -> Lines:
    """Puts an entry into one line."""
    return Lines(labels())


@lru_cache(maxsize=1)
def answers() -> Answers:
    """Answers questions about a diary in counts."""
    return Answers(labels())


@lru_cache(maxsize=1)
def charts() -> Charts:
    """Draws charts."""
    return Charts(labels())


@lru_cache(maxsize=1)
def places() -> Places:
    """Knows which time zone a city has."""
    return load_places()
