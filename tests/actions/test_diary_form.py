"""The diary asks one thing at a time: skipped, stopped, asked something in between, frightened, or never finished."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from actions import diary_library
from tests.actions.conftest import broken
from tests.actions.talk import Talk, customs, payload, texts, titles
from unknot import resources
from unknot.diary.entry import Precision, Side, Sleep
from unknot.diary.questions import QUESTIONS
from unknot.diary.store import DiaryStore
from unknot.triage.store import load_red_flags

ANSWERS = {
    "when": "last night",
    "where": "left calf",
    "feeling": "burning",
    "strength": "7",
    "minutes": "two minutes",
    "before": "typing all day",
    "helped": "a hot bath",
    "sleep": "badly",
}


async def _up_to(talk: Talk, question: str) -> list[dict[str, object]]:
    """Answer everything before a question; gives the last reply."""
    said = await talk.say("log a cramp", "log_cramp")
    for before in QUESTIONS[: QUESTIONS.index(question)]:
        said = await talk.say(ANSWERS[before], "inform")
    assert await talk.slot("requested_slot") == f"diary_{question}"
    return said


async def test_every_question_is_asked_once_and_the_end_reads_back_what_was_written(
    talk: Talk, diary: DiaryStore
) -> None:
    said = await talk.say("log a cramp", "log_cramp")
    for question in QUESTIONS:
        assert len(texts(said)) == 1
        assert "Skip" in titles(said)
        said = await talk.say(ANSWERS[question], "inform")
    (entry,) = diary.entries(talk.sender)
    assert (entry.precision, entry.where, entry.side) == (Precision.PART, ("calf",), Side.LEFT)
    assert (entry.feeling, entry.strength, entry.minutes) == (("burning",), 7, 2.0)
    assert (entry.before, entry.helped, entry.sleep) == (("typing",), ("bath",), Sleep.BROKEN)
    assert texts(said)[0].startswith("Written down. Yesterday, at night, left calf, 7 out of 10, 2 minutes, burning.")
    assert [custom["type"] for custom in customs(said)] == ["diary_entry"]
    assert await talk.form() is None


async def test_a_listed_feeling_answers_whatever_else_it_might_mean(talk: Talk) -> None:
    await _up_to(talk, "feeling")
    await talk.say("burning", "report_better")
    assert await talk.slot("requested_slot") == "diary_strength"


@pytest.mark.parametrize("question", QUESTIONS)
async def test_every_question_can_be_skipped(talk: Talk, diary: DiaryStore, question: str) -> None:
    await _up_to(talk, question)
    await talk.press("/skip")
    assert await talk.slot(f"diary_{question}") == ""
    assert await talk.slot("requested_slot") != f"diary_{question}"


@pytest.mark.parametrize("words", ["don't know", "no idea", "nothing", "not sure"])
async def test_a_question_is_skipped_in_words_whatever_they_are_taken_for(talk: Talk, words: str) -> None:
    for intent in ("skip", "deny", "nlu_fallback", "ask_evidence"):
        person = Talk(talk.agent, talk.actions)
        await _up_to(person, "before")
        await person.say(words, intent)
        assert await person.slot("requested_slot") == "diary_helped"


async def test_skipping_everything_writes_nothing_and_says_so(talk: Talk, diary: DiaryStore) -> None:
    said = await talk.say("log a cramp", "log_cramp")
    for _ in QUESTIONS:
        said = await talk.press("/skip")
    assert texts(said)[0].startswith("Nothing was written")
    assert diary.entries(talk.sender) == []


@pytest.mark.parametrize("question", QUESTIONS)
async def test_a_question_in_between_is_answered_and_the_form_asks_again(talk: Talk, question: str) -> None:
    before = await _up_to(talk, question)
    said = await talk.say("does heat help my calf?", "ask_privacy")
    assert len(texts(said)) == 2
    assert titles(said)[-len(titles(before)[-3:]) :] == titles(before)[-3:]
    assert await talk.slot("requested_slot") == f"diary_{question}"
    assert await talk.slot(f"diary_{question}") is None


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(("level", "flag"), [("emergency", "pulmonary_embolism"), ("crisis", "suicide")])
async def test_a_red_flag_stops_any_question_and_no_word_of_it_is_kept(
    talk: Talk, diary: DiaryStore, monkeypatch: pytest.MonkeyPatch, question: str, level: str, flag: str
) -> None:
    flags = load_red_flags().flags
    monkeypatch.setattr(resources, "triage", lambda: SimpleNamespace(flags=flags))
    flag = flag if flag in flags else next(name for name, known in flags.items() if known.level.value == level)
    await _up_to(talk, question)
    before = diary.entries(talk.sender)
    said = await talk.say("7, but I can't get my breath", "inform", level=level, flag=flag)
    assert [custom["type"] for custom in customs(said)] == ["escalation"]
    assert diary.entries(talk.sender) == before
    assert await talk.slot(f"diary_{question}") is None
    await talk.say("I am safe, I have called", "inform", answer="called")
    await talk.say(ANSWERS[question], "inform")
    assert await talk.slot(f"diary_{question}") == ANSWERS[question]


@pytest.mark.parametrize("question", QUESTIONS[1:])
async def test_stop_leaves_the_questions_and_says_what_was_kept(talk: Talk, diary: DiaryStore, question: str) -> None:
    await _up_to(talk, question)
    said = await talk.say("never mind", "deny")
    assert texts(said)[0].startswith("Okay, no more questions. I kept what you told me.")
    assert await talk.form() is None
    assert len(diary.entries(talk.sender)) == 1


async def test_stop_before_anything_was_told_says_that_nothing_was_written(talk: Talk, diary: DiaryStore) -> None:
    await _up_to(talk, "when")
    said = await talk.say("stop", "request_stop")
    assert texts(said)[0].startswith("Nothing was written")
    assert diary.entries(talk.sender) == []
    assert await talk.form() is None


@pytest.mark.parametrize("question", QUESTIONS)
async def test_a_cramp_right_now_ends_the_questions_and_is_coached(talk: Talk, question: str) -> None:
    await _up_to(talk, question)
    said = await talk.say("my calf is cramping right now", "request_relief", muscle="calf")
    assert [custom["type"] for custom in customs(said)] == ["relief"]
    assert await talk.form() is None


async def test_a_short_answer_that_sounds_like_a_cramp_is_an_answer(talk: Talk) -> None:
    await _up_to(talk, "where")
    await talk.say("calf", "request_relief", muscle="calf")
    assert await talk.slot("requested_slot") == "diary_feeling"


async def test_an_answer_that_cannot_be_read_is_asked_for_once_more_and_then_kept_as_a_note(
    talk: Talk, diary: DiaryStore
) -> None:
    await _up_to(talk, "strength")
    said = await talk.say("awful", "express_feelings")
    assert texts(said)[0].startswith("I could not read that one")
    assert await talk.slot("requested_slot") == "diary_strength"
    await talk.say("simply awful", "express_feelings")
    assert await talk.slot("requested_slot") == "diary_minutes"
    (entry,) = diary.entries(talk.sender)
    assert (entry.strength, entry.note.endswith("simply awful")) == (None, True)


async def test_one_answer_may_fill_several_questions(talk: Talk, diary: DiaryStore) -> None:
    await _up_to(talk, "where")
    await talk.say("left calf, 7 out of 10, heat helped", "log_cramp")
    assert await talk.slot("requested_slot") == "diary_feeling"
    await talk.say("burning", "inform")
    assert await talk.slot("requested_slot") == "diary_minutes"
    assert diary.entries(talk.sender)[0].helped == ("heat",)


async def test_what_was_told_is_kept_even_when_the_person_never_comes_back(talk: Talk, diary: DiaryStore) -> None:
    await _up_to(talk, "strength")
    (entry,) = diary.entries(talk.sender)
    assert (entry.where, entry.feeling) == (("calf",), ("burning",))


async def test_who_comes_back_after_the_session_has_ended_finds_what_they_told(talk: Talk, diary: DiaryStore) -> None:
    await _up_to(talk, "strength")
    await talk.press("/session_start")
    assert await talk.form() is None
    said = await talk.say("show my diary", "show_diary")
    assert texts(said)[0] == "Yesterday, at night, left calf"
    said = await talk.say("it was 7 out of 10", "change_entry")
    assert texts(said)[0].endswith("Yesterday, at night, left calf, 7 out of 10, burning.")
    assert len(diary.entries(talk.sender)) == 1


async def test_answers_that_come_three_times_are_one_entry(talk: Talk, diary: DiaryStore) -> None:
    for _ in range(3):
        await talk.say("log a cramp", "log_cramp", message_id="m0")
    for number, question in enumerate(QUESTIONS):
        for _ in range(3 if question != QUESTIONS[-1] else 1):
            if question == "feeling":
                await talk.press("/skip", message_id="skip")
            else:
                await talk.say(ANSWERS[question], "log_cramp", message_id=f"m{number + 1}")
    last = [await talk.say(ANSWERS["sleep"], "log_cramp", message_id="m8") for _ in range(2)]
    (entry,) = diary.entries(talk.sender)
    assert (entry.where, entry.strength, entry.minutes, entry.sleep) == (("calf",), 7, 2.0, Sleep.BROKEN)
    assert [customs(said)[0]["entry"]["id"] for said in last] == [entry.id] * 2


async def test_a_database_that_fails_at_the_end_is_said_and_nothing_is_lost(
    talk: Talk, diary: DiaryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as failing:
        failing.setattr(diary_library, "engine", broken)
        await _up_to(talk, "sleep")
        said = await talk.say("badly", "inform")
        assert "could not save" in texts(said)[0]
        assert customs(said) == []
    assert diary.entries(talk.sender) == []
    done = await talk.press(payload(said, "Try again"))
    assert texts(done)[0].startswith("Written down.")
    (entry,) = diary.entries(talk.sender)
    assert (entry.where, entry.sleep) == (("calf",), Sleep.BROKEN)


async def test_add_more_asks_only_for_what_is_missing(talk: Talk, diary: DiaryStore) -> None:
    said = await talk.say("left calf at 3am, 7 out of 10", "log_cramp")
    await talk.press(payload(said, "Add more"))
    assert await talk.slot("requested_slot") == "diary_feeling"
    await talk.say("burning", "inform")
    assert await talk.slot("requested_slot") == "diary_minutes"
    await talk.say("stop", "request_stop")
    (entry,) = diary.entries(talk.sender)
    assert (entry.strength, entry.feeling) == (7, ("burning",))


async def test_an_earlier_answer_is_changed_and_the_question_asked_again(talk: Talk, diary: DiaryStore) -> None:
    await _up_to(talk, "minutes")
    said = await talk.say("no wait, the right one", "request_time")
    assert texts(said)[0].startswith("Thank you, I changed that")
    assert await talk.slot("requested_slot") == "diary_minutes"
    await talk.say("no, 4", "deny")
    (entry,) = diary.entries(talk.sender)
    assert (entry.where, entry.side, entry.strength, entry.minutes) == (("calf",), Side.RIGHT, 4, None)


@pytest.mark.parametrize("intent", ["delete_data", "report_better", "inform"])
async def test_what_answers_another_question_is_noted_and_this_one_asked_again(
    talk: Talk, diary: DiaryStore, intent: str
) -> None:
    await _up_to(talk, "minutes")
    said = await talk.say("i forgot to drink all day", intent)
    assert texts(said)[0].startswith("I noted that")
    assert await talk.slot("requested_slot") == "diary_minutes"
    await talk.say("two minutes", "inform")
    assert await talk.slot("requested_slot") == "diary_helped"
    assert diary.entries(talk.sender)[0].before == ("dehydration",)


@pytest.mark.parametrize(("words", "strength"), [("uhh maybe 8", 8), ("dunno, about 4", 4), ("between 5 and 6", 6)])
async def test_an_unsure_number_is_a_number(talk: Talk, diary: DiaryStore, words: str, strength: int) -> None:
    await _up_to(talk, "strength")
    await talk.say(words, "inform")
    assert diary.entries(talk.sender)[0].strength == strength


@pytest.mark.parametrize(("words", "intent"), [("yes", "affirm"), ("wait, should i be worried", "ask_doctor")])
async def test_a_yes_or_a_question_is_no_feeling(talk: Talk, words: str, intent: str) -> None:
    await _up_to(talk, "feeling")
    await talk.say(words, intent)
    assert await talk.slot("requested_slot") == "diary_feeling"


async def test_what_was_that_gets_the_question_once_more_and_nothing_else(talk: Talk) -> None:
    asked = await _up_to(talk, "strength")
    said = await talk.say("what do you mean", "ask_repeat")
    assert len(texts(said)) == 1
    assert titles(said) == titles(asked)


async def test_facts_told_out_of_turn_go_in_and_save_ends_the_questions(talk: Talk, diary: DiaryStore) -> None:
    await talk.say("log a cramp", "log_cramp")
    for answer in ("last night", "calf", "right", "8", "3 minutes"):
        await talk.say(answer, "inform")
    await talk.say("save", "affirm")
    (entry,) = diary.entries(talk.sender)
    assert (entry.where, entry.side, entry.strength, entry.minutes) == (("calf",), Side.RIGHT, 8, 3.0)
    assert entry.feeling == ()
    assert await talk.form() is None


async def test_a_wish_to_write_one_down_begins_the_questions_and_a_closer_time_is_taken(
    talk: Talk, diary: DiaryStore
) -> None:
    await talk.say("i want to log one from this morning", "log_cramp")
    assert await talk.slot("requested_slot") == "diary_where"
    assert diary.entries(talk.sender) == []
    await talk.say("about 5", "inform")
    await talk.say("right quad", "request_relief")
    (entry,) = diary.entries(talk.sender)
    assert (entry.where, entry.side, entry.local.hour, entry.precision) == (("quad",), Side.RIGHT, 5, Precision.TIME)


async def test_what_was_skipped_may_still_be_told(talk: Talk, diary: DiaryStore) -> None:
    await talk.say("log a cramp", "log_cramp")
    for answer in ("last night", "skip", "foot", "burning"):
        await talk.say(answer, "inform")
    (entry,) = diary.entries(talk.sender)
    assert (entry.where, entry.feeling) == (("foot",), ("burning",))


async def test_nothing_is_no_cry_for_help(talk: Talk) -> None:
    await _up_to(talk, "before")
    await talk.say("nope nothing", "request_relief")
    assert await talk.slot("requested_slot") == "diary_helped"
