"""Beside talk of the kit, it is heard that something shall be kept or put in."""

from __future__ import annotations

import pytest

from unknot.toolkit.heard import wants_of_kit


@pytest.mark.parametrize(
    "text",
    [
        "can you save it",
        "great, keep that",
        "store it for me please",
        "lovely, put a torch in it too",
        "add a rug to it",
        "drop the water",
        "take magnesium off",
        "I don't need the pillow anymore",
    ],
)
def test_a_wish_of_the_kit_is_heard(text: str) -> None:
    assert wants_of_kit(text)


@pytest.mark.parametrize(
    "text", ["save my entry", "put the kettle on", "I put heat on it", "keep going", "put it down to stress"]
)
def test_other_words_want_nothing_of_it(text: str) -> None:
    assert not wants_of_kit(text)
