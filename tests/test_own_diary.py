"""`unknot diary` keeps a diary without a conversation."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from tests.kept import NOW
from unknot.__main__ import _parser
from unknot.diary.errors import DiaryError
from unknot.own_diary import run_diary
from unknot.settings import Settings, read_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a database of the test's own."""
    return read_settings({"UNKNOT_DATABASE": f"sqlite:///{tmp_path / 'kept.db'}"})


def _run(settings: Settings, *words: str) -> tuple[int, str]:
    output = StringIO()
    options = _parser().parse_args(["diary", "--zone", "Europe/London", *words])
    return run_diary(options, settings, NOW, output), output.getvalue()


def test_an_entry_is_logged_listed_and_summed_up(settings: Settings) -> None:
    code, line = _run(settings, "log", "left", "calf", "3am", "7/10", "two", "minutes", "heat", "helped")
    assert code == 0
    assert line.endswith("2026-11-18 03:00, calf, left, 7/10, 2 min, helped: warmth\n")
    assert _run(settings, "list") == (0, line)
    assert "one entry, on one day" in _run(settings, "summary")[1]


def test_the_same_message_is_logged_once(settings: Settings) -> None:
    first = _run(settings, "log", "calf 3am", "--message", "a")
    assert _run(settings, "log", "calf 3am", "--message", "a") == first
    assert len(_run(settings, "list")[1].splitlines()) == 1


@pytest.mark.parametrize(("ending", "start"), [("json", b"{"), ("csv", b"\xef\xbb\xbf"), ("pdf", b"%PDF")])
def test_the_ending_of_the_file_says_what_is_exported(
    settings: Settings, tmp_path: Path, ending: str, start: bytes
) -> None:
    _run(settings, "log", "calf 3am")
    assert _run(settings, "export", str(tmp_path / f"diary.{ending}"))[0] == 0
    assert (tmp_path / f"diary.{ending}").read_bytes().startswith(start)


def test_what_was_deleted_can_be_put_back_from_an_export(settings: Settings, tmp_path: Path) -> None:
    _run(settings, "log", "calf 3am")
    listed = _run(settings, "list")
    _run(settings, "export", str(tmp_path / "diary.json"))
    assert "1 rows deleted" in _run(settings, "delete", "--everything")[1]
    assert _run(settings, "list") == (0, "")
    assert "1 entries put back" in _run(settings, "restore", str(tmp_path / "diary.json"))[1]
    assert _run(settings, "list") == listed


def test_one_entry_is_deleted_by_its_id(settings: Settings) -> None:
    _run(settings, "log", "calf 3am")
    entry_id = _run(settings, "log", "foot 4am")[1].split()[0]
    assert _run(settings, "delete", entry_id) == (0, "deleted\n")
    assert [line.split()[3] for line in _run(settings, "list")[1].splitlines()] == ["calf"]
    with pytest.raises(DiaryError, match="no entry of this id"):
        _run(settings, "delete", entry_id)


def test_deleting_without_saying_what_is_a_wrong_call(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(settings, "delete")[0] == 2
    assert "--everything" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("export", "diary.doc"), "takes one of the endings"),
        (("export", "/proc/none/diary.json"), "cannot be written"),
        (("restore", "/no/such/file.json"), "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(settings: Settings, words: tuple[str, ...], what: str) -> None:
    with pytest.raises(DiaryError, match=what):
        _run(settings, *words)
