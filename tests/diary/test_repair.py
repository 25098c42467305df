"""What is taken back while it is told: of an earlier answer, or of the words just said."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from unknot.diary.entry import Side
from unknot.diary.questions import QUESTIONS
from unknot.diary.reader import open_reader
from unknot.diary.repair import meant_at_last, read_repair

_NOW = datetime(2026, 11, 30, 7, tzinfo=timezone.utc)


def _repair(question: str, text: str) -> dict[str, Any]:
    return dict(read_repair(open_reader(), text, question, QUESTIONS[: QUESTIONS.index(question)], _NOW, "UTC"))


@pytest.mark.parametrize(
    ("question", "text", "changed"),
    [
        ("feeling", "no, the right one", {"side": Side.RIGHT}),
        ("feeling", "no wait left", {"side": Side.LEFT}),
        ("feeling", "hang on, it was my neck", {"where": ("neck",)}),
        ("strength", "sorry no, it was the left calf", {"where": ("calf",), "side": Side.LEFT}),
        ("strength", "no, burning more like", {"feeling": ("burning",)}),
        ("minutes", "no 7", {"strength": 7}),
        ("minutes", "sorry, it was 4", {"strength": 4}),
        ("minutes", "oh make it 8/10", {"strength": 8}),
        ("before", "no, more like five", {"minutes": 5.0}),
    ],
)
def test_an_earlier_answer_is_changed(question: str, text: str, changed: dict[str, Any]) -> None:
    assert _repair(question, text) == changed


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("minutes", "no, 4 minutes"),
        ("minutes", "7"),
        ("helped", "no medicine"),
        ("helped", "nothing"),
        ("sleep", "no sleep at all"),
        ("where", "actually no idea"),
        ("where", "sorry, the left calf"),
    ],
)
def test_an_answer_to_the_question_takes_nothing_back(question: str, text: str) -> None:
    assert _repair(question, text) == {}


@pytest.mark.parametrize(
    ("question", "text", "last"),
    [
        ("where", "my hand i think, no wait foot", "foot"),
        ("where", "calf i mean shin", "shin"),
        ("strength", "no, 6. Actually make it five", "five"),
        ("strength", "about a six", "about a six"),
        ("helped", "stretching, or rather the bath", "stretching, or rather the bath"),
    ],
)
def test_of_an_answer_that_takes_itself_back_the_end_counts(question: str, text: str, last: str) -> None:
    assert meant_at_last(text, question) == last
