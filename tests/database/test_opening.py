"""The database is opened safely, migrated once, and says what is wrong."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from unknot.database.errors import DatabaseError
from unknot.database.opening import VERSION_TABLE, connect, open_database, writing
from unknot.database.tables import DOCUMENTS, METADATA

_OURS = {table.name for table in METADATA.sorted_tables}


def test_the_migrations_make_the_very_tables_that_the_code_uses(engine: sa.engine.Engine) -> None:
    with engine.connect() as connection:
        options = {
            "version_table": VERSION_TABLE,
            "include_name": lambda name, kind, _: kind != "table" or name in _OURS,
        }
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []


def test_opening_again_keeps_what_is_there(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'kept.db'}"
    with writing(open_database(address)) as connection:
        connection.execute(sa.insert(DOCUMENTS), {"owner": "ann", "kind": "toolkit", "content": "{}"})
    with open_database(address).connect() as connection:
        assert connection.execute(sa.select(DOCUMENTS.c.owner)).scalars().all() == ["ann"]


def test_tables_of_others_in_the_same_database_are_left_alone(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'kept.db'}"
    with sa.create_engine(address).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE events (id INTEGER)")
        connection.exec_driver_sql("INSERT INTO events VALUES (7)")
    with open_database(address).connect() as connection:
        assert connection.exec_driver_sql("SELECT id FROM events").scalar() == 7


def test_sqlite_writes_ahead_syncs_fully_and_overwrites_what_is_deleted(tmp_path: Path) -> None:
    with open_database(f"sqlite:///{tmp_path / 'kept.db'}").connect() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete")
        }
    assert values == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}


def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    open_database(f"sqlite:///{tmp_path / 'deep' / 'down' / 'kept.db'}")
    assert (tmp_path / "deep" / "down" / "kept.db").exists()


def test_several_processes_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'kept.db'}"
    program = f"from unknot.database.opening import open_database; open_database({address!r})"
    with ThreadPoolExecutor() as pool:
        done = list(pool.map(lambda _: subprocess.run([sys.executable, "-c", program], check=False), range(3)))
    assert [process.returncode for process in done] == [0, 0, 0]


def test_an_error_rolls_everything_back(engine: sa.engine.Engine) -> None:
    row = {"owner": "ann", "kind": "toolkit", "content": "{}"}

    def write_and_fail() -> None:
        with writing(engine) as connection:
            connection.execute(sa.insert(DOCUMENTS), row)
            connection.execute(sa.insert(DOCUMENTS), row)

    with pytest.raises(sa.exc.IntegrityError):
        write_and_fail()
    with engine.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(DOCUMENTS)).scalar() == 0


@pytest.mark.parametrize("address", ["no address", "sqlite:////proc/no/such/kept.db", "nothing://host/name"])
def test_an_address_that_cannot_be_used_is_refused(address: str) -> None:
    with pytest.raises(DatabaseError):
        open_database(address)


def test_a_refusal_does_not_show_the_password(tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_bytes(b"this is no database at all, and long enough to look like a broken one" * 30)
    with pytest.raises(DatabaseError) as refused:
        open_database(f"sqlite:///{tmp_path / 'kept.db'}")
    assert "kept.db" in str(refused.value)
    with pytest.raises(DatabaseError) as refused:
        open_database("postgresql://ann:secret@127.0.0.1:1/none")
    assert "secret" not in str(refused.value)


def test_an_engine_asks_nothing_of_the_database_before_it_is_used() -> None:
    connect("postgresql://ann:secret@127.0.0.1:1/none").dispose()


def test_what_must_only_outlive_the_process_waits_for_no_disk(tmp_path: Path) -> None:
    with connect(f"sqlite:///{tmp_path / 'kept.db'}", is_durable=False).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
