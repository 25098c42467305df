"""What came before is told apart from what helped, and what is neither is none of both."""

from __future__ import annotations

import pytest

from tests.kept import LONDON, NOW
from unknot.diary.reader import open_reader
from unknot.diary.sentence import Reading


def _read(text: str) -> Reading:
    return open_reader().read(text, NOW, LONDON)


@pytest.mark.parametrize(
    ("text", "before", "helped"),
    [
        ("calf cramp 3am, magnesium earlier that day", ("magnesium",), ()),
        ("calf at 3am, bath before bed", ("bath",), ()),
        ("foot cramp at 2, stretched before bed", ("stretch",), ()),
        ("calf at 3am, had a bath earlier and it helped", (), ("bath",)),
        ("calf cramp at 3am, I also took ibuprofen, note that", (), ()),
        ("calf at 3am, I also took ibuprofen and it helped", (), ("painkiller",)),
        ("calf at 3am, oh and wine with dinner", ("alcohol",), ()),
        ("bent to pick up my toddler, back spasm", ("posture",), ()),
    ],
)
def test_a_remedy_of_earlier_came_before(text: str, before: tuple[str, ...], helped: tuple[str, ...]) -> None:
    assert (_read(text).before, _read(text).helped) == (before, helped)


@pytest.mark.parametrize(
    "text",
    [
        "thanks for your patience",
        "took off my shoe",
        "the cramp attacked at 5am like a horror movie, blood curdling scream, cat ran away",
        "I was asleep, nothing before it",
    ],
)
def test_small_talk_and_pictures_are_no_facts(text: str) -> None:
    reading = _read(text)
    assert (reading.before, reading.helped, reading.sleep) == ((), (), None)
