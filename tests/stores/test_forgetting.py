"""A person is forgotten in every table that is there, in one transaction, and nobody else is."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.kept import NOW, entry
from unknot.database.opening import connect
from unknot.database.tables import OWNED
from unknot.person import Kept, Person
from unknot.stores.forgetting import EVENTS, clean, forget_person
from unknot.stores.transcript_tables import messages, schema, sessions

EVERYTHING = (EVENTS, messages, sessions, *OWNED)


def _fill(engine: Engine, owner: str) -> None:
    schema.create_all(engine)
    EVENTS.metadata.create_all(engine)
    person = Person(engine, owner)
    person.diary.add(owner, "m1", entry(sum(owner.encode())))
    person.documents.put(owner, "toolkit", {"lines": []})
    person.reminders.opt_in(owner, "night_plan", "web", "Europe/London", 1260, NOW)
    with engine.begin() as connection:
        connection.execute(sessions.insert().values(id=owner, last_id=1, delivered_id=0, used_at=0.0))
        row = {"session_id": owner, "id": 1, "speaker": "person", "said_at": 0.0, "content": "{}"}
        connection.execute(messages.insert().values(**row, is_answered=True, has_buttons=False))
        connection.execute(EVENTS.insert().values(sender_id=owner, type_name="user", timestamp=0.0, data="{}"))


def _rows(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return [connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() for table in EVERYTHING]


def test_every_table_is_cleared_of_one_person_and_keeps_the_others(engine: Engine) -> None:
    _fill(engine, "ann")
    _fill(engine, "bob")
    try:
        assert forget_person(engine, "ann") == len(EVERYTHING)
        assert _rows(engine) == [1] * len(EVERYTHING)
        assert Person(engine, "ann").kept() == Kept(0, (), ())
        assert forget_person(engine, "ann") == 0
        clean(engine)
        assert _rows(engine) == [1] * len(EVERYTHING)
    finally:
        schema.drop_all(engine)
        EVENTS.drop(engine)


def test_a_failure_in_the_middle_deletes_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(engine, "ann")
    broken = sa.Table("reminders", sa.MetaData(), sa.Column("no_such_column", sa.Text))
    monkeypatch.setattr(
        "unknot.stores.forgetting._columns", lambda: [(EVENTS, EVENTS.c.sender_id), (broken, broken.c.no_such_column)]
    )
    try:
        with pytest.raises(sa.exc.DBAPIError):
            forget_person(engine, "ann")
        assert _rows(engine) == [1] * len(EVERYTHING)
    finally:
        schema.drop_all(engine)
        EVENTS.drop(engine)


def test_a_database_without_any_table_has_nobody_to_forget(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'empty.db'}")
    assert forget_person(engine, "ann") == 0
    clean(engine)
