"""A cramp that is over is told for the diary; one that is on, or comes often, or is asked about, is not."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from unknot.diary.past_cramp import asks_one_by_one, asks_to_log, is_past_cramp, is_wish_to_log
from unknot.diary.reader import open_reader
from unknot.diary.told import Told, told_in

_NOW = datetime(2026, 11, 30, 8, 25, tzinfo=timezone.utc)


def _told(text: str) -> Told:
    return told_in(open_reader().read(text, _NOW, "UTC"))


@pytest.mark.parametrize(
    "text",
    [
        "hand cramp at 10 last night while writing exam notes, I'm in Nairobi",
        "left calf cramp at 3am, 6/10",
        "Foot cramp 20 mins ago. Pain was like 4",
        "log another, same foot, just now",
        "cramp in my toes yesterday evening after the match",
        "I've just had the most awful cramp in my arch, it's gone now",
        "thigh cramp friday night",
        "calf cramp 2am was a bad one",
        "neck spasm this morning about 6 am",
        "calf cramp at 6am today",
        "forearm cramped two hours ago on the ladder",
    ],
)
def test_a_cramp_that_is_over_is_heard(text: str) -> None:
    assert is_past_cramp(text, _told(text), _NOW)


@pytest.mark.parametrize(
    "text",
    [
        "calf cramp right now",
        "log my calf is cramping right now",
        "my calf has been cramping since 3am",
        "calf cramp started 20 minutes ago",
        "my calf cramped 2 minutes ago",
        "my foot cramped at 3am and it hurts",
        "calf seized up an hour ago and still tight",
        "calf cramps every night at 3am",
        "its 3am and my calf is cramping",
        "cramp at 3am again, what do I do",
        "calf cramp at 8.15",
        "calf cramp 3am one handed typing got bub on me",
        "inside of my thigh, cramp, woke me at 3",
        "hi im Owen im nine and my leg got a cramp in bed and its really really ouchy",
        "had to get up, calf cramp, 3am",
        "i was asleep and got calf cramp at 3",
        "had a cramp in my foot, is it gone?",
        "i had calf cramp and its not gone",
        "foot cramp",
        "it's started again",
    ],
)
def test_one_that_may_be_on_is_none(text: str) -> None:
    assert not is_past_cramp(text, _told(text), _NOW)


@pytest.mark.parametrize(
    "text", ["left calf cramp at 3am", "woke at 2 with my calf in a knot", "both calves, half 3, nasty one"]
)
def test_a_clock_alone_tells_it_only_where_that_clock_is_theirs(text: str) -> None:
    assert is_past_cramp(text, _told(text), _NOW, knows_clock=True)
    assert not is_past_cramp(text, _told(text), _NOW)


@pytest.mark.parametrize(
    "text", ["i want to log one from this morning", "I would like to write down my cramps", "can you record a cramp"]
)
def test_a_wish_to_write_one_down_tells_nothing_yet(text: str) -> None:
    assert is_wish_to_log(text, _told(text))


@pytest.mark.parametrize("text", ["i want to log a calf cramp from this morning", "cramp last night", "3am, 5/10"])
def test_what_tells_of_it_is_more_than_a_wish(text: str) -> None:
    assert not is_wish_to_log(text, _told(text))


@pytest.mark.parametrize(
    "text", ["i want to write down my cramps from the weekend", "Can you log a twitch? my eyelid keeps twitching"]
)
def test_a_wish_to_log_ones_cramps_is_heard(text: str) -> None:
    assert asks_to_log(text)


@pytest.mark.parametrize("text", ["how do I log a cramp", "can I put a heat pad on a cramp", "tell me about cramps"])
def test_a_question_about_cramps_is_no_such_wish(text: str) -> None:
    assert not asks_to_log(text)


@pytest.mark.parametrize(
    ("text", "is_begun", "is_heard"),
    [
        ("ask me step by step", False, True),
        ("step by step please", True, True),
        ("step by step please", False, False),
        ("show me the stretch step by step", True, False),
    ],
)
def test_the_questions_are_asked_for_one_at_a_time(text: str, is_begun: bool, is_heard: bool) -> None:
    assert asks_one_by_one(text, is_begun=is_begun) is is_heard
