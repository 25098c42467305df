"""The channel's own sentences: short, plain, complete; a file that is wrong is named with what it takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import textstat
import yaml

from unknot.channels.web.reasons import Reason
from unknot.channels.web.words import WORDS_FILE, WordsError, load_words
from unknot.settings import ROOT


def _good() -> dict[str, Any]:
    return {"refused": {reason.value: "Sorry." for reason in Reason}, "topics": {"night": "/ask_night"}}


@pytest.mark.parametrize("reason", Reason)
def test_a_refusal_is_short_plain_and_calm(reason: Reason) -> None:
    sentence = load_words().refused[reason]
    assert len(sentence.split()) <= 70
    assert textstat.flesch_kincaid_grade(sentence) <= 8
    assert "!" not in sentence


@pytest.mark.parametrize("reason", [Reason.TOO_MANY, Reason.BUSY])
def test_who_has_to_wait_is_told_whom_to_call(reason: Reason) -> None:
    assert "112, 911 or 999" in load_words().refused[reason]


def test_every_topic_is_an_intent_and_a_file_of_training_messages() -> None:
    intents = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))["intents"]
    for topic, command in load_words().topics.items():
        assert command.removeprefix("/") in intents
        assert (ROOT / "data" / "nlu" / f"{topic}.yml").exists(), topic


def _without(content: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name != key}


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("just words", "exactly the keys refused, topics"),
        (_without(_good(), "topics"), "exactly the keys"),
        ({**_good(), "more": 1}, "exactly the keys"),
        ({**_good(), "refused": _without(_good()["refused"], "busy")}, "refused: takes exactly the keys"),
        ({**_good(), "refused": {**_good()["refused"], "tired": "No."}}, "refused: takes exactly the keys"),
        ({**_good(), "refused": {**_good()["refused"], "busy": ""}}, "refused.busy: takes a sentence"),
        ({**_good(), "refused": {**_good()["refused"], "busy": 5}}, "refused.busy: takes a sentence"),
        ({**_good(), "topics": ["night"]}, "topics: takes a command"),
        ({**_good(), "topics": {"night": "ask_night"}}, "topics.night: takes a slash"),
        ({**_good(), "topics": {"night": "/restart{}"}}, "topics.night: takes a slash"),
    ],
)
def test_a_file_that_is_wrong_is_named_with_what_it_takes(tmp_path: Path, content: Any, named: str) -> None:
    path = tmp_path / "web.yml"
    path.write_text(yaml.safe_dump(content), "utf-8")
    with pytest.raises(WordsError) as error:
        load_words(path)
    assert str(path) in str(error.value)
    assert named in str(error.value)


@pytest.mark.parametrize("text", [None, "{ not: [ yaml"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "web.yml"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(WordsError, match="cannot be read"):
        load_words(path)


def test_the_file_that_ships_is_the_one_that_is_read() -> None:
    assert WORDS_FILE == ROOT / "data" / "channels" / "web.yml"
