"""A fingerprint changes with what something was made from, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.built import fingerprint


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two files, and a folder with a third below it."""
    (tmp_path / "folder" / "below").mkdir(parents=True)
    for name in ("a.md", "b.md", "folder/below/c.md"):
        (tmp_path / name).write_text(f"This is {name}.", "utf-8")
    return [tmp_path / "a.md", tmp_path / "b.md", tmp_path / "folder"]


def test_the_order_of_files_does_not_matter(files: list[Path]) -> None:
    assert fingerprint(files, "one") == fingerprint(reversed(files), "one")


def test_a_file_that_is_named_twice_counts_once(files: list[Path]) -> None:
    assert fingerprint([*files, files[0]]) == fingerprint(files)


@pytest.mark.parametrize("name", ["a.md", "b.md", "folder/below/c.md"])
def test_one_character_more_changes_it(files: list[Path], name: str) -> None:
    before = fingerprint(files)
    path = files[0].parent / name
    path.write_text(path.read_text("utf-8") + " ", "utf-8")
    assert fingerprint(files) != before


def test_contents_that_change_places_change_it(files: list[Path]) -> None:
    before = fingerprint(files)
    first, second = files[0].read_bytes(), files[1].read_bytes()
    files[0].write_bytes(second)
    files[1].write_bytes(first)
    assert fingerprint(files) != before


def test_a_file_more_or_another_name_changes_it(files: list[Path]) -> None:
    before = fingerprint(files)
    extra = files[2] / "d.md"
    extra.write_text("", "utf-8")
    more = fingerprint(files)
    extra.rename(files[2] / "e.md")
    assert len({before, more, fingerprint(files)}) == 3


def test_words_beside_the_files_change_it_and_their_order_does(files: list[Path]) -> None:
    assert (
        len({fingerprint(files), fingerprint(files, "a"), fingerprint(files, "a", "b"), fingerprint(files, "b", "a")})
        == 4
    )


def test_hidden_files_and_caches_below_a_folder_do_not_count(files: list[Path]) -> None:
    before = fingerprint(files)
    (files[2] / ".swp").write_text("x", "utf-8")
    (files[2] / "__pycache__").mkdir()
    (files[2] / "__pycache__" / "c.pyc").write_bytes(b"x")
    assert fingerprint(files) == before


def test_a_time_stamp_alone_does_not_change_it(files: list[Path]) -> None:
    before = fingerprint(files)
    files[0].write_bytes(files[0].read_bytes())
    assert fingerprint(files) == before


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"gone\.md"):
        fingerprint([tmp_path / "gone.md"])


def test_it_is_the_same_in_every_process_and_on_every_machine(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    for name in "abcdefgh":
        (folder / f"{name}.md").write_text(name, "utf-8")
    assert fingerprint([folder], "word") == "9c458bf5cea7127f"
