"""Of many messages a few, evenly."""

from __future__ import annotations

import pytest

from unknot.text.spreading import spread


@pytest.mark.parametrize(
    ("most", "taken"), [(10, "abcdefg"), (7, "abcdefg"), (3, "ace"), (1, "a")], ids=["more", "all", "few", "one"]
)
def test_so_many_are_taken_evenly_in_their_order(most: int, taken: str) -> None:
    assert spread("abcdefg", most) == list(taken)
