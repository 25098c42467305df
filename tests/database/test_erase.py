"""What is deleted is gone: from every table, and from the raw bytes of every file."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.kept import NOW, entry, files_with, sqlite_at
from unknot.database.documents import DocumentStore
from unknot.database.erase import erase_owner, scrub
from unknot.database.errors import DatabaseError
from unknot.database.tables import METADATA, OWNED
from unknot.diary.store import DiaryStore
from unknot.reminders.store import ReminderStore

_WORD = "quillberry"


def _fill(engine: sa.engine.Engine, owner: str) -> None:
    store = DiaryStore(engine)
    for number in range(120):
        store.add(owner, f"m{number}", entry(number, note=f"{_WORD} {owner} {number} " * 20, before=(_WORD,)))
    for number in range(0, 120, 2):
        store.change(owner, entry(int(store.entries(owner)[number].id, 16), note=f"{_WORD} changed"))
    DocumentStore(engine).put(owner, "toolkit", {"lines": [f"{_WORD} {owner}"]})
    ReminderStore(engine).opt_in(owner, "night_plan", f"{_WORD}-{owner}", "Europe/London", 1200, NOW)


def test_after_erasing_no_file_holds_the_words(tmp_path: Path) -> None:
    engine = sqlite_at(tmp_path)
    # a reader that stays open keeps the write-ahead log alive, as a running server would
    with sqlite_at(tmp_path).connect():
        _fill(engine, "ann")
        assert files_with(tmp_path, _WORD)
        assert erase_owner(engine, "ann") == 122
        assert files_with(tmp_path, _WORD) == []


def test_after_deleting_one_entry_no_file_holds_its_words(tmp_path: Path) -> None:
    engine = sqlite_at(tmp_path)
    store = DiaryStore(engine)
    kept = store.add("ann", "m1", entry(note="marrowfat")).entry
    store.add("ann", "m2", entry(note="harmless"))
    assert files_with(tmp_path, "marrowfat")
    assert store.delete("ann", kept.id)
    assert files_with(tmp_path, "marrowfat") == []
    assert files_with(tmp_path, "harmless")


def test_others_keep_what_is_theirs(engine: sa.engine.Engine) -> None:
    _fill(engine, "ann")
    _fill(engine, "bob")
    erase_owner(engine, "ann")
    assert DiaryStore(engine).entries("ann") == []
    assert len(DiaryStore(engine).entries("bob")) == 120
    assert DocumentStore(engine).get("bob", "toolkit") is not None
    assert [wish.owner for wish in ReminderStore(engine).of("bob")] == ["bob"]


def test_erasing_somebody_unknown_does_nothing(engine: sa.engine.Engine) -> None:
    assert erase_owner(engine, "nobody") == 0


def test_every_table_with_an_owner_is_erased() -> None:
    assert set(OWNED) == {table for table in METADATA.sorted_tables if "owner" in table.c}
    assert set(OWNED) == set(METADATA.sorted_tables)


def test_a_reader_in_the_way_is_told_and_doing_it_again_helps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unknot.database.opening._BUSY_MILLISECONDS", 1)
    engine = sqlite_at(tmp_path)
    DiaryStore(engine).add("ann", "m1", entry(note=_WORD))
    with sqlite_at(tmp_path).connect() as reader, reader.begin():
        reader.execute(sa.text("SELECT count(*) FROM diary_entries"))
        with pytest.raises(DatabaseError, match="cannot be cleaned now"):
            erase_owner(engine, "ann")
        assert DiaryStore(engine).entries("ann") == []
        assert files_with(tmp_path, _WORD)
    scrub(engine)
    assert files_with(tmp_path, _WORD) == []
