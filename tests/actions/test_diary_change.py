"""Entries are changed and deleted: the right one, what was told and nothing else, and said when it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from actions import diary_library
from tests.actions.conftest import broken
from tests.actions.talk import Talk, customs, payload, texts, titles
from tests.kept import NOW
from unknot.database.errors import DatabaseError
from unknot.diary.entry import Side
from unknot.diary.store import DiaryStore


async def _logged(talk: Talk, *sentences: str) -> list[dict[str, object]]:
    said: list[dict[str, object]] = []
    for sentence in sentences:
        said = await talk.say(sentence, "log_cramp")
    return said


async def test_the_entry_spoken_of_last_is_changed_where_it_was_told(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "foot yesterday at 4pm, 3 out of 10", "left calf at 3am, 9 out of 10")
    said = await talk.say("change the last one to 7 out of 10", "change_entry")
    foot, calf = diary.entries(talk.sender)
    assert (foot.strength, calf.strength, calf.where, calf.side) == (3, 7, ("calf",), Side.LEFT)
    assert texts(said) == ["Changed. It now says this. Today at 03:00, left calf, 7 out of 10."]
    assert customs(said)[0]["state"] == "changed"


async def test_the_entry_of_a_day_that_is_named_is_changed(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "foot yesterday at 4pm, 3 out of 10", "left calf at 3am, 9 out of 10")
    await talk.say("change yesterday's to 5 out of 10", "change_entry")
    assert [entry.strength for entry in diary.entries(talk.sender)] == [5, 9]


@pytest.mark.parametrize("words", ["change the foot one to 7", "the first one was a 7", "the one at 4pm was a 7"])
async def test_the_entry_that_is_named_is_changed(talk: Talk, diary: DiaryStore, words: str) -> None:
    await _logged(talk, "foot yesterday at 4pm, 3 out of 10", "left calf at 3am, 9 out of 10")
    await talk.say(words, "change_entry")
    foot, calf = diary.entries(talk.sender)
    assert (foot.strength, foot.where, calf.strength, calf.where) == (7, ("foot",), 9, ("calf",))


async def test_what_it_shall_be_is_no_name_of_an_entry(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "right calf yesterday at 4pm", "left foot at 3am")
    await talk.say("change it to the right calf", "change_entry")
    assert [(entry.where, entry.side) for entry in diary.entries(talk.sender)] == [(("calf",), Side.RIGHT)] * 2


async def test_of_several_that_fit_one_is_chosen_and_what_was_told_is_kept(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "foot yesterday at 4pm, 3 out of 10", "left calf at 3am, 9 out of 10", "foot at 5am")
    said = await talk.say("change the foot one to 7", "change_entry")
    assert texts(said) == ["Which one shall I change?"]
    assert titles(said) == ["Today at 05:00, foot or toes", "Yesterday at 16:00, foot or toes, 3 out of 10"]
    await talk.press(payload(said, "Yesterday at 16:00, foot or toes, 3 out of 10"))
    assert [entry.strength for entry in diary.entries(talk.sender)] == [7, 9, None]


async def test_where_the_named_one_is_missing_nothing_is_changed(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "left calf at 3am, 9 out of 10")
    said = await talk.say("change the jaw one to 7", "change_entry")
    assert texts(said)[0].startswith("I can't find an entry like that")
    assert titles(said) == ["Today at 03:00, left calf, 9 out of 10"]
    assert diary.entries(talk.sender)[0].strength == 9


async def test_an_entry_that_is_named_alone_is_asked_what_is_different(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "foot yesterday at 4pm, 3 out of 10", "left calf at 3am, 9 out of 10")
    await talk.say("change the foot one", "change_entry")
    assert await talk.form() == "diary_change_form"
    await talk.say("7 out of 10", "inform")
    assert [entry.strength for entry in diary.entries(talk.sender)] == [7, 9]


async def test_a_region_and_a_side_correct_the_muscle_they_mean(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "right calf at 3am")
    await talk.say("that was the left leg, not the right", "change_entry")
    (entry,) = diary.entries(talk.sender)
    assert (entry.where, entry.side) == (("calf",), Side.LEFT)


async def test_a_button_asks_once_what_is_different(talk: Talk, diary: DiaryStore) -> None:
    said = await _logged(talk, "right calf at 3am")
    await talk.press(payload(said, "Change it"))
    assert await talk.form() == "diary_change_form"
    await talk.say("it was the left one", "inform")
    assert diary.entries(talk.sender)[0].side is Side.LEFT
    assert await talk.form() is None


async def test_what_cannot_be_read_changes_nothing_and_is_not_asked_again(talk: Talk, diary: DiaryStore) -> None:
    said = await _logged(talk, "right calf at 3am")
    before = diary.entries(talk.sender)
    await talk.press(payload(said, "Change it"))
    said = await talk.say("hmm", "nlu_fallback")
    assert texts(said)[0].startswith("I could not tell what to change")
    assert diary.entries(talk.sender) == before
    assert await talk.form() is None


@pytest.mark.parametrize(
    ("words", "intent"), [("who can read this?", "ask_privacy"), ("never mind", "deny"), ("skip", "skip")]
)
async def test_something_else_is_answered_and_nothing_is_asked_again(
    talk: Talk, diary: DiaryStore, words: str, intent: str
) -> None:
    said = await _logged(talk, "right calf at 3am")
    await talk.press(payload(said, "Change it"))
    said = await talk.say(words, intent)
    assert len(texts(said)) == 1
    assert await talk.form() is None


async def test_without_an_entry_there_is_nothing_to_change_or_delete(talk: Talk) -> None:
    for intent in ("change_entry", "delete_entry"):
        assert texts(await talk.say("the last one", intent))[0].startswith("I can't find an entry like that")


async def test_a_change_that_fails_is_said_and_try_again_makes_it(
    talk: Talk, diary: DiaryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _logged(talk, "right calf at 3am, 9 out of 10")

    def fails(*_: object) -> bool:
        broken()
        return False

    with monkeypatch.context() as failing:
        failing.setattr(DiaryStore, "change", fails)
        said = await talk.say("make it a 5", "change_entry")
        assert texts(said)[0].startswith("I could not save that")
        assert customs(said) == []
    assert diary.entries(talk.sender)[0].strength == 9
    await talk.press(payload(said, "Try again"))
    assert diary.entries(talk.sender)[0].strength == 5


async def test_deleting_asks_once_by_name_and_then_says_what_is_gone(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "foot yesterday at 4pm", "left calf at 3am")
    said = await talk.say("delete the last one", "delete_entry")
    assert texts(said) == ["Shall I delete this one? Today at 03:00, left calf."]
    assert len(diary.entries(talk.sender)) == 2
    said = await talk.press(payload(said, "Yes, delete it"))
    assert texts(said) == ["Deleted. It said: Today at 03:00, left calf."]
    assert [entry.where for entry in diary.entries(talk.sender)] == [("foot",)]


async def test_a_typed_yes_deletes_and_a_typed_no_keeps(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "left calf at 3am")
    await talk.say("delete that", "delete_entry")
    await talk.say("no", "deny")
    assert len(diary.entries(talk.sender)) == 1
    await talk.say("delete that", "delete_entry")
    await talk.say("yes", "affirm")
    assert diary.entries(talk.sender) == []


async def test_a_yes_to_something_else_deletes_nothing(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "left calf at 3am")
    await talk.say("delete that", "delete_entry")
    await talk.say("no", "deny")
    await talk.say("yes", "affirm")
    assert len(diary.entries(talk.sender)) == 1


async def test_an_old_button_deletes_nothing_twice(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "left calf at 3am")
    yes = payload(await talk.say("delete that", "delete_entry"), "Yes, delete it")
    await talk.press(yes)
    assert texts(await talk.press(yes)) == ["That entry is not in your diary any more."]


async def test_which_one_is_asked_where_none_is_in_sight(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "foot yesterday at 4pm", "left calf at 3am")
    stranger = Talk(talk.agent, talk.actions)
    for number, entry in enumerate(diary.entries(talk.sender)):
        diary.add(stranger.sender, f"m{number}", entry)
    said = await stranger.say("delete an entry", "delete_entry")
    assert texts(said) == ["Which one shall I delete?"]
    assert titles(said) == ["Today at 03:00, left calf", "Yesterday at 16:00, foot or toes"]
    said = await stranger.press(payload(said, "Yesterday at 16:00, foot or toes"))
    assert texts(said) == ["Shall I delete this one? Yesterday at 16:00, foot or toes."]


async def test_a_deletion_that_fails_is_said(talk: Talk, diary: DiaryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    await _logged(talk, "left calf at 3am")
    yes = payload(await talk.say("delete that", "delete_entry"), "Yes, delete it")
    with monkeypatch.context() as failing:
        failing.setattr(diary_library, "engine", broken)
        assert texts(await talk.press(yes))[0].startswith("I could not delete that")
    assert len(diary.entries(talk.sender)) == 1


async def test_a_row_that_is_gone_is_gone_though_the_files_could_not_be_cleaned_yet(
    talk: Talk, diary: DiaryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _logged(talk, "left calf at 3am")
    yes = payload(await talk.say("delete that", "delete_entry"), "Yes, delete it")

    def busy(_: object) -> None:
        raise DatabaseError("another process is reading")

    monkeypatch.setattr("unknot.diary.store.scrub", busy)
    assert texts(await talk.press(yes))[0].startswith("Deleted.")
    assert diary.entries(talk.sender) == []


async def test_nobody_changes_or_deletes_what_is_somebody_elses(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "left calf at 3am")
    (entry,) = diary.entries(talk.sender)
    other = Talk(talk.agent, talk.actions)
    for button in (f'/delete_entry{{"entry": "{entry.id}", "sure": "yes"}}', f'/log_cramp{{"entry": "{entry.id}"}}'):
        assert texts(await other.press(button)) == ["That entry is not in your diary any more."] * 1
        other = Talk(talk.agent, talk.actions)
    assert diary.entries(talk.sender) == [entry]
    assert NOW - entry.when > timedelta(0)


async def test_a_fact_is_taken_out_and_the_entry_is_read_back(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "left calf at 3am, 7 out of 10, heat helped")
    said = await talk.say("remove what helped", "change_entry")
    assert diary.entries(talk.sender)[0].helped == ()
    assert texts(said) == ["Changed. It now says this. Today at 03:00, left calf, 7 out of 10."]


async def test_what_the_entry_does_not_hold_is_not_taken_out(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "left calf at 3am, 7 out of 10")
    before = diary.entries(talk.sender)
    said = await talk.say("remove what helped", "change_entry")
    assert texts(said)[0].startswith("The entry does not say that")
    assert diary.entries(talk.sender) == before


async def test_a_strength_in_words_is_asked_for_and_kept_as_a_note(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "left calf at 3am")
    said = await talk.say("agonising", "change_entry")
    (entry,) = diary.entries(talk.sender)
    assert (entry.strength, "agonising" in entry.note) == (None, True)
    assert texts(said)[0].endswith("What number would you give it, from 0 to 10?")
    await talk.say("8", "change_entry")
    assert diary.entries(talk.sender)[0].strength == 8


async def test_what_was_tried_in_vain_is_kept_with_the_entry(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "left calf at 3am, 7 out of 10")
    said = await talk.say("nothing helped", "change_entry")
    (entry,) = diary.entries(talk.sender)
    assert (entry.helped, "nothing helped" in entry.note) == ((), True)
    assert texts(said)[0].startswith("I kept your words with it.")


async def test_a_change_is_undone(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "left calf at 3am, 9 out of 10")
    (before,) = diary.entries(talk.sender)
    await talk.say("it was a 7 out of 10 after wine", "change_entry")
    said = await talk.say("undo", "change_entry")
    assert diary.entries(talk.sender) == [before]
    assert texts(said) == ["I changed it back. It says this again. Today at 03:00, left calf, 9 out of 10."]


async def test_an_older_entry_that_was_changed_comes_back_too(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "foot yesterday at 4pm, 3 out of 10", "left calf at 3am, 9 out of 10")
    before = diary.entries(talk.sender)
    await talk.say("change yesterday's to 5 out of 10", "change_entry")
    await talk.say("change it back", "change_entry")
    assert diary.entries(talk.sender) == before


async def test_what_this_conversation_does_not_know_is_not_undone(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "left calf at 3am, 9 out of 10")
    await talk.say("it was a 7 out of 10", "change_entry")
    (entry,) = diary.entries(talk.sender)
    diary.change(talk.sender, replace(entry, strength=2))
    said = await talk.say("undo", "change_entry")
    assert texts(said)[0].startswith("I don't know any more what it said before")
    assert diary.entries(talk.sender)[0].strength == 2


async def test_what_shall_go_is_not_kept_in_the_words_either(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "left calf at 3am, 9 out of 10, after two glasses of wine")
    await talk.say("remove the wine, my daughter might see this", "change_entry")
    (entry,) = diary.entries(talk.sender)
    assert (entry.before, entry.strength, "wine" in entry.note) == ((), 9, False)


async def test_the_time_is_taken_out_and_the_day_stays(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "left calf at 3am, 9 out of 10")
    said = await talk.say("take the time out, I'm not sure of it", "change_entry")
    assert texts(said) == ["Changed. It now says this. Today, left calf, 9 out of 10."]


async def test_what_the_entry_does_not_say_is_not_added_where_it_shall_go(talk: Talk, diary: DiaryStore) -> None:
    await _logged(talk, "left calf at 3am, 9 out of 10")
    said = await talk.say("delete the bit about cooking", "change_entry")
    assert texts(said)[0].startswith("The entry does not say that")
    assert diary.entries(talk.sender)[0].before == ()
