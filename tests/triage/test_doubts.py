"""A message that denies or asks for what an answer would tell does not count as that answer."""

from __future__ import annotations

import pytest

from unknot.triage.doubts import is_doubted
from unknot.triage.follow_up import Answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("no im not safe", Answer.SAFE),
        ("i dont feel safe here", Answer.SAFE),
        ("not really ok no", Answer.SAFE),
        ("im NOT fine", Answer.SAFE),
        ("am i safe", Answer.SAFE),
        ("i havent called yet", Answer.CALLED),
        ("no one has called", Answer.CALLED),
        ("we didn't ring them in the end", Answer.CALLED),
        ("nobody picked up", Answer.CALLED),
        ("can i drive myself to hospital", Answer.CALLED),
        ("so should we go to a&e", Answer.CALLED),
        ("called them?", Answer.CALLED),
        ("my doctor is closed", Answer.CALLED),
        ("i can't keep any water down", Answer.CANNOT),
        ("no it's fine", Answer.NOT_THAT),
        ("its nothing", Answer.NOT_THAT),
        ("not that bad", Answer.NOT_THAT),
        ("is this the restless legs my wife had", Answer.NOT_THAT),
        ("so could it be from the gym?", Answer.NOT_THAT),
    ],
)
def test_what_is_denied_or_asked_is_no_answer(text: str, answer: Answer) -> None:
    assert is_doubted(text, answer)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("no, im safe now", Answer.SAFE),
        ("i wont do anything, mum is here", Answer.SAFE),
        ("not going to hurt myself, promise", Answer.SAFE),
        ("i have called", Answer.CALLED),
        ("couldn't reach the doctor so i rang 112", Answer.CALLED),
        ("didn't want to but my son has called them", Answer.CALLED),
        ("it was closed so i rang 112", Answer.CALLED),
        ("being wheeled down the corridor", Answer.CALLED),
        ("i can't call, i can't breathe", Answer.CANNOT),
        ("it is not that", Answer.NOT_THAT),
        ("no it's only the hot bath", Answer.NOT_THAT),
        ("isn't it only the hot bath?", Answer.NOT_THAT),
        ("was my phone doing that", Answer.NOT_THAT),
    ],
)
def test_what_is_told_counts(text: str, answer: Answer) -> None:
    assert not is_doubted(text, answer)
