"""Short answers to one question at a time: read beside the question, never against it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kept import LONDON, NOW
from unknot.diary.entry import Precision, Side, Sleep
from unknot.diary.questions import answers, is_aside, is_skipped, is_stopped, read_answer
from unknot.diary.reader import open_reader


def _read(question: str, text: str) -> dict[str, Any]:
    return dict(read_answer(open_reader(), question, text, NOW, LONDON))


@pytest.mark.parametrize(
    ("question", "text", "field", "value"),
    [
        ("when", "last night", "precision", Precision.PART),
        ("when", "6", "precision", Precision.TIME),
        ("when", "2 hours ago", "precision", Precision.TIME),
        ("when", "just now", "precision", Precision.TIME),
        ("when", "yesterday", "precision", Precision.DAY),
        ("where", "left calf", "where", ("calf",)),
        ("where", "the right one", "side", Side.RIGHT),
        ("feeling", "burning", "feeling", ("burning",)),
        ("feeling", "Like wet sand", "feeling", ("Like wet sand",)),
        ("strength", "7", "strength", 7),
        ("strength", "about 7", "strength", 7),
        ("strength", "7 out of 10", "strength", 7),
        ("minutes", "5", "minutes", 5.0),
        ("minutes", "two minutes", "minutes", 2.0),
        ("minutes", "half an hour", "minutes", 30.0),
        ("minutes", "30 seconds", "minutes", 0.5),
        ("before", "typing all day", "before", ("typing",)),
        ("before", "stress and cold", "before", ("stress", "cold")),
        ("before", "blew up balloons", "before", ("blew up balloons",)),
        ("helped", "a hot bath", "helped", ("bath",)),
        ("helped", "the dog sat on it", "helped", ("the dog sat on it",)),
        ("sleep", "badly", "sleep", Sleep.BROKEN),
        ("sleep", "fine", "sleep", Sleep.WELL),
        ("sleep", "couldn't get back to sleep", "sleep", Sleep.NONE),
    ],
)
def test_an_answer_is_read_beside_its_question(question: str, text: str, field: str, value: object) -> None:
    told = _read(question, text)
    assert told[field] == value
    assert answers(question, told)


def test_an_answer_may_tell_more_than_was_asked() -> None:
    told = _read("where", "left calf, 7 out of 10, heat helped")
    assert (told["where"], told["side"], told["strength"], told["helped"]) == (("calf",), Side.LEFT, 7, ("heat",))


@pytest.mark.parametrize(
    ("question", "text"),
    [("strength", "awful"), ("strength", "200"), ("minutes", "ages"), ("when", "when it was dark"), ("sleep", "5")],
)
def test_what_cannot_be_read_answers_nothing(question: str, text: str) -> None:
    told = _read(question, text)
    assert not answers(question, told)
    assert "strength" not in told


@pytest.mark.parametrize(
    "text",
    [
        "skip",
        "Skip this one",
        "don't know",
        "I dont remember",
        "no idea",
        "nothing helped",
        "No.",
        "not sure",
        "nope nothing",
    ],
)
def test_saying_that_there_is_no_answer_skips_the_question(text: str) -> None:
    assert is_skipped(text)


@pytest.mark.parametrize(
    "text",
    ["stop", "never mind", "Cancel that please", "ok stop", "stop the questions", "save", "no, that's everything"],
)
def test_a_person_may_want_no_more_questions(text: str) -> None:
    assert is_stopped(text)
    assert not is_stopped(f"it would not {text} for hours")


@pytest.mark.parametrize(
    "text", ["does heat help?", "What is a spasm", "tell me about magnesium", "can I take a bath", "I want to sleep"]
)
def test_a_question_in_between_is_no_answer(text: str) -> None:
    assert is_aside(text)


@pytest.mark.parametrize("text", ["when I woke up", "did some gardening", "a warm bath", "typing", "whatever I drank"])
def test_an_answer_is_no_question(text: str) -> None:
    assert not is_aside(text)


@pytest.mark.parametrize(
    ("text", "told"), [("8", {"strength": 8}), ("both", {"side": Side.BOTH}), ("maybe 30 seconds", {"minutes": 0.5})]
)
def test_what_can_only_answer_another_question_is_no_feeling(text: str, told: dict[str, object]) -> None:
    assert read_answer(open_reader(), "feeling", text, NOW, LONDON) == told


@pytest.mark.parametrize("text", ["foot", "left calf", "I'd been standing all day at work"])
def test_a_place_or_what_came_before_is_no_feeling(text: str) -> None:
    assert "feeling" not in _read("feeling", text)


@pytest.mark.parametrize("text", ["like my calf was made of stone", "a stretching pain", "like I had run a marathon"])
def test_a_feeling_in_own_words_stays_one(text: str) -> None:
    assert _read("feeling", text)["feeling"] == (text,)


@pytest.mark.parametrize("text", ["I've just had it", "just ended"])
def test_what_just_ended_was_just_now(text: str) -> None:
    assert _read("when", text)["when"] == NOW
