"""A fact is taken out of an entry: by its field, by its name, or because it is said not to have been so."""

from __future__ import annotations

import pytest

from tests.kept import NOW, entry
from unknot.diary.entry import Precision, Side
from unknot.diary.reader import open_reader
from unknot.diary.taken_out import asks_to_take_out, read_taken_out, says_in_vain

CRAMP = entry(
    when=NOW,
    precision=Precision.TIME,
    where=("calf",),
    side=Side.LEFT,
    strength=5,
    minutes=10.0,
    before=("stress", "alcohol"),
    helped=("heat", "stretch"),
    note="calf 3am, stressed, wine, heat, helped by standing on cold floor, 5/10",
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("remove what helped", {"helped": ()}),
        ("can you take off what came before?", {"before": ()}),
        ("forget the strength", {"strength": None}),
        ("take out how long it lasted", {"minutes": None}),
        ("delete the 5/10", {"strength": None}),
        ("drop the ten minutes please", {"minutes": None}),
        ("take the stress bit off again", {"before": ("alcohol",)}),
        ("how do I take the stress bit off again", {"before": ("alcohol",)}),
        ("remove stress from it", {"before": ("alcohol",)}),
        ("could you leave the wine out", {"before": ("stress",)}),
    ],
)
def test_what_is_asked_to_go_goes_and_the_rest_stays(text: str, left: dict[str, object]) -> None:
    assert asks_to_take_out(text)
    assert read_taken_out(open_reader(), text, CRAMP, NOW) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("the heat didn't help actually", {"helped": ("stretch",)}),
        ("it wasn't stress", {"before": ("alcohol",)}),
        ("I hadn't had any wine actually", {"before": ("stress",)}),
        ("not stress, cold", {"before": ("alcohol", "cold")}),
    ],
)
def test_what_is_denied_goes(text: str, left: dict[str, object]) -> None:
    assert read_taken_out(open_reader(), text, CRAMP, NOW) == left


@pytest.mark.parametrize(
    "text",
    ["delete it", "remove the calf one", "forget what I said", "delete my data", "I took my shoes off", "cancel that"],
)
def test_the_entry_itself_or_something_else_is_no_fact_of_it(text: str) -> None:
    assert not asks_to_take_out(text)
    assert read_taken_out(open_reader(), text, CRAMP, NOW) == {}


@pytest.mark.parametrize("text", ["does heat not help?", "don't forget the heat", "no, the right one", "heat helped"])
def test_what_denies_nothing_takes_nothing_out(text: str) -> None:
    assert read_taken_out(open_reader(), text, CRAMP, NOW) == {}


@pytest.mark.parametrize(
    "text", ["nothing helped", "bananas didn't help lol", "the cream did nothing", "none of it worked"]
)
def test_what_was_tried_in_vain_is_heard(text: str) -> None:
    assert says_in_vain(text)


@pytest.mark.parametrize(
    "text", ["nothing helps me", "heat helped", "no, the right one", "my doctor said no", "did it not help?"]
)
def test_nothing_in_vain_is_heard_where_none_is_told(text: str) -> None:
    assert not says_in_vain(text)
