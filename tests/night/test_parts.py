"""What shall not be in an evening plan is heard, and what shall be in it again."""

from __future__ import annotations

import pytest

from unknot.night.parts import open_parts


@pytest.mark.parametrize(
    ("text", "out", "back"),
    [
        ("no bath here", ("bath",), ()),
        ("leave out the stretching", ("stretch",), ()),
        ("put the stretching back", (), ("stretch",)),
        ("I'd rather sleep on my back", (), ()),
    ],
)
def test_a_part_goes_and_comes_back(text: str, out: tuple[str, ...], back: tuple[str, ...]) -> None:
    parts = open_parts()
    assert (parts.left_out(text), parts.brought_back(text)) == (out, back)
