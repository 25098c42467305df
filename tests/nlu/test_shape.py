"""A message has the same shape whatever the muscle."""

from __future__ import annotations

import pytest

from unknot.nlu.shape import shape_of


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("my jaw locked up", "my xmuscle locked up"),
        ("the back of my thigh and a toe", "the xmuscle and a xmuscle"),
        ("hello", "hello"),
        ("", ""),
    ],
)
def test_muscles_are_one_word(text: str, shape: str) -> None:
    assert shape_of(text) == shape
