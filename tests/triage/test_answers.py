"""Answers to a prompt are told from questions, doubts and everything else, and learned from what stands in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from unknot.triage.answers import Answers
from unknot.triage.errors import RedFlagError
from unknot.triage.follow_up import Answer
from unknot.triage.reply_messages import ANSWERS, load_reply_messages
from unknot.triage.store import ANSWERS_FILE

if TYPE_CHECKING:
    from tests.conftest import HashingEncoder

_MESSAGES = {
    "called": ["i rang them", "rang them now", "we rang the ambulance", "ambulance rang"],
    "safe": ["i feel safe", "safe with my sister", "safe tonight"],
    "not_that": ["only a joke", "it was a joke", "joke sorry"],
    "cannot": ["no credit to ring", "no signal to ring"],
    "none": ["nobody is home", "too scared", "what is that", "scared and alone"],
}


def _lower(text: str) -> str:
    return text.lower()


@pytest.fixture
def answers(encoder: HashingEncoder) -> Answers:
    return Answers.train(_MESSAGES, ["calf cramp", "why do i cramp", "hello"], encoder, _lower)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("I RANG THEM", Answer.CALLED),
        ("safe now with my sister", Answer.SAFE),
        ("a joke", Answer.NOT_THAT),
        ("it was a joke?", Answer.NOT_THAT),
        ("rang them?", None),
        ("scared", None),
        ("calf cramp", None),
        ("", None),
        ("🙏", None),
        ("i rang them " * 20, None),
    ],
)
def test_an_answer_is_heard(answers: Answers, text: str, answer: Answer | None) -> None:
    assert answers.find(text) is answer


def test_what_was_learned_comes_back_from_its_folder(answers: Answers, encoder: HashingEncoder, tmp_path: Path) -> None:
    answers.save(tmp_path)
    again = Answers.load(tmp_path, encoder, _lower)
    assert [again.find(text) for text in _MESSAGES["safe"]] == [Answer.SAFE] * 3


def test_the_messages_of_the_project_are_many_and_each_means_one_thing() -> None:
    messages = load_reply_messages(ANSWERS_FILE, ANSWERS)
    texts = [text.lower() for said in messages.values() for text in said]
    assert min(len(said) for label, said in messages.items() if label != Answer.CANNOT.value) > 300
    assert len(messages[Answer.CANNOT.value]) > 150
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("- called", "takes the keys none, called, safe, not_that, cannot"),
        ("{called: [], safe: [], not_that: []}", "takes the keys"),
        ("{called: [yes], safe: [], not_that: [], cannot: [], none: []}", "quoted"),
        ("{called: rang, safe: [], not_that: [], cannot: [], none: []}", "takes a list"),
    ],
)
def test_a_file_with_a_mistake_is_refused(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "answers.yml"
    path.write_text(content, "utf-8")
    with pytest.raises(RedFlagError, match=words):
        load_reply_messages(path, ANSWERS)
