"""Reminders: set at the time that is said, asked for where it is not, told, taken back, and never promised in vain."""

from __future__ import annotations

import pytest

from actions import diary_library
from actions.reminder_time import clock_of, time_said
from tests.actions.conftest import broken
from tests.actions.talk import Talk, payload, texts, titles
from unknot.reminders.store import Reminder


def _wishes(talk: Talk) -> list[Reminder]:
    return diary_library.person(talk.sender).reminders.of(talk.sender)


@pytest.fixture
def page(talk: Talk) -> Talk:
    talk.channel = "web"
    return talk


@pytest.fixture
def nowhere(talk: Talk) -> Talk:
    talk.channel, talk.metadata = "telegram", {}
    return talk


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("remind me at 9", "21:00"),
        ("9:30 pm", "21:30"),
        ("remind me every night at half nine", "21:30"),
        ("move the reminder to 8", "20:00"),
        ("set a reminder for 10", "22:00"),
        ("quarter to nine", "20:45"),
        ("nine", "21:00"),
        ("say 7.15", "19:15"),
        ("alert me at 21:00", "21:00"),
        ("remind me at 6 in the morning", "06:00"),
        ("6 am", "06:00"),
        ("midnight", "00:00"),
        ("12", "12:00"),
        ("12 at night", "00:00"),
    ],
)
def test_a_time_is_read_a_bare_one_as_one_of_the_evening(text: str, clock: str) -> None:
    minute = time_said(text)
    assert minute is not None
    assert clock_of(minute) == clock
    assert time_said(clock) == minute


@pytest.mark.parametrize("text", ["remind me", "", "remind me in an hour", "remind me to drink water", "later"])
def test_where_no_time_is_said_there_is_none(text: str) -> None:
    assert time_said(text) is None


async def test_with_time_and_zone_it_is_set_at_once_and_said_in_words(page: Talk) -> None:
    said = await page.say("remind me at 9:30 pm", "request_reminder")
    assert texts(said)[0].startswith("Done. I remind you of your evening plan at 9:30 pm each day.")
    (wish,) = _wishes(page)
    assert (wish.channel, wish.zone, wish.at_minute, wish.kind) == ("web", "Europe/London", 1290, "night_plan")
    assert await page.form() is None


async def test_a_missing_time_is_asked_for_with_buttons(page: Talk) -> None:
    said = await page.press("/request_reminder")
    assert titles(said) == ["8:30 pm", "9 pm", "9:30 pm", "10 pm", "No reminder"]
    said = await page.press(payload(said, "9 pm"))
    assert "9:00 pm each day" in texts(said)[0]
    assert _wishes(page)[0].at_minute == 1260


async def test_a_bare_number_answers_the_question(page: Talk) -> None:
    await page.press("/request_reminder")
    await page.say("9", "nlu_fallback")
    assert _wishes(page)[0].at_minute == 1260


@pytest.mark.parametrize(("answer", "zone"), [("Sydney", "Australia/Sydney"), ("it's 9 am here", "America/New_York")])
async def test_an_unknown_zone_is_asked_for_once(nowhere: Talk, answer: str, zone: str) -> None:
    said = await nowhere.say("remind me at 9", "request_reminder")
    assert texts(said)[0].startswith("What time is it where you are now?")
    said = await nowhere.say(answer, "inform")
    assert texts(said)[0].startswith("Done. I write to you here at 9:00 pm each day")
    assert _wishes(nowhere)[0].zone == zone
    said = await nowhere.say("remind me at 10", "request_reminder")
    assert "10:00 pm" in texts(said)[0]
    assert len(_wishes(nowhere)) == 1


@pytest.mark.parametrize("channel", ["rest", "cmdline"])
async def test_where_no_reminder_can_come_that_is_said(talk: Talk, channel: str) -> None:
    talk.channel = channel
    said = await talk.say("remind me at 9", "request_reminder")
    assert texts(said)[0].startswith("I can't remind you here")
    assert _wishes(talk) == []


@pytest.mark.parametrize("channel", ["rest", "cmdline"])
@pytest.mark.parametrize(
    ("words", "intent"), [("do i have any reminders", "request_reminder"), ("turn reminders off", "cancel_reminder")]
)
async def test_where_none_can_come_there_is_said_to_be_none_and_why(
    talk: Talk, channel: str, words: str, intent: str
) -> None:
    talk.channel = channel
    said = await talk.say(words, intent)
    assert len(texts(said)) == 1
    assert texts(said)[0].startswith("You have no reminder. In this chat I can only answer")


@pytest.mark.parametrize("words", ["do i have any reminders", "is there a reminder set", "what reminders are on"])
async def test_who_asks_whether_there_is_one_is_told(page: Talk, words: str) -> None:
    assert "no reminder" in texts(await page.say(words, "request_reminder"))[0]
    await page.say("remind me at 9", "request_reminder")
    assert texts(await page.say(words, "request_reminder"))[0].startswith("I remind you at 9:00 pm each day")


@pytest.mark.parametrize("way", ["time", "zone"])
@pytest.mark.parametrize(("words", "intent"), [("no", "deny"), ("stop", "request_stop"), ("not sure", "skip")])
async def test_a_no_leaves_it(nowhere: Talk, way: str, words: str, intent: str) -> None:
    await nowhere.say("remind me at 9" if way == "zone" else "remind me", "request_reminder")
    said = await nowhere.say(words, intent)
    assert texts(said) == ["Okay, no reminder."]
    assert _wishes(nowhere) == []
    assert await nowhere.form() is None


async def test_what_cannot_be_read_is_asked_again(page: Talk) -> None:
    await page.press("/request_reminder")
    said = await page.say("when the cows come home", "inform")
    assert len(texts(said)) == 2
    await page.say("at eight", "inform")
    assert _wishes(page)[0].at_minute == 1200


async def test_a_cramp_ends_the_questions(page: Talk) -> None:
    await page.press("/request_reminder")
    await page.say("calf cramp right now", "request_relief", muscle="calf")
    assert await page.form() is None


async def test_it_tells_when_it_comes_and_is_taken_back(page: Talk) -> None:
    assert "no reminder" in texts(await page.say("what time is my reminder", "request_reminder"))[0]
    await page.say("remind me at 9", "request_reminder")
    said = await page.say("when will you remind me?", "request_reminder")
    assert texts(said)[0].startswith("I remind you at 9:00 pm each day")
    said = await page.press(payload(said, "Stop the reminder"))
    assert texts(said)[0].startswith("Done, you get no more reminders")
    assert _wishes(page) == []
    assert "no reminder" in texts(await page.say("no more reminders", "cancel_reminder"))[0]


async def test_yes_to_the_offer_after_a_plan_asks_for_the_time(page: Talk) -> None:
    await page.say("evening plan", "plan_night")
    for _ in range(7):
        await page.press("/skip")
    said = await page.say("yes please", "affirm")
    assert texts(said)[0].startswith("At what time")


@pytest.mark.parametrize(
    ("intent", "begins"),
    [("request_reminder", "I could not set that"), ("cancel_reminder", "I could not turn that off now")],
)
async def test_where_the_database_is_away_nothing_is_promised(
    page: Talk, monkeypatch: pytest.MonkeyPatch, intent: str, begins: str
) -> None:
    monkeypatch.setattr(diary_library, "engine", broken)
    said = await page.say("at 9", intent)
    assert texts(said)[0].startswith(begins)
