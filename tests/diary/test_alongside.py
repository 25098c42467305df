"""What pain itself does to people is no cause of it, unless it is said to have come before."""

from __future__ import annotations

import pytest

from tests.kept import LONDON, NOW
from unknot.diary.reader import open_reader


@pytest.mark.parametrize(
    "text",
    [
        "cried",
        "I was crying for laughing",
        "headache with it, felt sick",
        "felt sick with the pain",
        "threw up from the pain",
        "calf cramp at 3am, 7/10, nearly cried",
        "shouted the house down",
    ],
)
def test_a_sign_of_pain_is_no_cause(text: str) -> None:
    assert open_reader().read(text, NOW, LONDON).before == ()


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("been crying all day", "stress"),
        ("calf cramp after being sick", "illness"),
        ("I was sick the day before", "illness"),
        ("had a stomach bug", "illness"),
        ("I was stressed about work", "stress"),
    ],
)
def test_what_came_before_is_one(text: str, before: str) -> None:
    assert open_reader().read(text, NOW, LONDON).before == (before,)
