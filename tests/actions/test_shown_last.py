"""Words of changing or deleting mean the plan or the kit where these were shown last, else the diary."""

from __future__ import annotations

import pytest

from actions import diary_library
from tests.actions.talk import Talk, customs, texts
from tests.kept import entry


async def _plan_shown(talk: Talk) -> None:
    diary_library.person(talk.sender).diary.add(talk.sender, "m", entry(0))
    await talk.say("evening plan", "plan_night")
    for _ in range(7):
        await talk.press("/skip")


async def test_what_is_different_changes_the_plan_that_was_shown(talk: Talk) -> None:
    await _plan_shown(talk)
    said = await talk.say("actually i sleep on my front", "change_entry")
    assert texts(said)[0].startswith("I have changed that")
    assert "front" in [item["id"] for item in customs(said)[0]["items"]]


@pytest.mark.parametrize("words", ["can u make it shorter", "change something"])
async def test_what_a_plan_cannot_take_is_said_with_what_it_can(talk: Talk, words: str) -> None:
    await _plan_shown(talk)
    said = await talk.say(words, "change_entry")
    assert texts(said)[0].startswith("The plan follows from your answers")
    said = await talk.say("now i lie on my front", "change_entry")
    assert texts(said)[0].startswith("I have changed that")


async def test_who_names_the_diary_means_the_diary(talk: Talk) -> None:
    await _plan_shown(talk)
    said = await talk.say("change the last entry to 8 out of 10", "change_entry")
    assert customs(said)[0]["type"] == "diary_entry"


@pytest.mark.parametrize("intent", ["change_entry", "delete_entry"])
async def test_what_is_taken_out_goes_off_the_kit_that_was_shown(talk: Talk, intent: str) -> None:
    await talk.say("add a banana and ear plugs", "pack_toolkit")
    said = await talk.say("take out the banana, ate it", intent)
    assert texts(said)[0] == "Off your list: banana."
    assert [item["title"] for item in customs(said)[0]["items"]] == ["ear plugs"]


async def test_once_something_else_was_said_the_kit_is_no_longer_meant(talk: Talk) -> None:
    diary_library.person(talk.sender).diary.add(talk.sender, "m", entry(0))
    await talk.say("add a banana", "pack_toolkit")
    await talk.say("thanks", "thank")
    said = await talk.say("remove the last one", "delete_entry")
    assert texts(said)[0].startswith("Shall I delete this one?")
