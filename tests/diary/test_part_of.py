"""Of a thigh, "the front" and "the back of it" name the muscle; elsewhere they name none."""

from __future__ import annotations

import pytest

from tests.kept import NOW, entry
from unknot.diary.entry import Side
from unknot.diary.part_of import is_part, read_part
from unknot.diary.reader import open_reader

THIGH = entry(when=NOW, where=("thigh",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("front", {"where": ("quad",)}),
        ("it was the back of it", {"where": ("hamstring",)}),
        ("the back of it, right leg", {"where": ("hamstring",), "side": Side.RIGHT}),
    ],
)
def test_a_part_of_the_thigh_is_its_muscle(text: str, told: dict[str, object]) -> None:
    assert read_part(open_reader(), text, THIGH, NOW) == told


def test_elsewhere_or_with_more_words_it_is_no_part() -> None:
    assert not is_part("front", entry(when=NOW, where=("calf",)))
    assert not is_part("back spasm now", THIGH)
