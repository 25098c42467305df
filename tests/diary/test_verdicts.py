"""What came of a remedy, where another part of the sentence says it."""

from __future__ import annotations

import pytest

from tests.kept import LONDON, NOW
from unknot.diary.reader import open_reader


@pytest.mark.parametrize(
    ("text", "helped"),
    [
        ("calf cramp. Mustard? Useless. Heating pad? Yes.", {"heat"}),
        ("calf cramp, heat no, cream no, walking yes", {"walking"}),
        ("calf cramp, tried heat, tried ice, only walking worked", {"walking"}),
        ("calf cramp, paracetamol, nothing. tonic water did it", {"quinine"}),
        ("calf cramp, heat pad was useless, so was the ibuprofen, massage sorted it", {"massage"}),
        ("calf cramp, tried heat and ice, neither helped", set()),
        ("calf cramp, stretched it but to no avail", set()),
        ("took magnesium and still got a calf cramp", set()),
        ("calf cramp, shook it and the feeling came back", {"shaking"}),
        ("calf cramp, walked round the landing and it let go", {"walking"}),
        ("calf cramp, nothing worked, just had to wait for it to pass", {"time"}),
        ("calf cramp, warm shower fixed it", {"bath"}),
    ],
)
def test_a_verdict_reaches_the_remedy_it_speaks_of(text: str, helped: set[str]) -> None:
    assert set(open_reader().read(text, NOW, LONDON).helped) == helped
