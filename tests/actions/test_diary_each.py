"""Each entry that a message speaks of is changed, and no other is, nor is one made up."""

from __future__ import annotations

import pytest

from actions import diary_library
from tests.actions.conftest import broken
from tests.actions.talk import Talk, texts
from unknot.diary.store import DiaryStore

_TWO = ("left calf yesterday at 3am", "right foot today at 5am")


async def _told(talk: Talk, *sentences: str) -> list[dict[str, object]]:
    said: list[dict[str, object]] = []
    for sentence in sentences:
        said = await talk.say(sentence, "log_cramp")
    return said


@pytest.mark.parametrize("intent", ["change_entry", "log_cramp"])
async def test_two_facts_of_two_entries_go_into_both(talk: Talk, diary: DiaryStore, intent: str) -> None:
    await _told(talk, *_TWO)
    said = await talk.say("the first one was about a 7 and the second a 4", intent)
    assert [(entry.where, entry.strength) for entry in diary.entries(talk.sender)] == [(("calf",), 7), (("foot",), 4)]
    assert len(texts(said)) == 2


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("the calf one lasted only two", [2, None]),
        ("the first lasted 3 minutes", [3, None]),
        ("both took 4 minutes", [4, 4]),
    ],
)
async def test_a_fact_of_an_entry_makes_no_new_one(
    talk: Talk, diary: DiaryStore, text: str, minutes: list[int | None]
) -> None:
    await _told(talk, *_TWO)
    await talk.say(text, "log_cramp")
    assert [entry.minutes for entry in diary.entries(talk.sender)] == minutes


async def test_words_that_are_added_to_an_entry_stand_in_its_note(talk: Talk, diary: DiaryStore) -> None:
    await _told(talk, *_TWO)
    said = await talk.say("add for the calf: couldn't walk on it for a while", "log_cramp")
    calf, foot = diary.entries(talk.sender)
    assert texts(said)[0].startswith("I kept your words with it.")
    assert ("couldn't walk" in calf.note, "couldn't walk" in foot.note) == (True, False)


async def test_a_cramp_of_its_own_place_and_time_is_still_written(talk: Talk, diary: DiaryStore) -> None:
    await _told(talk, *_TWO, "the second cramp today was in my left hand at 9am")
    assert len(diary.entries(talk.sender)) == 3


async def test_what_could_not_be_kept_is_not_called_changed(
    talk: Talk, diary: DiaryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _told(talk, *_TWO)
    monkeypatch.setattr(diary_library, "person", lambda owner: broken())
    said = await talk.say("the first one was a 7", "log_cramp")
    assert not any(text.startswith(("Changed", "Done")) for text in texts(said))
