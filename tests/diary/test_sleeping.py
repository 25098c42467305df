"""Sleep after a cramp, and sleep that was bad before it."""

from __future__ import annotations

import pytest

from tests.kept import LONDON, NOW
from unknot.diary.entry import Sleep
from unknot.diary.reader import open_reader


@pytest.mark.parametrize(
    ("words", "sleep"),
    [
        ("slept the sleep of the just", Sleep.WELL),
        ("slept like a wee lamb", Sleep.WELL),
        ("six lovely hours after", Sleep.WELL),
        ("next thing I knew it was morning", Sleep.WELL),
        ("off before my head hit the pillow", Sleep.WELL),
        ("slept in dribs and drabs", Sleep.BROKEN),
        ("kept surfacing all night", Sleep.BROKEN),
        ("an hour here and an hour there", Sleep.BROKEN),
        ("it took me ages to drop off", Sleep.BROKEN),
        ("never shut my eyes again", Sleep.NONE),
        ("not a wink after", Sleep.NONE),
        ("could not get back to sleep for love nor money", Sleep.NONE),
        ("that was the end of my night", Sleep.NONE),
    ],
)
def test_a_night_is_told_in_many_ways(words: str, sleep: Sleep) -> None:
    reading = open_reader().read(f"left calf cramp at 3 this morning, 7/10. {words}", NOW, LONDON)
    assert (reading.sleep, reading.before, reading.helped) == (sleep, (), ())


@pytest.mark.parametrize(
    "text",
    [
        "cramp in my calf at 2am, barely slept the night before",
        "not slept properly since Sunday and my legs ache today",
        "shocking night's sleep and my back has gone into spasm",
        "my back went into spasm at 7 this morning, didn't sleep well at all",
        "calf cramp this morning, rough sleep all week",
    ],
)
def test_bad_sleep_before_a_cramp_came_before_it(text: str) -> None:
    reading = open_reader().read(text, NOW, LONDON)
    assert (reading.before, reading.sleep) == (("poor_sleep",), None)
