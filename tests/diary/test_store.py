"""The diary is written once, changed, deleted and found; whatever ends the process."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.diary.writer import DONE, MESSAGE
from tests.kept import NOW, entry, made_up, sqlite_at
from unknot.database.opening import open_database
from unknot.diary.store import DiaryStore, entry_id
from unknot.settings import ROOT


@pytest.fixture
def store(engine: Engine) -> DiaryStore:
    """An empty diary."""
    return DiaryStore(engine)


def test_a_message_that_comes_three_times_makes_one_entry(store: DiaryStore) -> None:
    told = [store.add("ann", "m1", entry(number, note=f"delivery {number}")) for number in (1, 2, 3)]
    assert [written.is_new for written in told] == [True, False, False]
    assert {written.entry for written in told} == {told[0].entry}
    assert store.entries("ann") == [told[0].entry]
    assert told[0].entry.note == "delivery 1"


def test_two_messages_with_the_same_words_make_two_entries(store: DiaryStore) -> None:
    store.add("ann", "m1", entry())
    store.add("ann", "m2", entry())
    assert len(store.entries("ann")) == 2


def test_many_at_once_with_the_same_message_make_one_entry(engine: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda number: DiaryStore(engine).add("ann", "m1", entry(number + 1)), range(16)))
    assert sum(written.is_new for written in told) == 1
    assert len(DiaryStore(engine).entries("ann")) == 1


def test_what_is_written_another_process_can_read(tmp_path: Path) -> None:
    written = DiaryStore(sqlite_at(tmp_path)).add("ann", "m1", entry(note="seen"))
    assert written.is_new
    program = (
        "import sys; from unknot.database.opening import open_database; from unknot.diary.store import DiaryStore;"
        "print(DiaryStore(open_database(sys.argv[1])).entries('ann')[0].note)"
    )
    address = f"sqlite:///{tmp_path / 'kept.db'}"
    seen = subprocess.run(
        [sys.executable, "-c", program, address], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert seen.stdout == "seen\n"


def test_a_process_killed_at_any_step_loses_nothing_and_writes_nothing_twice(tmp_path: Path) -> None:
    killed = 0
    for at in range(1, 40):
        folder = tmp_path / str(at)
        folder.mkdir()
        address = f"sqlite:///{folder / 'kept.db'}"
        run = subprocess.run(
            [sys.executable, "-m", "tests.diary.writer", address, str(at)],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        store = DiaryStore(open_database(address))
        before = store.entries("ann")
        if DONE in run.stdout:
            assert len(before) == 1
            break
        killed += 1
        assert run.returncode == -9, run.stderr
        # the channel did not hear that it was written, and delivers again
        again = store.add("ann", MESSAGE, entry(note="once"))
        assert again.is_new == (not before)
        assert [kept.note for kept in store.entries("ann")] == ["once"]
    assert 6 <= killed < 39


def test_entries_come_in_the_order_of_time_and_within_bounds(store: DiaryStore) -> None:
    for hours in (3, 1, 2):
        store.add("ann", f"m{hours}", entry(when=NOW - timedelta(hours=hours), note=str(hours)))
    assert [kept.note for kept in store.entries("ann")] == ["3", "2", "1"]
    within = store.entries("ann", NOW - timedelta(hours=2), NOW - timedelta(hours=1))
    assert [kept.note for kept in within] == ["2"]


def test_an_entry_can_be_changed_and_is_found_at_its_new_time(store: DiaryStore) -> None:
    kept = store.add("ann", "m1", entry()).entry
    later = entry(int(kept.id, 16), when=NOW - timedelta(days=9), note="changed")
    assert store.change("ann", later)
    assert store.get("ann", kept.id) == later
    assert store.entries("ann", since=NOW - timedelta(days=1)) == []


def test_nobody_reads_changes_or_deletes_what_is_somebody_elses(store: DiaryStore) -> None:
    kept = store.add("ann", "m1", entry()).entry
    assert store.get("bob", kept.id) is None
    assert not store.change("bob", entry(int(kept.id, 16), note="mine now"))
    assert not store.delete("bob", kept.id)
    assert store.entries("bob") == []
    assert store.get("ann", kept.id) == kept


def test_a_deleted_entry_is_gone(store: DiaryStore) -> None:
    kept = store.add("ann", "m1", entry()).entry
    assert store.delete("ann", kept.id)
    assert store.get("ann", kept.id) is None
    assert not store.delete("ann", kept.id)


def test_exported_entries_are_put_back_once_under_their_ids(store: DiaryStore) -> None:
    entries = made_up(30, 20)
    assert store.restore("ann", entries) == 30
    assert store.restore("ann", entries) == 0
    assert store.entries("ann") == entries


def test_a_message_that_comes_after_its_entry_was_put_back_writes_nothing(store: DiaryStore) -> None:
    kept = store.add("ann", "m1", entry()).entry
    store.delete("ann", kept.id)
    store.restore("ann", [kept])
    assert not store.add("ann", "m1", entry()).is_new
    assert store.entries("ann") == [kept]


def test_putting_back_somebody_elses_export_takes_nothing_away_from_them(store: DiaryStore) -> None:
    kept = store.add("ann", "m1", entry(note="ann's")).entry
    assert store.restore("bob", [kept]) == 1
    assert store.restore("bob", [kept]) == 0
    assert store.get("ann", kept.id) == kept
    (copied,) = store.entries("bob")
    assert copied.note == "ann's"
    assert copied.id != kept.id


def test_retention_forgets_what_is_older(store: DiaryStore) -> None:
    for days in (1, 100, 400):
        store.add("ann", f"m{days}", entry(when=NOW - timedelta(days=days), note=str(days)))
    assert store.forget_before(NOW - timedelta(days=365)) == 1
    assert [kept.note for kept in store.entries("ann")] == ["100", "1"]


@pytest.mark.parametrize("note", ["\x00nul", "näive 😖 ⚡", "'; DROP TABLE diary_entries; --"])
def test_any_words_can_be_kept(store: DiaryStore, note: str) -> None:
    assert store.add("ann", "m1", entry(note=note)).entry.note == note
    assert store.entries("ann")[0].note == note


def test_an_id_belongs_to_owner_and_message_together() -> None:
    assert entry_id("ann", "m1") == entry_id("ann", "m1")
    assert len({entry_id("ann", "m1"), entry_id("ann", "m2"), entry_id("bob", "m1"), entry_id("annm", "1")}) == 4


def test_a_database_that_is_away_raises_and_keeps_nothing(tmp_path: Path) -> None:
    store = DiaryStore(sqlite_at(tmp_path))
    with sqlite_at(tmp_path).connect() as other:
        other.exec_driver_sql("DROP TABLE diary_entries")
    with pytest.raises(sa.exc.OperationalError):
        store.add("ann", "m1", entry())


def test_a_cleared_diary_is_gone_and_nobody_elses_is(store: DiaryStore) -> None:
    for number in (1, 2):
        store.add("ann", f"m{number}", entry(number))
    store.add("bob", "m1", entry(3))
    assert store.clear("ann") == 2
    assert store.entries("ann") == []
    assert len(store.entries("bob")) == 1
    assert store.clear("ann") == 0
