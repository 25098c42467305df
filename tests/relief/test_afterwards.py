"""What a message means right after a coaching has ended."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from unknot.relief.afterwards import AFTERWARDS_FILE, LOG, OFFERED, STOPPED, load_afterwards
from unknot.relief.asked import BACK, DENY, STILL
from unknot.texts import TextsError

_AFTERWARDS = load_afterwards()


@pytest.mark.parametrize(
    "text",
    [
        *("yes add it", "pop it in the diary please", "thanks, can you note it for her", "diary please, yes"),
        *("write that down, it was a 5", "record them both", "yeah log it and how was my week"),
    ],
)
def test_writing_it_down_in_any_words_is_a_yes_to_the_diary(text: str) -> None:
    assert _AFTERWARDS.meant(text, OFFERED) == LOG


@pytest.mark.parametrize("text", ["no need for the diary", "nah leave it", "please don't write that down", "skip it"])
def test_no_diary_is_a_no(text: str) -> None:
    assert _AFTERWARDS.meant(text, OFFERED) == DENY


@pytest.mark.parametrize(
    "text",
    [
        *("what did you put in it?", "how do I add it", "show me the diary", "thanks, keep well"),
        *("I put heat on and it helped", "it hasn't come back", "I'll shout if it comes back"),
    ],
)
def test_other_words_are_left_to_the_classifier(text: str) -> None:
    assert _AFTERWARDS.meant(text, OFFERED) == ""


@pytest.mark.parametrize("text", ["ok go on", "right, I'm back", "alright what's the next thing"])
def test_going_on_after_a_stop_goes_on(text: str) -> None:
    assert _AFTERWARDS.meant(text, STOPPED) == BACK
    assert _AFTERWARDS.meant(text, OFFERED) == ""


@pytest.mark.parametrize("text", ["actually its back", "oh no it's coming back", "cramping again!"])
@pytest.mark.parametrize("response", [OFFERED, STOPPED])
def test_a_cramp_that_returns_still_cramps(text: str, response: str) -> None:
    assert _AFTERWARDS.meant(text, response) == STILL


@pytest.mark.parametrize("response", [None, "", "utter_greet"])
def test_after_anything_else_nothing_is_read_into_a_message(response: str | None) -> None:
    assert _AFTERWARDS.meant("put it in", response) == ""


@pytest.mark.parametrize(("part", "value"), [("write", ["Put it!"]), ("more", [])])
def test_a_file_with_a_mistake_is_refused(tmp_path: Path, part: str, value: object) -> None:
    content = {**yaml.safe_load(AFTERWARDS_FILE.read_text("utf-8")), part: value}
    (tmp_path / "afterwards.yml").write_text(yaml.safe_dump(content), "utf-8")
    with pytest.raises(TextsError, match=part):
        load_afterwards(tmp_path / "afterwards.yml")
