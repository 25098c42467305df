"""The diary alone is heard as what shall go, and that something deleted is wanted again."""

from __future__ import annotations

import pytest

from unknot.diary.clearing import asks_for_diary, brings_back, is_just_gone, means_each, wants_deleted


@pytest.mark.parametrize(
    "text",
    [
        "can you wipe my diary",
        "just the diary, not the rest",
        "no, just the diary entries",
        "delete all my entries",
        "clear the diary",
        "delete everything in my diary",
        "remove all the entries in the diary",
        "just delete the diary but keep my plan",
        "bin my cramp log",
        "erase all logged cramps",
        "delete diary",
    ],
)
def test_the_diary_alone_shall_go(text: str) -> None:
    assert asks_for_diary(text)


@pytest.mark.parametrize(
    "text",
    [
        "delete my diary entry",
        "delete the last entry in my diary",
        "delete the entries from yesterday",
        "delete the calf one from my diary",
        "remove it from the diary",
        "delete all the foot entries",
        "delete everything",
        "delete my diary and my plan",
        "delete the whole diary and my settings, everything",
        "don't delete my diary",
        "no, keep my diary",
        "is my diary gone?",
    ],
)
def test_one_entry_everything_or_a_no_is_not_the_diary_alone(text: str) -> None:
    assert not asks_for_diary(text)


@pytest.mark.parametrize(
    ("text", "count", "each"),
    [("all of them", 4, True), ("both", 2, True), ("both", 3, False), ("the last one", 2, False)],
)
def test_each_of_them_may_be_meant_without_a_name(text: str, count: int, each: bool) -> None:
    assert means_each(text, count) is each


@pytest.mark.parametrize(
    "text",
    [
        "undo that",
        "bring it back",
        "oops I didn't mean to delete that",
        "put it back please",
        "can I get that entry back",
        "that was the wrong one",
        "I shouldn't have deleted that",
        "I deleted it by mistake",
    ],
)
def test_what_was_deleted_is_wanted_back(text: str) -> None:
    assert brings_back(text)


@pytest.mark.parametrize(
    "text", ["delete the foot one", "delete it, pressed by mistake", "log a back cramp", "it came back", "thanks"]
)
def test_other_words_want_nothing_back(text: str) -> None:
    assert not brings_back(text)


@pytest.mark.parametrize(
    ("text", "plainly"),
    [("restore the one I deleted", True), ("give me my diary back", True), ("undo that", False), ("wrong one", False)],
)
def test_some_words_say_by_themselves_that_it_was_deleted(text: str, plainly: bool) -> None:
    assert wants_deleted(text) is plainly


def test_it_is_just_gone_until_something_is_written_again() -> None:
    assert is_just_gone(["utter_diary_next", "utter_diary_deleted", "utter_diary_written"])
    assert not is_just_gone(["utter_diary_written", "utter_diary_deleted"])
    assert not is_just_gone([])
