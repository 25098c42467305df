"""What goes on about the entry in sight, and what is something of its own."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from unknot.diary.hearing import CHANGE, meant_beside_entry
from unknot.diary.reader import open_reader
from unknot.diary.told import told_in

_NOW = datetime(2026, 11, 30, 7, tzinfo=timezone.utc)


def _meant(text: str, intent: str) -> str:
    return meant_beside_entry(text, intent, told_in(open_reader().read(text, _NOW, "UTC")))


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
