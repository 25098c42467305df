"""Flags are read strictly, name their sources, and say little in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest
import textstat
import yaml

from unknot.triage.errors import RedFlagError
from unknot.triage.flags import load_flags
from unknot.triage.levels import Level
from unknot.triage.store import load_red_flags

_GOOD = {
    "id": "clot",
    "level": "urgent",
    "name": "a clot",
    "why": "One hot leg can mean a clot.",
    "meanwhile": "",
    "articles": [],
    "sources": ["somebody"],
    "signs": [["leg", "hot"]],
}


def _load(tmp_path: Path, *entries: object) -> object:
    (tmp_path / "a.yml").write_text(yaml.safe_dump(list(entries)), "utf-8")
    return load_flags(tmp_path, {"leg": [], "hot": []})


def test_a_flag_is_read(tmp_path: Path) -> None:
    flags = _load(tmp_path, _GOOD)
    assert flags["clot"].level is Level.URGENT  # type: ignore[index]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({**_GOOD, "colour": "red"}, "colour"),
        ({key: value for key, value in _GOOD.items() if key != "why"}, "why"),
        ({**_GOOD, "level": "soon"}, "takes one of none, doctor, urgent, crisis, emergency"),
        ({**_GOOD, "signs": [["arm"]]}, "unknown concept 'arm'"),
        ({**_GOOD, "lines": ["taxi"]}, "takes a list of poison, abuse"),
        ({**_GOOD, "lines": "poison"}, "takes a list of poison, abuse"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_entry(tmp_path: Path, entry: object, words: str) -> None:
    with pytest.raises(RedFlagError, match="clot") as refused:
        _load(tmp_path, entry)
    assert words in str(refused.value)
    assert "a.yml" in str(refused.value)


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(RedFlagError, match="twice"):
        _load(tmp_path, _GOOD, _GOOD)


@pytest.mark.parametrize("name", sorted(load_red_flags().flags))
def test_every_flag_is_short_plain_and_sourced(name: str) -> None:
    flag = load_red_flags().flags[name]
    assert flag.sources
    for text in filter(None, (flag.why, flag.meanwhile)):
        assert len(text.split()) <= 30
        assert textstat.flesch_kincaid_grade(text) <= 8
        assert "!" not in text
