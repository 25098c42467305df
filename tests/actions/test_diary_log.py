"""A cramp goes into the diary in one sentence: once, and said only when it is there."""

from __future__ import annotations

import json
import sqlite3
from datetime import timedelta

import pytest

from actions import diary_library, diary_log, diary_speech
from actions.diary_log import ActionLogCramp
from tests.actions.conftest import broken
from tests.actions.helper import run, said
from tests.actions.talk import Talk, customs, payload, texts, titles
from tests.kept import NOW
from unknot.diary.entry import Precision, Side, to_json
from unknot.diary.store import DiaryStore

SENTENCE = "left calf at 3 this morning, two minutes, 7 out of 10, heat helped"


async def test_a_sentence_that_tells_enough_is_written_at_once_and_read_back(talk: Talk, diary: DiaryStore) -> None:
    said = await talk.say(SENTENCE, "log_cramp")
    (entry,) = diary.entries(talk.sender)
    assert (entry.where, entry.side, entry.strength, entry.minutes) == (("calf",), Side.LEFT, 7, 2)
    assert texts(said) == ["Written down. Today at 03:00, left calf, 7 out of 10, 2 minutes. Helped: warmth."]
    assert titles(said) == ["Change it", "Delete it", "Add more", "How was my week", "It still cramps"]
    assert payload(said, "It still cramps") == '/request_relief{"muscle": "calf"}'
    line = texts(said)[0].removeprefix("Written down. ")
    assert customs(said) == [{"type": "diary_entry", "state": "written", "line": line, "entry": to_json(entry)}]
    assert await talk.form() is None


async def test_a_message_that_comes_three_times_is_one_entry(talk: Talk, diary: DiaryStore) -> None:
    answers = [await talk.say("calf cramp 2 hours ago", "log_cramp", message_id="m1") for _ in range(3)]
    assert len(diary.entries(talk.sender)) == 1
    assert len({json.dumps(customs(answer)) for answer in answers}) == 1


async def test_a_replay_says_what_was_written_the_first_time(
    talk: Talk, diary: DiaryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await talk.say("calf cramp 2 hours ago", "log_cramp", message_id="m1")
    monkeypatch.setattr(diary_library, "now", lambda: NOW + timedelta(hours=5))
    again = await talk.say("calf cramp 2 hours ago", "log_cramp", message_id="m1")
    assert customs(again)[0]["entry"] == customs(first)[0]["entry"]


@pytest.mark.parametrize("place", ["add", "speak_entry", "entry_message"])
async def test_a_turn_that_died_anywhere_is_written_once_when_the_message_comes_again(
    talk: Talk, diary: DiaryStore, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    owner = {"add": DiaryStore, "speak_entry": diary_log, "entry_message": diary_speech}[place]
    works = getattr(owner, place)

    def dies(*arguments: object) -> None:
        if place == "add":
            works(*arguments)
        raise RuntimeError("the process was killed")

    with monkeypatch.context() as dying:
        dying.setattr(owner, place, dies)
        assert customs(await talk.say(SENTENCE, "log_cramp", message_id="m1")) == []
    said = await talk.say(SENTENCE, "log_cramp", message_id="m1")
    assert customs(said)[0]["state"] == "written"
    assert len(diary.entries(talk.sender)) == 1


async def test_two_messages_of_the_same_words_are_two_cramps(talk: Talk, diary: DiaryStore) -> None:
    for _ in range(2):
        await talk.say("calf cramp at 3am", "log_cramp")
    assert len(diary.entries(talk.sender)) == 2


async def test_a_message_that_was_corrected_changes_its_entry(talk: Talk, diary: DiaryStore) -> None:
    await talk.say("calf at 3am, 7 out of 10", "log_cramp", message_id="message:5")
    talk.metadata["is_correction"] = True
    said = await talk.say("calf at 3am, 4 out of 10", "log_cramp", message_id="message:5")
    assert [entry.strength for entry in diary.entries(talk.sender)] == [4]
    assert "4 out of 10" in texts(said)[0]


async def test_nobody_sees_what_somebody_else_wrote(talk: Talk, diary: DiaryStore) -> None:
    await talk.say(SENTENCE, "log_cramp", message_id="m1")
    other = Talk(talk.agent, talk.actions)
    await other.say("foot at 4am", "log_cramp", message_id="m1")
    assert [entry.where for entry in diary.entries(talk.sender)] == [("calf",)]
    assert [entry.where for entry in diary.entries(other.sender)] == [("foot",)]


async def test_a_database_that_fails_is_said_honestly_and_try_again_writes_it(
    talk: Talk, diary: DiaryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = diary_library.engine
    with monkeypatch.context() as failing:
        failing.setattr(diary_library, "engine", broken)
        said = await talk.say(SENTENCE, "log_cramp")
        assert "could not save" in texts(said)[0]
        assert customs(said) == []
        still = await talk.press(payload(said, "Try again"))
        assert "not in your diary yet" in texts(still)[0]
    assert diary_library.engine is works
    for _ in range(2):
        done = await talk.press(payload(still, "Try again"))
        assert texts(done)[0].endswith("Today at 03:00, left calf, 7 out of 10, 2 minutes. Helped: warmth.")
    assert len(diary.entries(talk.sender)) == 1


async def test_without_the_action_server_nothing_claims_success(talk: Talk, diary: DiaryStore) -> None:
    talk.actions.is_down = True
    assert await talk.say(SENTENCE, "log_cramp") == []
    assert diary.entries(talk.sender) == []
    talk.actions.is_down = False
    await talk.say(SENTENCE, "log_cramp")
    assert len(diary.entries(talk.sender)) == 1


async def test_every_success_can_be_read_by_another_process(talk: Talk, diary: DiaryStore) -> None:
    said = await talk.say(SENTENCE, "log_cramp")
    address = diary_library.engine().url.database
    with sqlite3.connect(address) as other:
        (count,) = other.execute("SELECT count(*) FROM diary_entries").fetchone()
    assert (count, customs(said)[0]["state"]) == (1, "written")


RELIEVED = {"muscle": "calf", "minutes": 4, "ended": NOW.isoformat()}


@pytest.mark.parametrize("text", ["/log_cramp", "put that in my diary"])
def test_after_a_coached_cramp_what_the_coaching_knows_is_written(diary: DiaryStore, text: str) -> None:
    outcome = run(ActionLogCramp(), text, intent="log_cramp", slots={"relief_ended": json.dumps(RELIEVED)})
    (entry,) = diary.entries("someone")
    assert (entry.where, entry.minutes, entry.precision) == (("calf",), 4, Precision.TIME)
    assert entry.when == NOW - timedelta(minutes=4)
    assert outcome.slots["relief_ended"] is None


def test_a_coaching_that_ended_at_once_measured_no_length(diary: DiaryStore) -> None:
    slots = {"relief_ended": json.dumps({**RELIEVED, "minutes": 0.1})}
    run(ActionLogCramp(), "put that in my diary", intent="log_cramp", slots=slots)
    (entry,) = diary.entries("someone")
    assert (entry.where, entry.minutes) == (("calf",), None)


OFFERED = [said("utter_relief_offers")]


@pytest.mark.parametrize("text", ["yes, 6/10 and it was the left", "yes please. It was the left, about a 6 out of 10"])
def test_a_yes_with_details_writes_the_coached_muscle_with_them(diary: DiaryStore, text: str) -> None:
    run(ActionLogCramp(), text, intent="log_cramp", slots={"relief_ended": json.dumps(RELIEVED)}, events=OFFERED)
    (entry,) = diary.entries("someone")
    assert (entry.where, entry.side, entry.strength, entry.minutes) == (("calf",), Side.LEFT, 6, 4)
    assert entry.when == NOW - timedelta(minutes=4)


def test_the_both_of_put_them_both_is_no_side(diary: DiaryStore) -> None:
    slots = {"relief_ended": json.dumps(RELIEVED)}
    run(ActionLogCramp(), "put them both in the diary", intent="log_cramp", slots=slots, events=OFFERED)
    (entry,) = diary.entries("someone")
    assert (entry.where, entry.side) == (("calf",), None)


def test_the_side_that_was_said_in_the_coaching_is_written(diary: DiaryStore) -> None:
    at = (NOW - timedelta(minutes=3)).timestamp()
    told = {"event": "user", "text": "it's the right one", "timestamp": at}
    slots = {"relief_ended": json.dumps(RELIEVED)}
    run(ActionLogCramp(), "/log_cramp", intent="log_cramp", slots=slots, events=[told, *OFFERED])
    (entry,) = diary.entries("someone")
    assert (entry.where, entry.side) == (("calf",), Side.RIGHT)


def test_a_sentence_of_its_own_counts_more_than_the_coaching(diary: DiaryStore) -> None:
    slots = {"relief_ended": json.dumps(RELIEVED)}
    run(ActionLogCramp(), "log left foot at 3am, 7 out of 10", intent="log_cramp", slots=slots)
    (entry,) = diary.entries("someone")
    assert (entry.where, entry.minutes, entry.local.hour) == (("foot",), None, 3)


@pytest.mark.parametrize(
    "told",
    ["", "{", "[]", "3", '{"muscle": "calf"}', '{"muscle": 3, "minutes": "x", "ended": 5}', '{"minutes": 1e999}'],
)
def test_what_the_coaching_tells_wrongly_is_left_out(diary: DiaryStore, told: str) -> None:
    outcome = run(ActionLogCramp(), "/log_cramp", intent="log_cramp", slots={"relief_ended": told})
    assert outcome.followup == "diary_form"
    assert diary.entries("someone") == []


TWO = "two cramps last night, calf at 1am and toes at 5"
ONE_AT_A_TIME = "That sounds like more than one cramp."


async def test_cramps_that_each_tell_their_place_and_time_are_an_entry_each(talk: Talk, diary: DiaryStore) -> None:
    said = await talk.say(TWO, "log_cramp")
    assert [(entry.where, entry.local.hour) for entry in diary.entries(talk.sender)] == [(("calf",), 1), (("foot",), 5)]
    assert [message["line"] for message in customs(said)] == [
        "Today at 01:00, calf, cramp.",
        "Today at 05:00, foot or toes.",
    ]
    assert [message["state"] for message in customs(said)] == ["written", "written"]


async def test_several_cramps_of_a_message_that_comes_again_are_written_once(talk: Talk, diary: DiaryStore) -> None:
    answers = [await talk.say(TWO, "log_cramp", message_id="m1") for _ in range(2)]
    assert len(diary.entries(talk.sender)) == 2
    assert customs(answers[0]) == customs(answers[1])


async def test_the_first_of_several_can_be_named_afterwards(talk: Talk, diary: DiaryStore) -> None:
    await talk.say(TWO, "log_cramp")
    await talk.say("the first one was a 9", "change_entry")
    assert [entry.strength for entry in diary.entries(talk.sender)] == [9, None]


@pytest.mark.parametrize("words", ["toe cramp twice this week", "two cramps last night, calf and toes"])
async def test_several_that_cannot_be_told_apart_write_nothing(talk: Talk, diary: DiaryStore, words: str) -> None:
    assert texts(await talk.say(words, "log_cramp"))[0].startswith(ONE_AT_A_TIME)
    assert diary.entries(talk.sender) == []


async def test_several_by_an_unknown_clock_are_written_and_all_moved_when_it_is_told(
    talk: Talk, diary: DiaryStore
) -> None:
    talk.metadata.clear()
    said = await talk.say(TWO, "log_cramp")
    assert texts(said)[-1].startswith("By my clock")
    before = [entry.when for entry in diary.entries(talk.sender)]
    await talk.say("Berlin", "inform")
    after = diary.entries(talk.sender)
    assert {entry.zone for entry in after} == {"Europe/Berlin"}
    assert [entry.when for entry in after] != before
    assert [f"{entry.local:%H:%M}" for entry in after] == ["01:00", "05:00"]


async def test_the_detail_completes_an_entry_that_left_the_hour_open(talk: Talk, diary: DiaryStore) -> None:
    await talk.say("my cramp was 3 days ago in my foot, can I add it", "log_cramp")
    (first,) = diary.entries(talk.sender)
    await talk.say(f"{first.local:%A} evening, right foot, at 5pm", "log_cramp")
    (entry,) = diary.entries(talk.sender)
    assert (entry.id, entry.side, f"{entry.local:%H}", entry.day) == (first.id, Side.RIGHT, "17", first.day)


async def test_the_same_leg_is_that_of_the_entry_before(talk: Talk, diary: DiaryStore) -> None:
    await talk.say("left calf cramp at 3am, 7/10", "log_cramp")
    await talk.say("and yesterday 4am, same leg, 5/10", "log_cramp")
    assert [(entry.where, entry.side) for entry in diary.entries(talk.sender)] == [(("calf",), Side.LEFT)] * 2


async def test_a_cramp_of_somebody_else_is_no_entry(talk: Talk, diary: DiaryStore) -> None:
    said = await talk.say("my wife had a calf cramp last night, can you log it for her", "log_cramp")
    assert "cramps of one person" in texts(said)[0]
    assert diary.entries(talk.sender) == []


async def test_what_of_several_could_not_be_saved_is_said(
    talk: Talk, diary: DiaryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    works, calls = DiaryStore.add, iter(("works", "breaks"))

    def fails(*arguments: object) -> object:
        if next(calls) == "breaks":
            broken()
        return works(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(DiaryStore, "add", fails)
    said = await talk.say(TWO, "log_cramp")
    assert [entry.where for entry in diary.entries(talk.sender)] == [("calf",)]
    assert texts(said)[1].startswith("I could not save the rest")


async def test_a_day_without_a_cramp_is_no_entry(talk: Talk, diary: DiaryStore) -> None:
    said = await talk.say("write down that i had no cramps yesterday", "log_cramp")
    assert "I wrote nothing" in texts(said)[0]
    assert diary.entries(talk.sender) == []
