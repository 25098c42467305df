"""Bad nights: help for somebody awake, guidance for others, and an evening plan that is kept and shown again."""

from __future__ import annotations

import pytest

from actions import diary_library
from actions.night import ActionHelpNight
from tests.actions.conftest import broken
from tests.actions.helper import run, search_result
from tests.actions.talk import Talk, customs, payload, texts, titles
from unknot.diary.store import DiaryStore
from unknot.knowledge.bubbles import MOST_WORDS
from unknot.night.plan import DOCUMENT

QUESTIONS = ("when", "often", "position", "drinks", "screens", "water", "stretching")
ANSWERS = {
    "when": "around 3 am",
    "often": "nearly every night",
    "position": "on my side",
    "drinks": "coffee",
    "screens": "yes",
    "water": "not much",
    "stretching": "hardly ever",
}

_ANSWERED = {
    "when": "small_hours",
    "often": "most",
    "position": "side",
    "drinks": "caffeine",
    "screens": "often",
    "water": "little",
    "stretching": "never",
}


def _kept(talk: Talk) -> dict[str, object] | None:
    return diary_library.person(talk.sender).documents.get(talk.sender, DOCUMENT)


async def _planned(talk: Talk) -> list[dict[str, object]]:
    said = await talk.say("make me an evening plan", "plan_night")
    for question in QUESTIONS:
        said = await talk.say(ANSWERS[question], "inform")
    return said


def test_somebody_awake_hears_what_to_do_now_with_its_source_and_is_offered_a_plan() -> None:
    outcome = run(ActionHelpNight(), "can't sleep because of spasms", intent="ask_night", knowledge=search_result())
    assert outcome.texts[0].startswith("You are awake and it hurts.")
    assert all(len(text.split()) <= MOST_WORDS for text in outcome.texts)
    assert outcome.responses == ["utter_sources", "utter_night_offer"]
    assert outcome.told[0] == "calmer-nights"
    assert outcome.messages[-1]["custom"]


def test_a_question_about_nights_keeps_its_guidance_and_offers_a_plan() -> None:
    found = search_result("sleep-position", "bedroom")
    outcome = run(ActionHelpNight(), "how should i lie in bed", intent="ask_night", knowledge=found)
    assert outcome.told[0] == "sleep-position"
    assert outcome.payloads[-1] == "/plan_night"
    assert outcome.messages[-1]["custom"]


def test_where_nothing_is_found_nothing_is_offered() -> None:
    outcome = run(ActionHelpNight(), "how was the night train", intent="ask_night", knowledge=search_result())
    assert (outcome.responses, outcome.payloads) == (["utter_beyond_articles"], [])


@pytest.mark.usefixtures("no_index")
def test_without_an_index_it_is_honest() -> None:
    outcome = run(ActionHelpNight(), "can't sleep", intent="ask_night", knowledge=search_result())
    assert outcome.responses == ["utter_cannot_look_up"]


async def test_a_plan_is_made_kept_and_only_then_said_to_be_kept(talk: Talk) -> None:
    said = await _planned(talk)
    (plan,) = customs(said)
    assert plan["type"] == "plan"
    assert plan["kept"]
    assert [item["id"] for item in plan["items"]][:4] == ["doctor", "caffeine", "water", "screens"]
    assert all(item["sections"] for item in plan["items"])
    assert {passage["id"] for passage in plan["passages"]} == {
        name for item in plan["items"] for name in item["passages"]
    }
    assert f'From "{plan["passages"][0]["article"]}"' in " ".join(texts(said))
    assert all(len(text.split()) <= MOST_WORDS for text in texts(said))
    assert "I have kept your plan" in texts(said)[-1]
    kept = _kept(talk)
    assert kept is not None
    assert kept["answers"]["when"] == "small_hours"  # type: ignore[index]
    assert await talk.form() is None


async def test_a_plan_is_shown_again_and_made_anew_when_asked(talk: Talk) -> None:
    await _planned(talk)
    said = await talk.say("show my evening plan", "plan_night")
    assert texts(said)[0].startswith("This is your evening plan")
    assert customs(said)[0]["type"] == "plan"
    said = await talk.press(payload(said, "Make a new one"))
    assert texts(said)[-1] == "When do the cramps come?"
    for _ in QUESTIONS:
        said = await talk.press("/skip")
    assert _kept(talk) == {"answers": {}, "made": "2026-11-18"}


@pytest.mark.parametrize("words", ["new plan please", "do the questions again"])
async def test_words_for_another_plan_begin_the_questions(talk: Talk, words: str) -> None:
    await _planned(talk)
    said = await talk.say(words, "plan_night")
    assert texts(said)[-1] == "When do the cramps come?"


@pytest.mark.parametrize("words", ["can I change my plan", "I want to edit my evening plan"])
async def test_who_wants_to_change_the_plan_is_asked_which_part_and_only_about_that(talk: Talk, words: str) -> None:
    await _planned(talk)
    said = await talk.say(words, "plan_night")
    assert "Make a new one" in titles(said)
    said = await talk.press(payload(said, "How I lie"))
    assert texts(said) == ["How do you lie most of the night?"]
    await talk.say("on my back", "inform")
    kept = _kept(talk)
    assert kept is not None
    assert kept["answers"] == {**_ANSWERED, "position": "back"}


@pytest.mark.parametrize(
    ("words", "question", "answer"),
    [
        ("change my plan, i dont drink coffee", "drinks", "neither"),
        ("actually i sleep on my back so redo it", "position", "back"),
    ],
)
async def test_what_is_different_changes_the_plan_that_is_kept(
    talk: Talk, words: str, question: str, answer: str
) -> None:
    await _planned(talk)
    said = await talk.say(words, "plan_night")
    assert texts(said)[0] == "I have changed that. This is your evening plan now."
    assert customs(said)[0]["kept"]
    kept = _kept(talk)
    assert kept is not None
    assert kept["answers"] == {**_ANSWERED, question: answer}


async def test_a_plan_that_cannot_be_kept_is_shown_and_not_said_to_be_kept(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = await talk.say("evening plan", "plan_night")
    for question in QUESTIONS[:-1]:
        said = await talk.say(ANSWERS[question], "inform")
    monkeypatch.setattr(diary_library, "engine", broken)
    said = await talk.say("hardly ever", "inform")
    assert "I could not keep this plan" in texts(said)[-1]
    assert not customs(said)[0]["kept"]
    assert "have kept" not in " ".join(texts(said))


async def test_where_the_database_is_away_the_plan_is_said_to_be_out_of_reach(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diary_library, "engine", broken)
    said = await talk.say("show my evening plan", "plan_night")
    assert texts(said)[0].startswith("I can't get at your evening plan")
    assert await talk.form() is None


async def test_with_the_action_server_down_nothing_is_said_to_be_kept(talk: Talk) -> None:
    await talk.say("evening plan", "plan_night")
    for question in QUESTIONS[:-1]:
        await talk.say(ANSWERS[question], "inform")
    talk.actions.is_down = True
    said = await talk.say("hardly ever", "inform")
    assert "kept" not in " ".join(texts(said))
    assert _kept(talk) is None


@pytest.mark.parametrize(
    ("channel", "offers"), [("web", True), ("telegram", True), ("rest", False), ("cmdline", False)]
)
async def test_a_reminder_is_offered_where_the_channel_can_bring_one(talk: Talk, channel: str, offers: bool) -> None:
    talk.channel = channel
    said = await _planned(talk)
    assert ("Remind me" in titles(said)) is offers


async def test_yes_to_the_offer_begins_the_plan(talk: Talk, diary: DiaryStore) -> None:
    await talk.say("can't sleep", "ask_night")
    said = await talk.say("yes please", "affirm")
    assert texts(said)[-1] == "When do the cramps come?"
