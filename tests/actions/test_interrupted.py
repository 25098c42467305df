"""What was left half told is gone on with in plain words, once nothing else is under way."""

from __future__ import annotations

import pytest

from tests.actions.talk import Talk, texts


async def _plan_left(talk: Talk, way: str) -> None:
    """Leave the plan at "How often?"."""
    await talk.say("evening plan", "plan_night")
    await talk.say("small hours", "inform")
    if way == "stop":
        await talk.say("stop", "request_stop")
    else:
        await talk.say("calf cramp right now", "request_relief", muscle="calf")
        await talk.say("all gone", "report_better")


@pytest.mark.parametrize("way", ["stop", "cramp"])
@pytest.mark.parametrize(("words", "intent"), [("carry on with the plan", "resume_relief"), ("plan", "plan_night")])
async def test_a_plan_that_was_left_goes_on_with_its_question(talk: Talk, way: str, words: str, intent: str) -> None:
    await _plan_left(talk, way)
    said = await talk.say(words, intent)
    assert texts(said) == ["How often?"]
    assert await talk.slot("night_answers") == {"when": "small_hours"}


@pytest.mark.parametrize("way", ["stop", "cramp"])
async def test_an_entry_that_was_left_goes_on_with_its_question(talk: Talk, way: str) -> None:
    await talk.say("log a cramp", "log_cramp")
    await talk.say("this morning", "inform")
    if way == "stop":
        await talk.say("stop", "request_stop")
    else:
        await talk.say("calf cramp right now", "request_relief", muscle="calf")
        await talk.say("all gone", "report_better")
    await talk.say("go on with the diary", "resume_relief")
    assert await talk.form() == "diary_form"
    assert await talk.slot("requested_slot") == "diary_where"


async def test_a_cramp_under_way_comes_before_what_was_left(talk: Talk) -> None:
    await talk.say("evening plan", "plan_night")
    await talk.say("calf cramp right now", "request_relief", muscle="calf")
    await talk.say("go on", "resume_relief")
    assert await talk.form() is None


async def test_with_nothing_left_half_told_nothing_is_asked(talk: Talk) -> None:
    await talk.say("evening plan", "plan_night")
    for _ in range(7):
        await talk.press("/skip")
    await talk.say("go on", "resume_relief")
    assert await talk.form() is None


async def test_where_a_plan_is_kept_going_on_takes_up_the_new_questions(talk: Talk) -> None:
    await talk.say("evening plan", "plan_night")
    for _ in range(7):
        await talk.press("/skip")
    await talk.say("new plan", "plan_night")
    await talk.say("small hours", "inform")
    await talk.say("stop", "request_stop")
    await talk.say("thanks", "thank")
    said = await talk.say("back to the plan", "plan_night")
    assert texts(said) == ["How often?"]
