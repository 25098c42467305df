"""That there was no cramp is heard, and a cramp told beside it is not lost."""

from __future__ import annotations

import pytest

from tests.kept import LONDON, NOW
from unknot.diary.no_cramp import is_no_cramp
from unknot.diary.reader import open_reader
from unknot.diary.told import told_in


def _is_no_cramp(text: str) -> bool:
    return is_no_cramp(text, told_in(open_reader().read(text, NOW, LONDON)))


@pytest.mark.parametrize(
    "text",
    [
        "write down that i had no cramps yesterday",
        "no cramp last night",
        "didn't cramp last night",
        "i didnt have any cramps today put that in",
        "cramp free night!",
        "Nothing last night",
        "and none the night before",
        "I've had no cramps for two weeks!",
        "slept without a cramp",
    ],
)
def test_a_day_without_a_cramp_is_heard(text: str) -> None:
    assert _is_no_cramp(text)


@pytest.mark.parametrize(
    "text",
    [
        "no cramps yesterday but one in my calf at 3 this morning",
        "no cramp in the night, one in the foot at noon",
        "wrote nothing yesterday so here goes, 5pm, both hands",
        "not a cramp really, more of a twitch in my eye",
        "calf at 3am, no cramp tablets left",
        "no cramp relief worked, calf, 7 out of 10",
        "left calf cramp at 3am",
    ],
)
def test_a_cramp_is_no_day_without_one(text: str) -> None:
    assert not _is_no_cramp(text)
