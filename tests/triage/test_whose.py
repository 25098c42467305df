"""Of whom a message speaks."""

from __future__ import annotations

import pytest

from unknot.triage.whose import OTHER, OWN, whose


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("my daughter, 4, swallowed my pills", OTHER),
        ("his whole leg is hot", OTHER),
        ("thanks, my calf is cramping from running", OWN),
        ("calf cramp", None),
    ],
)
def test_another_person_is_told_from_the_writer(text: str, who: str | None) -> None:
    assert whose(text) == who
