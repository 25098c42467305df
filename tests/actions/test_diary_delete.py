"""The entry that is named is offered for deletion, no other; where it is not clear which, they are shown."""

from __future__ import annotations

import pytest

from tests.actions.talk import Talk, payload, texts, titles
from unknot.diary.store import DiaryStore

SURE = "Shall I delete this one? "
CALF, HAND, LEFT_FOOT, RIGHT_FOOT = (
    "Sat 14 Nov at 02:00, left calf, 6 out of 10",
    "Yesterday at 16:00, right hand, 3 out of 10",
    "Sun 15 Nov at 21:00, left foot or toes, 4 out of 10",
    "Today at 03:00, right foot or toes",
)


@pytest.fixture
async def told(talk: Talk) -> Talk:
    """A conversation in which four cramps were told."""
    for sentence in (
        "right hand yesterday at 4pm 3/10",
        "left foot on sunday at 9pm 4/10",
        "right foot at 3am",
        "left calf on saturday at 2am 6/10",
    ):
        await talk.say(sentence, "log_cramp")
    return talk


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("delete the hand one", HAND),
        ("delete the left foot entry", LEFT_FOOT),
        ("scrap sunday's", LEFT_FOOT),
        ("delete the one from 14 november", CALF),
        ("remove the one on the 15th", LEFT_FOOT),
        ("bin the 6 out of 10", CALF),
        ("delete the first one", HAND),
        ("delete the oldest one", CALF),
        ("delete the last one", CALF),
        ("delete that", CALF),
    ],
)
async def test_the_entry_that_fits_is_offered(told: Talk, words: str, line: str) -> None:
    assert texts(await told.say(words, "delete_entry")) == [f"{SURE}{line}."]


async def test_a_yes_deletes_the_one_that_was_named(told: Talk, diary: DiaryStore) -> None:
    await told.say("delete the hand one", "delete_entry")
    await told.say("yes", "affirm")
    assert [entry.where for entry in diary.entries(told.sender)] == [("calf",), ("foot",), ("foot",)]


@pytest.mark.parametrize("intent", ["delete_entry", "delete_data"])
@pytest.mark.parametrize("words", ["yes delete it", "yes, please delete", "go ahead"])
async def test_a_clear_yes_deletes_it_whatever_it_is_taken_for(
    told: Talk, diary: DiaryStore, words: str, intent: str
) -> None:
    await told.say("delete the hand one", "delete_entry")
    await told.say(words, intent)
    assert [entry.where for entry in diary.entries(told.sender)] == [("calf",), ("foot",), ("foot",)]


async def test_another_may_be_named_instead_of_the_one_offered(told: Talk, diary: DiaryStore) -> None:
    await told.say("delete that", "delete_entry")
    said = await told.say("no not that one, the hand one", "delete_entry")
    assert texts(said) == [f"{SURE}{HAND}."]
    assert len(diary.entries(told.sender)) == 4


async def test_not_that_one_alone_shows_the_others(told: Talk) -> None:
    await told.say("delete that", "delete_entry")
    said = await told.say("no not that one", "delete_entry")
    assert titles(said) == [RIGHT_FOOT, HAND, LEFT_FOOT]


async def test_where_nothing_fits_it_says_so_and_shows_the_latest(told: Talk) -> None:
    said = await told.say("delete the jaw one", "delete_entry")
    assert texts(said) == [
        "I can't find an entry like that in your diary. These are the latest ones.",
        "Which one shall I delete?",
    ]
    assert titles(said) == [RIGHT_FOOT, HAND, LEFT_FOOT, CALF]


async def test_where_several_fit_these_are_shown(told: Talk) -> None:
    said = await told.say("delete the foot one", "delete_entry")
    assert texts(said) == ["Which one shall I delete?"]
    assert titles(said) == [RIGHT_FOOT, LEFT_FOOT]
    assert texts(await told.press(payload(said, LEFT_FOOT))) == [f"{SURE}{LEFT_FOOT}."]


async def test_of_a_list_the_first_is_the_one_that_stands_first(told: Talk) -> None:
    await told.say("delete the foot one", "delete_entry")
    assert texts(await told.say("the first one", "delete_entry")) == [f"{SURE}{RIGHT_FOOT}."]
    await told.say("show my diary", "show_diary")
    assert texts(await told.say("delete the second one", "delete_entry")) == [f"{SURE}{HAND}."]


async def test_of_several_at_once_one_is_deleted_at_a_time(told: Talk, diary: DiaryStore) -> None:
    said = await told.say("delete all the foot ones", "delete_entry")
    assert texts(said) == [
        "I delete one entry at a time, so that nothing goes by mistake.",
        "Which one shall I delete?",
    ]
    assert titles(said) == [RIGHT_FOOT, LEFT_FOOT]
    assert len(diary.entries(told.sender)) == 4


async def test_a_name_that_is_not_understood_offers_no_entry_but_all(told: Talk) -> None:
    said = await told.say("remove the half finished one", "delete_entry")
    assert texts(said) == ["Which one shall I delete?"]
    assert len(titles(said)) == 4


CLEAR = "Shall I delete your whole diary, 4 entries?"


@pytest.mark.parametrize("intent", ["delete_entry", "delete_data"])
@pytest.mark.parametrize("words", ["can you wipe my diary", "delete all my entries", "just the diary, not the rest"])
async def test_the_diary_alone_is_deleted_after_one_yes(told: Talk, diary: DiaryStore, words: str, intent: str) -> None:
    said = texts(await told.say(words, intent))
    assert len(said) == 1
    assert said[0].startswith(CLEAR)
    assert len(diary.entries(told.sender)) == 4
    assert texts(await told.say("yes", "affirm"))[0].startswith("Your diary is empty now")
    assert diary.entries(told.sender) == []


async def test_the_button_clears_it_too(told: Talk, diary: DiaryStore) -> None:
    said = await told.say("clear the diary", "delete_entry")
    await told.press(payload(said, "Yes, delete it"))
    assert diary.entries(told.sender) == []


async def test_all_of_them_means_the_diary(told: Talk) -> None:
    assert texts(await told.say("delete all of them", "delete_entry"))[0].startswith(CLEAR)


async def test_a_no_keeps_the_diary(told: Talk, diary: DiaryStore) -> None:
    await told.say("wipe my diary", "delete_data")
    await told.say("no keep it", "deny")
    assert len(diary.entries(told.sender)) == 4


async def test_an_empty_diary_has_nothing_to_delete(talk: Talk) -> None:
    assert texts(await talk.say("wipe my diary", "delete_data")) == [
        "Your diary is empty. There is nothing in it to delete."
    ]


async def test_undo_says_that_it_is_gone_and_offers_no_other(told: Talk, diary: DiaryStore) -> None:
    await told.say("delete the hand one", "delete_entry")
    await told.say("yes", "affirm")
    said = await told.say("undo that", "delete_entry")
    assert texts(said)[0].startswith("I can't bring it back")
    assert "Write it again" in titles(said)
    assert len(diary.entries(told.sender)) == 3


@pytest.mark.parametrize("words", ["delete all four", "delete all 4 entries", "remove these four please"])
async def test_as_many_as_there_are_mean_the_diary_and_nothing_beside(told: Talk, words: str) -> None:
    assert texts(await told.say(words, "delete_entry"))[0].startswith("Shall I delete your whole diary, 4 entries?")


@pytest.mark.parametrize("words", ["delete all three", "delete both"])
async def test_some_of_them_go_one_by_one(told: Talk, diary: DiaryStore, words: str) -> None:
    said = await told.say(words, "delete_entry")
    assert texts(said)[-1] == "Which one shall I delete?"
    assert len(diary.entries(told.sender)) == 4
