"""A strength in words alone is heard as that, and no number is made of it."""

from __future__ import annotations

import pytest

from unknot.diary.said_strength import is_strength_in_words


@pytest.mark.parametrize(
    "text", ["agonising", "really bad", "mild", "it was pretty awful", "Not too bad!", "pure agony"]
)
def test_a_strength_in_words_is_heard(text: str) -> None:
    assert is_strength_in_words(text)


@pytest.mark.parametrize(
    "text", ["is that bad?", "bad night", "my calf is really bad", "8", "it was my calf", "perfect"]
)
def test_other_words_are_none(text: str) -> None:
    assert not is_strength_in_words(text)
