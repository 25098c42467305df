"""A wrong file of words stops the start, and is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot import kept_files
from unknot.kept_files import check_files
from unknot.knowledge.passage import Passage
from unknot.texts import TextsError


def test_every_file_that_ships_can_be_read(real_passages: tuple[Passage, ...]) -> None:
    check_files(real_passages)


@pytest.mark.parametrize("name", ["NIGHT_FILE", "TOOLKIT_FILE", "LABELS_FILE"])
def test_a_missing_file_is_named(
    real_passages: tuple[Passage, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setattr(kept_files, name, tmp_path / "gone.yml")
    with pytest.raises(TextsError, match=r"gone\.yml: cannot be read"):
        check_files(real_passages)
