"""A wish to begin a diary is told from a question about keeping one."""

from __future__ import annotations

import pytest

from unknot.diary.beginning import begins_diary


@pytest.mark.parametrize(
    "text",
    [
        "I'd like to start keeping a diary",
        "can you keep a record of my cramps for my rheumatologist",
        "my GP told me to keep a diary, can I do that here?",
        "start a diary for me",
        "new diary please",
        "I want to track my spasms with you",
        "can we keep a log of them",
    ],
)
def test_a_wish_to_begin_is_heard(text: str) -> None:
    assert begins_diary(text)


@pytest.mark.parametrize(
    "text",
    [
        "what should I write in a diary",
        "how long should I keep a log before I see a pattern",
        "is it worth keeping a diary on paper",
        "calf cramp last night at 3",
        "show my diary",
        "delete my diary",
        "how do I keep a diary of them, any tips",
    ],
)
def test_a_question_about_keeping_one_is_not(text: str) -> None:
    assert not begins_diary(text)
