"""A question for what an entry says is told from one for advice, and from one for the time."""

from __future__ import annotations

import pytest

from tests.kept import entry
from unknot.diary.asked import asks_of_entry, asks_of_several, is_told
from unknot.diary.entry import Side


@pytest.mark.parametrize(
    "text",
    [
        "what do you have down for that one?",
        "did I say which foot?",
        "how long did I say it lasted?",
        "how strong did I say it was?",
        "whats it say now",
        "remind me what I wrote",
        "what time do you have for my entry?",
        "what does the entry say",
        "which leg did I say",
        "tell me what I put",
    ],
)
def test_what_was_said_is_asked_for_at_any_time(text: str) -> None:
    assert asks_of_entry(text, is_in_sight=False)


@pytest.mark.parametrize(
    "text",
    [
        "what time was it?",
        "how strong was it",
        "how long did it last",
        "show me them",
        "read it back",
        "show the whole entry please",
        "show her the whole thing",
        "can i see it",
    ],
)
def test_a_short_question_means_the_entry_only_while_it_is_in_sight(text: str) -> None:
    assert asks_of_entry(text, is_in_sight=True)
    assert not asks_of_entry(text, is_in_sight=False)


@pytest.mark.parametrize(
    "text",
    [
        "what did I say about water",
        "what does it say about salt",
        "what do you have for cramps",
        "how long should I hold it",
        "how bad is it",
        "show me my kit",
        "show me a stretch",
        "what time is it",
        "what do you know about me",
        "how many cramps have I logged",
        "did I tell you I take warfarin",
    ],
)
def test_other_questions_ask_for_no_entry(text: str) -> None:
    assert not asks_of_entry(text, is_in_sight=True)


def test_them_means_several() -> None:
    assert asks_of_several("show me them")
    assert not asks_of_several("show it")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("did I say which foot?", True),
        ("how strong did I say it was?", False),
        ("how long did I say it lasted", False),
        ("what did I say helped", True),
        ("what's it say now", True),
    ],
)
def test_what_was_not_told_is_known(text: str, told: bool) -> None:
    assert is_told(text, entry(1, side=Side.LEFT, strength=None, minutes=None, helped=("heat",))) is told
