"""What came before a cramp never tells its day."""

from __future__ import annotations

import pytest

from tests.kept import LONDON, NOW
from unknot.diary.entry import Precision
from unknot.diary.reader import open_reader


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Oh and I'd been on my feet all day yesterday", ("standing",)),
        ("I had been standing all day on Saturday", ("standing",)),
        ("I'd had a few drinks last night", ("alcohol",)),
        ("hadn't drunk much yesterday", ("dehydration",)),
        ("I'd walked 10 miles yesterday", ("exercise",)),
    ],
)
def test_what_was_done_before_has_no_time_of_the_cramp(text: str, before: tuple[str, ...]) -> None:
    reading = open_reader().read(text, NOW, LONDON)
    assert (reading.precision, reading.before) == (Precision.UNSAID, before)


@pytest.mark.parametrize(
    "text",
    [
        "calf cramp at 3am, I'd been on my feet all day yesterday",
        "calf cramp at 3am because I'd run 10k yesterday",
        "calf cramp at 3am, I ran a marathon on Sunday",
    ],
)
def test_the_cramp_stays_on_its_own_day(text: str) -> None:
    assert f"{open_reader().read(text, NOW, LONDON).when:%d %H}" == "18 03"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("I'd had a cramp yesterday", "17"),
        ("had a calf cramp yesterday evening, been gardening", "17"),
        ("yesterday I stood all day, and at 9pm my calf cramped", "17"),
        ("I was in bed last night at 2 when my calf went", "18"),
    ],
)
def test_the_day_of_the_cramp_itself_counts(text: str, when: str) -> None:
    assert f"{open_reader().read(text, NOW, LONDON).when:%d}" == when


@pytest.mark.parametrize(
    "text",
    [
        "throwing up with a stomach bug yesterday, fine today, but my calves cramp",
        "moved house on saturday, my back hurts",
        "drank too much last night and now my calf is cramping",
    ],
)
def test_the_day_of_a_cause_is_not_that_of_a_cramp_that_is_on(text: str) -> None:
    reading = open_reader().read(text, NOW, LONDON)
    assert reading.when.date() == NOW.date()
    assert reading.before
