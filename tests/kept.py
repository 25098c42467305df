"""What tests of kept things share: databases of both kinds, and diaries made up."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from unknot.database.opening import open_database
from unknot.diary.entry import Entry, Precision, Side, Sleep
from unknot.person import Person

LONDON = "Europe/London"
NOW = datetime(2026, 11, 18, 14, 0, tzinfo=ZoneInfo(LONDON))


def entry(number: int = 1, **values: object) -> Entry:
    """An entry with an id of that number, written now unless told otherwise."""
    return Entry(**{"id": f"{number:032x}", "when": NOW, "zone": LONDON, **values})  # type: ignore[arg-type]


def made_up(count: int, days: int, seed: int = 1) -> list[Entry]:
    """So many entries over so many days up to `NOW`, the same for the same seed, the oldest first."""
    dice = random.Random(seed)
    before = ("typing", "cold", "stress", "dehydration", "sitting", "blowing up balloons")
    entries = [
        Entry(
            id=uuid.UUID(int=dice.getrandbits(128)).hex,
            when=NOW - timedelta(minutes=dice.randrange(days * 24 * 60)),
            zone=LONDON,
            precision=dice.choice(list(Precision)),
            where=(dice.choice(["calf", "calf", "foot", "hamstring", "hand", "neck"]),),
            side=dice.choice([*Side, None]),
            feeling=("cramp",),
            strength=dice.choice([None, 3, 5, 6, 7, 9]),
            minutes=dice.choice([None, 0.5, 1, 2, 5, 10]),
            before=tuple(dice.sample(before, dice.randrange(3))),
            helped=tuple(dice.sample(("stretch", "heat", "massage"), dice.randrange(3))),
            sleep=dice.choice([*Sleep, None]),
            note=f"made up {number}",
        )
        for number in range(count)
    ]
    return sorted(entries, key=lambda made: (made.when, made.id))


def sqlite_at(folder: Path) -> sa.engine.Engine:
    """A new SQLite database in a folder."""
    return open_database(f"sqlite:///{folder / 'kept.db'}")


def emptied(address: str) -> Iterator[sa.engine.Engine]:
    """A PostgreSQL database without any of our tables before and after."""
    engine = sa.create_engine(address)
    _drop(engine)
    opened = open_database(address)
    yield opened
    opened.dispose()
    _drop(engine)
    engine.dispose()


def _drop(engine: sa.engine.Engine) -> None:
    with engine.begin() as connection:
        for table in ("diary_entries", "kept_documents", "reminders", "unknot_version"):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")


def keep_of_everything(address: str, owner: str, word: str) -> Person:
    """Let somebody keep one of each thing, all with a word in it that nothing else holds."""
    person = Person(open_database(address), owner)
    person.diary.add(owner, f"message-{word}", entry(1, note=word * 100, before=(f"before-{word}",)))
    person.documents.put(owner, "night_plan", {"answers": {"when": word}, "made": "2026-11-18"})
    person.documents.put(owner, "toolkit", {"lines": [{"item": f"own:{word}", "packed": True}]})
    person.reminders.opt_in(owner, "night_plan", f"web-{word}", LONDON, 1230, NOW)
    return person


def files_with(folder: Path, word: str) -> list[str]:
    """Names of the files below a folder that hold a word, in whatever bytes."""
    return [path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]
