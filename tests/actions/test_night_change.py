"""A kept plan is changed in one part, by what a person must not have, or deleted alone."""

from __future__ import annotations

import pytest

from actions import diary_library
from tests.actions.talk import Talk, customs, texts
from unknot.night.plan import DOCUMENT


async def _planned(talk: Talk) -> None:
    await talk.say("evening plan", "plan_night")
    for words in ("in the small hours", "some nights", "on my side", "both", "often", "not much", "never"):
        await talk.say(words, "inform")


def _kept(talk: Talk) -> dict[str, object] | None:
    return diary_library.person(talk.sender).documents.get(talk.sender, DOCUMENT)


@pytest.mark.parametrize(
    ("words", "gone", "there"),
    [
        ("please take the heat out, my feet are numb from neuropathy", "warmth", "bedside-no-pad"),
        ("my feet have no feeling", "warmth", "bedside-no-pad"),
        ("leave out the bath, I only have a shower", "warmth", "warmth-no-bath"),
        ("I don't have a heating pad", "bedside", "warmth-no-pad"),
        ("take out the screen part", "screens", "room"),
        ("I have a fluid limit from my heart doctor", "water", "limited"),
        ("hide step 1", "caffeine", "alcohol"),
        ("I've given up alcohol since", "alcohol", "caffeine"),
    ],
)
async def test_what_shall_not_be_in_the_plan_is_left_out_and_the_plan_is_shown(
    talk: Talk, words: str, gone: str, there: str
) -> None:
    await _planned(talk)
    said = await talk.say(words, "plan_night")
    ids = [item["id"] for item in customs(said)[0]["items"]]
    assert gone not in ids
    assert there in ids


async def test_what_was_left_out_stays_out_and_comes_back_when_wanted(talk: Talk) -> None:
    await _planned(talk)
    await talk.say("drop the bath", "delete_entry")
    said = await talk.say("show my evening plan", "plan_night")
    assert "warmth-no-bath" in [item["id"] for item in customs(said)[0]["items"]]
    said = await talk.say("put the bath back in", "plan_night")
    assert texts(said)[0] == "Okay, this is back in: the bath."
    assert "warmth" in [item["id"] for item in customs(said)[0]["items"]]


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("swap the bath for a foot soak", "I left this out: the bath. I can't put something else"),
        ("add yoga to the plan", "I can't put in things of your own"),
        ("take out number 40", "I can't find a line with that number"),
        ("leave out the morning", "I looked for this, and it is not in your plan"),
    ],
)
async def test_what_cannot_be_done_is_said(talk: Talk, words: str, begins: str) -> None:
    await talk.say("evening plan", "plan_night")
    for _ in range(7):
        await talk.press("/skip")
    said = await talk.say(words, "plan_night")
    assert texts(said)[0].startswith(begins)


async def test_the_plan_alone_is_deleted_after_one_yes(talk: Talk) -> None:
    await _planned(talk)
    said = await talk.say("delete my evening plan", "plan_night")
    assert texts(said)[0].startswith("Shall I delete your evening plan?")
    assert _kept(talk) is not None
    said = await talk.say("yes", "plan_night")
    assert texts(said) == ["Your evening plan is deleted. The rest is still here."]
    assert _kept(talk) is None
