"""Which entry a message means: by muscle, side, day, time, strength or place in order."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.kept import LONDON, NOW, entry
from unknot.diary.entry import Entry, Precision, Side
from unknot.diary.meant import Meant, meant_to_change, meant_to_delete
from unknot.diary.reader import open_reader


def _at(days: int, hour: int) -> datetime:
    return (NOW - timedelta(days=days)).replace(hour=hour)


def _entry(number: int, days: int, hour: int, muscle: str, **values: object) -> Entry:
    return entry(
        number, **{"when": _at(days, hour), "precision": Precision.TIME, "where": (muscle,), "zone": LONDON, **values}
    )


# it is Wednesday, 18 November
ENTRIES = [
    _entry(1, 6, 12, "neck", precision=Precision.DAY),
    _entry(2, 4, 2, "calf", side=Side.LEFT, strength=6),
    _entry(3, 3, 21, "foot", side=Side.LEFT, strength=4),
    _entry(4, 1, 16, "hand", side=Side.RIGHT, strength=3, before=("typing",)),
    _entry(5, 1, 22, "foot", side=Side.RIGHT, precision=Precision.PART),
    _entry(6, 0, 3, "hamstring", side=Side.LEFT, strength=9),
]


def _numbers(meant: Meant, *order: int, current: int = 6) -> list[int]:
    ids = [f"{number:032x}" for number in order]
    return [int(found.id, 16) for found in meant.among(ENTRIES, ids, f"{current:032x}")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("delete the hand one", [4]),
        ("remove the cramp in my neck", [1]),
        ("delete the left foot entry", [3]),
        ("delete my right foot cramp", [5]),
        ("lose the toe one", [3, 5]),
        ("bin the leg one from saturday", [2]),
        ("delete the one from 12 november", [1]),
        ("get rid of the one i had on the 15th of november", [3]),
        ("remove the one on the 14th", [2]),
        ("Could you delete the record from the 14th?", [2]),
        ("scrap saturday's", [2]),
        ("drop tuesdays hand cramp", [4]),
        ("remove sunday", [3]),
        ("Kindly remove the record of yesterday evening.", [5]),
        ("take last nights off my diary", [5, 6]),
        ("scrap the one from this morning", [6]),
        ("delete the entry from 3 am", [6]),
        ("delete the one from last week", [1, 2, 3]),
        ("delete the three from march", []),
        ("bin the 6 out of 10", [2]),
        ("please remove the one with the 9", [6]),
        ("delete the typing one", [4]),
        ("no not that one, the hand", [4]),
        ("delete all the foot ones", [3, 5]),
        ("remove both cramps i logged today", [6]),
        ("take out Sunday's calf cramp", []),
        ("remove the other one", [1, 2, 3, 4, 5]),
    ],
)
def test_what_is_named_is_found_by_what_fits(text: str, numbers: list[int]) -> None:
    meant = meant_to_delete(open_reader(), text, NOW, LONDON)
    assert meant.is_named
    assert _numbers(meant) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "that entry was a mistake, get rid of it",
        "cancel the entry I just made",
        "that wasnt a cramp, take it out",
        "delete it, my hand slipped",
        "get rid of the whole entry",
        "delete the last one",
        "",
    ],
)
def test_where_nothing_is_named_the_one_spoken_of_is_meant(text: str) -> None:
    assert not meant_to_delete(open_reader(), text, NOW, LONDON).is_named


def test_a_name_that_is_not_understood_is_a_name_all_the_same() -> None:
    meant = meant_to_delete(open_reader(), "remove the half finished one", NOW, LONDON)
    assert (meant.is_named, meant.is_read, _numbers(meant)) == (True, False, [])


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("delete the first one", [2]),
        ("bin the second", [5]),
        ("remove the first foot one", [3]),
        ("delete the oldest one", [1]),
        ("the last hand one please", [4]),
        ("delete entry 4", []),
    ],
)
def test_a_place_in_order_counts_what_was_spoken_of(text: str, numbers: list[int]) -> None:
    assert _numbers(meant_to_delete(open_reader(), text, NOW, LONDON), 2, 5, 4) == numbers


def test_the_older_one_of_two_is_the_one_before() -> None:
    meant = meant_to_delete(open_reader(), "delete the older one", NOW, LONDON)
    assert _numbers(meant, current=2) == [1]


@pytest.mark.parametrize(
    ("text", "numbers", "rest"),
    [
        ("change the hand one to 7", [4], "change it to 7"),
        ("the left calf one was a 9", [2], "it was a 9"),
        ("change the one from 12 november to a 9", [1], "change it to a 9"),
        ("update saturday's, heat helped", [2], "update it, heat helped"),
        ("the oldest one should say shin", [1], "it should say shin"),
        ("put the neck cramp on the 11th", [1], "put it on the 11th"),
        ("remove the bit about coffee from sunday's entry", [3], "remove the bit about coffee from it"),
        ("change the hand one", [4], "change it"),
    ],
)
def test_beside_a_new_value_the_name_is_no_part_of_it(text: str, numbers: list[int], rest: str) -> None:
    meant = meant_to_change(open_reader(), text, NOW, LONDON)
    assert (_numbers(meant), meant.naming.rest) == (numbers, rest)


@pytest.mark.parametrize(
    "text",
    ["change it to the right calf", "it was the left one", "no, the left one", "that was the left leg, not the right"],
)
def test_what_it_shall_be_names_no_entry(text: str) -> None:
    meant = meant_to_change(open_reader(), text, NOW, LONDON)
    assert (meant.is_named, meant.naming.rest) == (False, text)
