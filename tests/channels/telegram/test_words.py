"""The channel's words: complete, short, plain, and refused by key where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest
import textstat
import yaml

from unknot.channels.telegram.words import WORDS_FILE, Words, WordsError, load_words

_FOR_THE_OPERATOR = {"export_file"}


@pytest.fixture
def written() -> dict[str, str]:
    return dict(yaml.safe_load(WORDS_FILE.read_text("utf-8")))


def _refusal(tmp_path: Path, content: object) -> str:
    path = tmp_path / "telegram.yml"
    path.write_text(yaml.safe_dump(content), "utf-8")
    with pytest.raises(WordsError, match=r"telegram\.yml") as refused:
        load_words(path)
    return str(refused.value)


def test_a_missing_key_is_named(tmp_path: Path, written: dict[str, str]) -> None:
    del written["group"]
    assert "'group' is missing" in _refusal(tmp_path, written)


def test_an_unknown_key_is_named(tmp_path: Path, written: dict[str, str]) -> None:
    assert "'grupo' is unknown" in _refusal(tmp_path, {**written, "grupo": "x"})


@pytest.mark.parametrize("value", ["", "  ", None, 5, ["x"]])
def test_what_is_no_text_is_named(tmp_path: Path, written: dict[str, str], value: object) -> None:
    assert "'group' takes a text" in _refusal(tmp_path, {**written, "group": value})


@pytest.mark.parametrize("text", ["no blank", "{second}", "{seconds} {step}"])
def test_wrong_blanks_are_named(tmp_path: Path, written: dict[str, str], text: str) -> None:
    assert "'hold' takes the blanks ['seconds']" in _refusal(tmp_path, {**written, "hold": text})


def test_a_broken_blank_is_named(tmp_path: Path, written: dict[str, str]) -> None:
    assert "'hold'" in _refusal(tmp_path, {**written, "hold": "{seconds"})


def test_what_telegram_would_not_take_is_named(tmp_path: Path, written: dict[str, str]) -> None:
    assert "'short_description' takes 120 characters" in _refusal(tmp_path, {**written, "short_description": "x" * 121})


@pytest.mark.parametrize("content", ["a: [", "- a", ""])
def test_a_file_that_is_no_list_of_words_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "telegram.yml"
    path.write_text(content, "utf-8")
    with pytest.raises(WordsError, match=r"telegram\.yml"):
        load_words(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WordsError, match=r"none\.yml"):
        load_words(tmp_path / "none.yml")


def test_the_words_are_short_plain_and_calm(words: Words) -> None:
    for key, text in words.items():
        if key in _FOR_THE_OPERATOR:
            continue
        assert len(text.split()) <= 70, key
        assert "!" not in text, key
        assert textstat.flesch_kincaid_grade(text) <= 8 or len(text.split()) <= 8, key
