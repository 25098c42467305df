"""What goes on about the entry in sight, and what is something of its own."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from tests.kept import entry
from unknot.diary.hearing import ANOTHER, CHANGE, Sight, adds_to_entry, meant_beside_entry
from unknot.diary.reader import open_reader
from unknot.diary.told import told_in

_NOW = datetime(2026, 11, 30, 7, tzinfo=timezone.utc)


_CALF, _THIGH, _EMPTY = entry(where=("calf",)), entry(where=("thigh",)), entry()


def _meant(text: str, intent: str, sight: Sight | None = None) -> str:
    return meant_beside_entry(text, intent, told_in(open_reader().read(text, _NOW, "UTC")), sight)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("it lasted 2 minutes", "request_relief"),
        ("the pain was like a nine", "report_better"),
        ("add that heat helped", "report_better"),
        ("no, the left one", "deny"),
        ("not my calf, my foot", "inform"),
        ("i slept badly after", "report_no_change"),
        ("stretched it and that helped", "report_better"),
    ],
)
def test_more_of_the_entry_goes_on(text: str, intent: str) -> None:
    assert _meant(text, intent) == CHANGE


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("does magnesium help", "ask_minerals"),
        ("stretching for the calf", "ask_stretching"),
        ("my foot is cramping right now", "request_relief"),
        ("another one at 5 in my foot", "log_cramp"),
        ("right hand yesterday at noon", "log_cramp"),
        ("note cramp in left calf saturday 2am 6/10", "log_cramp"),
        ("show me my week", "ask_summary"),
        ("delete the left calf one", "delete_entry"),
        ("thanks, that is all", "thank"),
        ("fed up to the back teeth with these cramps", "express_feelings"),
    ],
)
def test_something_of_its_own_does_not(text: str, intent: str) -> None:
    assert _meant(text, intent) == intent


@pytest.mark.parametrize(
    "text", ["right hand on friday evening 3/10", "and my left calf twitched too this morning about 8"]
)
def test_another_place_and_time_are_another_cramp_whatever_they_are_taken_for(text: str) -> None:
    assert _meant(text, CHANGE) == "log_cramp"


def test_an_entry_may_be_moved_to_another_place_and_time() -> None:
    assert _meant("change it to the left foot yesterday at 5", CHANGE) == CHANGE


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("i was stressed about work", "ask_stress"),
        ("I drank some water and walked it off though", "ask_water"),
        ("bananas didn't help lol", "ask_minerals"),
        ("nothing helped", "request_relief"),
        ("also I took a magnesium tablet before bed", "ask_minerals"),
        ("I also had a bath before bed", "log_cramp"),
        ("and new shoes, walked a lot", "log_cramp"),
        ("couldn't get back to sleep after", "ask_night"),
        ("and I want to add stress and cold", "ask_stress"),
        ("the saturday one lasted 10 minutes", "log_cramp"),
        ("take the stress bit off again", "ask_stress"),
        ("remove what helped", "ask_helped"),
        ("agonising", "express_feelings"),
        ("left side", "affirm"),
        ("2 mins", "affirm"),
        ("add painkiller to the entry", "pack_toolkit"),
    ],
)
def test_a_fact_is_of_the_entry_whatever_it_is_taken_for(text: str, intent: str) -> None:
    assert _meant(text, intent, Sight(_CALF)) == CHANGE


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("does heat help?", "ask_heat"),
        ("what about magnesium?", "ask_minerals"),
        ("calf cramping now", "request_relief"),
        ("my calf is cramping again", "request_relief"),
        ("foot cramp", "request_relief"),
        ("delete it", "delete_entry"),
        ("add magnesium to my kit", "pack_toolkit"),
        ("I asked you to delete the heat bit yesterday", "delete_entry"),
        ("magnesium", "ask_minerals"),
    ],
)
def test_a_question_a_live_cramp_and_another_wish_stay_what_they_are(text: str, intent: str) -> None:
    assert _meant(text, intent, Sight(_CALF)) == intent


@pytest.mark.parametrize(
    ("text", "sight", "meant"),
    [
        ("right quad", Sight(_EMPTY), CHANGE),
        ("right quad", Sight(_CALF), "request_relief"),
        ("the back of it, right leg", Sight(_THIGH), CHANGE),
        ("stretching", Sight(_CALF, is_telling=True), CHANGE),
        ("stretching", Sight(_CALF), "request_relief"),
        ("heat", Sight(_CALF, taken_out={"helped": ()}), CHANGE),
    ],
)
def test_what_stands_in_sight_decides(text: str, sight: Sight, meant: str) -> None:
    assert _meant(text, "request_relief", sight) == meant


def test_a_cramp_elsewhere_is_another_though_it_is_stated() -> None:
    assert _meant("I also had a cramp in my foot", ANOTHER, Sight(_CALF)) == ANOTHER


@pytest.mark.parametrize(
    ("text", "adds"),
    [("add painkiller to the entry", True), ("put heat in the notes please", True), ("add heat to my kit", False)],
)
def test_what_is_added_to_an_entry_is_named_as_that(text: str, *, adds: bool) -> None:
    assert adds_to_entry(text, told_in(open_reader().read(text, _NOW, "UTC"))) is adds
