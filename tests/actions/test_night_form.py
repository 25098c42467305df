"""The questions of the evening plan: answered, skipped, stopped, interrupted, left, and a red flag in each."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.actions.talk import Talk, customs, payload, texts, titles
from tests.actions.test_night import ANSWERS, QUESTIONS
from unknot import resources
from unknot.triage.store import load_red_flags


async def _up_to(talk: Talk, question: str) -> list[dict[str, object]]:
    """Answer everything before a question; gives the last reply."""
    said = await talk.say("evening plan", "plan_night")
    for before in QUESTIONS[: QUESTIONS.index(question)]:
        said = await talk.say(ANSWERS[before], "inform")
    return said


async def _answers(talk: Talk) -> dict[str, str | None]:
    return dict(await talk.slot("night_answers") or {})


async def test_every_question_comes_alone_with_its_answers_and_a_way_past_it(talk: Talk) -> None:
    said = await talk.say("evening plan", "plan_night")
    assert texts(said)[-1] == "When do the cramps come?"
    assert titles(said) == ["As I fall asleep", "In the small hours", "As I wake up", "At any time", "Skip"]
    for question in QUESTIONS[:-1]:
        said = await talk.press(str(said[-1]["buttons"][0]["payload"]))  # type: ignore[index]
        assert len(texts(said)) == 1
        assert titles(said)[-1] == "Skip"
        assert question in await _answers(talk)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    ("words", "intent"), [("skip", "skip"), ("I don't know", "nlu_fallback"), ("not sure", "deny")]
)
async def test_every_question_can_be_skipped(talk: Talk, question: str, words: str, intent: str) -> None:
    await _up_to(talk, question)
    await talk.say(words, intent)
    if question != QUESTIONS[-1]:
        assert (await _answers(talk))[question] is None


async def test_a_no_to_a_question_that_takes_none_is_asked_once_more(talk: Talk) -> None:
    await _up_to(talk, "often")
    said = await talk.say("no", "deny")
    assert texts(said)[-1] == "How often?"
    assert "often" not in await _answers(talk)


@pytest.mark.parametrize("intent", ["skip", "deny", "affirm"])
async def test_a_word_that_means_nothing_here_is_not_taken_for_a_skip(talk: Talk, intent: str) -> None:
    await _up_to(talk, "often")
    said = await talk.say("bath", intent)
    assert texts(said)[-1] == "How often?"
    assert "often" not in await _answers(talk)


async def test_an_answer_that_also_says_stop_is_an_answer(talk: Talk) -> None:
    await _up_to(talk, "water")
    await talk.say("enough", "request_stop")
    assert (await _answers(talk))["water"] == "enough"


async def test_not_enough_ends_no_questions(talk: Talk) -> None:
    await _up_to(talk, "drinks")
    await talk.say("probably not enough", "request_stop")
    assert await talk.slot("requested_slot") == "night_answer"


@pytest.mark.parametrize(
    ("words", "intent", "changed"),
    [
        ("no wait, more like when im dropping off", "request_time", {"when": "falling_asleep"}),
        ("go back i got that wrong its some nights", "change_entry", {"often": "some"}),
        ("i said some nights", "request_relief", {"often": "some"}),
    ],
)
async def test_a_correction_changes_an_earlier_answer_and_the_question_stands(
    talk: Talk, words: str, intent: str, changed: dict[str, str]
) -> None:
    before = await _up_to(talk, "position")
    said = await talk.say(words, intent)
    assert await _answers(talk) == {"when": "small_hours", "often": "most", **changed}
    assert len(texts(said)) == 2
    assert texts(said)[-1] == texts(before)[-1]


async def test_going_back_asks_the_question_before_once_more(talk: Talk) -> None:
    await _up_to(talk, "position")
    said = await talk.say("can i go back", "nlu_fallback")
    assert texts(said)[-1] == "How often?"


@pytest.mark.parametrize("question", QUESTIONS)
async def test_stop_leaves_the_questions_and_a_later_wish_goes_on_from_there(talk: Talk, question: str) -> None:
    await _up_to(talk, question)
    said = await talk.say("stop", "request_stop")
    assert texts(said)[0].startswith("Okay, no more questions")
    assert await talk.form() is None
    said = await talk.press(payload(said, "Go on with the plan"))
    assert await talk.form() == "night_form"
    assert list(await _answers(talk)) == list(QUESTIONS[: QUESTIONS.index(question)])


@pytest.mark.parametrize("question", QUESTIONS)
async def test_a_question_in_between_is_answered_and_the_form_asks_again(talk: Talk, question: str) -> None:
    before = await _up_to(talk, question)
    said = await talk.say("who can read this?", "ask_privacy")
    assert texts(said)[-1] == texts(before)[-1]
    assert question not in await _answers(talk)


@pytest.mark.parametrize("question", QUESTIONS)
async def test_a_cramp_now_ends_the_questions_and_is_coached(talk: Talk, question: str) -> None:
    await _up_to(talk, question)
    said = await talk.say("calf cramp right now", "request_relief", muscle="calf")
    assert [custom["type"] for custom in customs(said)] == ["relief"]
    assert await talk.form() is None


async def test_a_short_answer_is_taken_although_it_sounds_like_a_cramp(talk: Talk) -> None:
    await _up_to(talk, "position")
    await talk.say("my back", "request_relief", muscle="back")
    assert (await _answers(talk))["position"] == "back"


async def test_what_is_not_understood_is_asked_once_more_and_then_left_out(talk: Talk) -> None:
    await _up_to(talk, "position")
    said = await talk.say("the dog", "inform")
    assert len(texts(said)) == 2
    assert "position" not in await _answers(talk)
    await talk.say("the dog", "nlu_fallback")
    assert (await _answers(talk))["position"] is None


async def test_a_button_of_an_earlier_question_changes_that_answer(talk: Talk) -> None:
    first = await talk.say("evening plan", "plan_night")
    await talk.press(payload(first, "At any time"))
    said = await talk.press(payload(first, "As I wake up"))
    assert await _answers(talk) == {"when": "waking"}
    assert texts(said)[-1] == "How often?"


async def test_a_button_that_is_pressed_when_nothing_is_asked_shows_the_plan(talk: Talk) -> None:
    first = await talk.say("evening plan", "plan_night")
    for _ in QUESTIONS:
        await talk.press("/skip")
    said = await talk.press(payload(first, "At any time"))
    assert customs(said)[0]["type"] == "plan"


@pytest.mark.parametrize(("words", "intent"), [("delete all my data", "delete_data"), ("log a cramp", "log_cramp")])
async def test_what_asks_something_itself_takes_over(talk: Talk, words: str, intent: str) -> None:
    await _up_to(talk, "often")
    said = await talk.say(words, intent)
    assert "How often?" not in texts(said)
    assert await talk.form() != "night_form"


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(("level", "begins"), [("emergency", "Please stop and"), ("urgent", "Please get medical care")])
async def test_a_red_flag_is_spoken_fills_nothing_and_the_form_goes_on_after_its_answer(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, question: str, level: str, begins: str
) -> None:
    flags = load_red_flags().flags
    monkeypatch.setattr(resources, "triage", lambda: SimpleNamespace(flags=flags))
    flag = next(name for name, known in flags.items() if known.level.value == level)
    before = await _up_to(talk, question)
    said = await talk.say("on my side, and I can't breathe, every night", "inform", level=level, flag=flag)
    assert texts(said)[0].startswith(begins)
    assert texts(before)[-1] not in texts(said)
    assert question not in await _answers(talk)
    await talk.say("I have called", "inform", answer="called")
    await talk.say(ANSWERS[question], "inform")
    assert question == QUESTIONS[-1] or question in await _answers(talk)


@pytest.mark.parametrize("words", ["why do you ask?", "what is this for", "why?", "how does that help"])
async def test_who_asks_what_a_question_is_for_hears_it_and_is_asked_again(talk: Talk, words: str) -> None:
    await _up_to(talk, "position")
    said = await talk.say(words, "ask_capabilities")
    assert texts(said) == ["Where a pillow goes depends on how you lie.", "How do you lie most of the night?"]
    assert "position" not in await _answers(talk)


async def test_an_answer_to_a_later_question_is_taken_for_that(talk: Talk) -> None:
    await _up_to(talk, "often")
    said = await talk.say("2 litres", "inform")
    assert texts(said)[-1] == "How often?"
    assert (await _answers(talk))["water"] == "enough"


async def test_a_muscle_answers_nothing_and_what_is_left_open_is_said(talk: Talk) -> None:
    await talk.say("evening plan", "plan_night")
    said = await talk.say("both calves", "inform")
    assert texts(said)[-1] == "When do the cramps come?"
    said = await talk.say("both calves", "inform")
    assert texts(said) == ["All right, we leave that one open.", "How often?"]
    assert await _answers(talk) == {"when": None}


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("add a torch to my kit", "pack_toolkit"),
        ("export my data", "export_data"),
        ("remind me at 9", "request_reminder"),
        ("I cramped in my foot last night at 2, 6 out of 10", "log_cramp"),
    ],
)
async def test_what_is_wanted_beside_the_questions_is_done_and_the_question_stands(
    talk: Talk, words: str, intent: str
) -> None:
    await _up_to(talk, "position")
    said = await talk.say(words, intent)
    assert len(texts(said)) > 1
    assert texts(said)[-1] == "How do you lie most of the night?"
    await talk.say("on my side", "request_relief")
    assert (await _answers(talk))["position"] == "side"


async def test_after_the_questions_of_an_entry_those_of_the_plan_go_on(talk: Talk) -> None:
    await _up_to(talk, "often")
    await talk.say("log a cramp", "log_cramp")
    assert await talk.form() == "diary_form"
    await talk.say("yesterday at 9 pm", "inform")
    said = await talk.say("stop", "request_stop")
    assert texts(said)[-1] == "How often?"


@pytest.mark.parametrize(
    ("question", "words", "intent", "answer"),
    [
        ("drinks", "coffee at 9pm", "request_reminder", "caffeine"),
        ("drinks", "decaf only", "delete_entry", "neither"),
        ("water", "about 4 cups of water", "out_of_scope", "little"),
        ("when", "as i wake", "ask_night", "waking"),
        ("often", "Perhaps two nights in a week", "log_cramp", "some"),
    ],
)
async def test_an_answer_is_taken_whatever_it_sounds_like(
    talk: Talk, question: str, words: str, intent: str, answer: str
) -> None:
    await _up_to(talk, question)
    await talk.say(words, intent)
    assert (await _answers(talk))[question] == answer


async def test_a_cheer_that_nobody_is_coached_for_loses_no_question(talk: Talk) -> None:
    await _up_to(talk, "drinks")
    said = await talk.say("on my feet, I'm a nurse", "report_better")
    assert texts(said)[-1] == "Which of these do you drink after midday?"


async def test_a_question_with_a_word_of_correction_corrects_nothing(talk: Talk) -> None:
    await _up_to(talk, "often")
    said = await talk.say("hang on, was that cramp I told you saved?", "show_diary")
    assert texts(said)[-1] == "How often?"
    assert "when" in await _answers(talk)


async def test_who_wants_the_plan_now_gets_it(talk: Talk) -> None:
    await _up_to(talk, "position")
    said = await talk.say("skip the rest and give me the plan", "plan_night")
    assert customs(said)[0]["type"] == "plan"


async def test_numb_feet_take_the_heat_out_at_once_and_the_plan_has_none(talk: Talk) -> None:
    await _up_to(talk, "often")
    said = await talk.say("I can't do heat because I have neuropathy in my feet", "ask_heat_cold")
    assert texts(said)[0] == "Okay, I left this out: heat."
    for question in QUESTIONS[1:]:
        said = await talk.say(ANSWERS[question], "inform")
    assert not [item for item in customs(said)[0]["items"] if "warm pad" in item["text"] or "warm bath" in item["text"]]


async def test_a_plan_for_hands_has_no_stretch_for_the_calves(talk: Talk) -> None:
    await talk.say("evening plan", "plan_night")
    said = await talk.say("hand cramps actually, not legs", "inform", muscle="hand")
    assert texts(said)[-1] == "When do the cramps come?"
    for question in QUESTIONS:
        said = await talk.say(ANSWERS[question], "inform")
    ids = [item["id"] for item in customs(said)[0]["items"]]
    assert "stretch-elsewhere" in ids
    assert "stretch" not in ids


async def test_deleting_the_plan_among_its_questions_leaves_them(talk: Talk) -> None:
    await _up_to(talk, "stretching")
    said = await talk.say("thanks, delete the plan", "thank")
    assert texts(said) == ["You have no evening plan that I could delete."]
    assert await talk.form() is None
    assert await talk.slot("night_answers") is None
