"""One cramp is told from several, and each of several from the next."""

from __future__ import annotations

import pytest

from tests.kept import LONDON, NOW
from unknot.diary.entry import Side
from unknot.diary.reader import open_reader
from unknot.diary.several import Cramps, find_cramps


def _read(text: str) -> list[tuple[str, tuple[str, ...]]]:
    readings = [open_reader().read(part, NOW, LONDON) for part in find_cramps(open_reader(), text, NOW, LONDON).parts]
    return [(f"{reading.when:%a %H:%M}", reading.where) for reading in readings]


@pytest.mark.parametrize(
    ("text", "cramps"),
    [
        ("two cramps last night, calf at 1am and toes at 5", [("Wed 01:00", ("calf",)), ("Wed 05:00", ("foot",))]),
        (
            "Had two today, one in my hand while knitting at ten and one in my foot at half eleven in bed last night",
            [("Wed 10:00", ("hand",)), ("Tue 23:30", ("foot",))],
        ),
        ("my foot cramped at 4am then my calf at 4.15am", [("Wed 04:00", ("foot",)), ("Wed 04:15", ("calf",))]),
        ("foot and calf at 3am and hand at 5am", [("Wed 03:00", ("foot", "calf")), ("Wed 05:00", ("hand",))]),
        ("calf at 10am and toes at 11am yesterday", [("Tue 10:00", ("calf",)), ("Tue 11:00", ("foot",))]),
        ("foot at breakfast and hand at lunch today", [("Wed 08:00", ("foot",)), ("Wed 13:00", ("hand",))]),
        ("log both, calf at 7am and calf at 10am", [("Wed 07:00", ("calf",)), ("Wed 10:00", ("calf",))]),
        (
            "neck spasm on saturday at noon. Hamstring on sunday at 4pm, 6/10",
            [("Sat 12:00", ("neck",)), ("Sun 16:00", ("hamstring",))],
        ),
    ],
)
def test_each_cramp_that_tells_its_place_and_time_is_one_part(
    text: str, cramps: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert _read(text) == cramps


def test_each_part_keeps_its_own_side_and_strength() -> None:
    text = "on friday, left calf, 5, and on sunday, right calf, 7"
    parts = find_cramps(open_reader(), text, NOW, LONDON).parts
    readings = [open_reader().read(part, NOW, LONDON) for part in parts]
    assert [(reading.side, reading.strength) for reading in readings] == [(Side.LEFT, 5), (Side.RIGHT, 7)]


@pytest.mark.parametrize(
    "text",
    [
        "toe cramp twice this week",
        "three cramps: calf at 1am and toes at 5am",
        "had two last night, both calves, 3ish and again at 5",
        "two cramps yesterday, one in each foot, morning and evening",
        "cramp in hand yesterday at 4pm and again today at 9am",
        "three in the night, all right calf, 12.30, 2 and just after 4. log the lot",
    ],
)
def test_several_that_cannot_be_told_apart_are_unclear(text: str) -> None:
    assert find_cramps(open_reader(), text, NOW, LONDON) == Cramps(is_unclear=True)


@pytest.mark.parametrize(
    "text",
    [
        "calf and foot at 3am",
        "calf cramp at 3am, left leg, 6/10",
        "both calves at 2",
        "woke at 3, back to sleep at 4",
        "calf at 3am after 2 hours of typing, lasted 5 minutes",
        "left calf at 3am, woke twice after that",
        "calf at 3am, stretched it twice",
        "calf cramp at 2, calf let go at 2:10",
        "left calf at 3am, foot stiff in the morning",
        "calf at 3am 7/10 and it moved into the foot at 4",
        "left calf at 2am, took magnesium at 9pm yesterday, left leg stretched out",
        "cramp between 1 and 2 this morning in my toes",
        "calf, yesterday at 3am, 7 out of 10, toes as well",
        "left calf 2am lasted an hour and a half, 8/10",
        "calf at 3, heat on my calf at 4 helped",
        "",
    ],
)
def test_one_cramp_stays_one(text: str) -> None:
    assert not find_cramps(open_reader(), text, NOW, LONDON).is_several


@pytest.mark.parametrize(
    ("text", "cramps"),
    [
        (
            "Monday: calf. Friday: calf. Saturday: foot. All at night",
            [("Mon 22:00", ("calf",)), ("Fri 22:00", ("calf",)), ("Sat 22:00", ("foot",))],
        ),
        ("thursday and friday both left foot at 2am", [("Thu 02:00", ("foot",)), ("Fri 02:00", ("foot",))]),
        ("calf cramps Mon and Fri nights", [("Mon 22:00", ("calf",)), ("Fri 22:00", ("calf",))]),
        ("left calf Monday 2am, left calf Friday 4am", [("Mon 02:00", ("calf",)), ("Fri 04:00", ("calf",))]),
        (
            "woke at 4 with calf cramp, and again at 5.30 in the foot",
            [("Wed 04:00", ("calf",)), ("Wed 05:30", ("foot",))],
        ),
    ],
)
def test_each_day_of_a_list_is_a_cramp(text: str, cramps: list[tuple[str, tuple[str, ...]]]) -> None:
    assert _read(text) == cramps


@pytest.mark.parametrize(
    "text",
    [
        "calf cramp Monday, did calf raises Sunday",
        "calf cramp on Sunday after I worked Friday and Saturday",
        "calf cramp Friday, sore on Saturday and Sunday",
        "foot cramp between Thursday and Friday",
        "dad's birthday Saturday and Sunday, calf cramp last night",
    ],
)
def test_days_of_something_else_make_no_other_cramp(text: str) -> None:
    assert find_cramps(open_reader(), text, NOW, LONDON) == Cramps()


@pytest.mark.parametrize(
    ("text", "strengths"),
    [
        ("calf at 1:30, foot at 2:10, calf at 4:45. All about 6/10", [6, 6, 6]),
        ("calf at 3am and foot at 4am, both 5/10", [5, 5]),
        ("Left calf last night, 3am, 6/10. Then the right foot at 3.30, 4/10", [6, 4]),
        ("calf at 3am, 7/10 and foot at 4am, 5/10", [7, 5]),
    ],
)
def test_a_fact_of_all_is_told_of_each_and_its_own_of_one(text: str, strengths: list[int]) -> None:
    parts = find_cramps(open_reader(), text, NOW, LONDON).parts
    readings = [open_reader().read(part, NOW, LONDON) for part in parts]
    assert [reading.strength for reading in readings] == strengths
    assert Side.BOTH not in {reading.side for reading in readings}
