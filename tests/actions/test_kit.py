"""The rescue kit is shown, filled, ticked off and emptied; nothing is said that was not kept."""

from __future__ import annotations

import pytest

from actions import diary_library
from tests.actions.conftest import broken
from tests.actions.talk import Talk, customs, payload, texts, titles
from unknot.toolkit.toolkit import DOCUMENT


def _kept(talk: Talk) -> list[tuple[str, bool]]:
    document = diary_library.person(talk.sender).documents.get(talk.sender, DOCUMENT) or {"lines": []}
    return [(line["item"], line["packed"]) for line in document["lines"]]


async def test_an_empty_kit_offers_what_may_go_into_it_with_its_source(talk: Talk) -> None:
    said = await talk.say("my rescue kit", "pack_toolkit")
    assert texts(said)[0].startswith("Your rescue kit is empty so far")
    assert "+ Heating pad" in titles(said)
    (kit,) = customs(said)
    assert (kit["type"], kit["items"]) == ("toolkit", [])
    assert f'From "{kit["passages"][0]["article"]}"' in texts(said)[-1]


async def test_a_thing_is_added_by_button_and_comes_with_what_to_heed(talk: Talk) -> None:
    said = await talk.press("/pack_toolkit")
    said = await talk.press(payload(said, "+ Heating pad"))
    assert texts(said)[0] == "It is on your list now: Heating pad."
    assert texts(said)[1].endswith("do not fall asleep on it.")
    assert _kept(talk) == [("heating-pad", False)]
    (kit,) = customs(said)
    assert kit["items"][0]["sections"]
    said = await talk.press(payload(said, "☑ Heating pad"))
    assert texts(said)[0] == "Ticked off: Heating pad."
    assert "☑ Heating pad (Desk)" in texts(said)
    assert _kept(talk) == [("heating-pad", True)]


async def test_each_thing_of_the_card_can_be_ticked_off_and_unticked_again(talk: Talk) -> None:
    await talk.say("add ear plugs and a torch to my kit", "pack_toolkit")
    for is_packed in (True, False):
        (kit,) = customs(await talk.press("/pack_toolkit"))
        await talk.press(kit["items"][0]["toggle"]["payload"])
        assert _kept(talk)[0] == ("own:ear plugs", is_packed)


async def test_things_are_added_ticked_unticked_and_removed_in_words(talk: Talk) -> None:
    await talk.say("add ear plugs and a torch to my kit", "pack_toolkit")
    assert _kept(talk) == [("own:ear plugs", False), ("light", False)]
    await talk.say("I've packed the ear plugs", "pack_toolkit")
    assert _kept(talk)[0] == ("own:ear plugs", True)
    await talk.say("untick the ear plugs", "pack_toolkit")
    assert _kept(talk)[0] == ("own:ear plugs", False)
    said = await talk.say("take the torch off my list", "pack_toolkit")
    assert texts(said)[0] == "Off your list: A light in reach."
    assert _kept(talk) == [("own:ear plugs", False)]


async def test_what_is_packed_without_being_listed_is_put_there(talk: Talk) -> None:
    await talk.say("I've packed the heating pad", "pack_toolkit")
    assert _kept(talk) == [("heating-pad", True)]


async def test_what_is_not_on_the_list_cannot_be_taken_off(talk: Talk) -> None:
    said = await talk.say("remove the rocking horse", "pack_toolkit")
    assert texts(said)[0].startswith("I could not find that on your list")


async def test_a_thing_that_is_added_twice_is_said_to_be_there(talk: Talk) -> None:
    await talk.say("add a pillow", "pack_toolkit")
    said = await talk.say("add a pillow and ear plugs", "pack_toolkit")
    assert "That is on your list already: A pillow for the legs." in texts(said)
    assert len(_kept(talk)) == 2


async def test_it_is_the_thing_that_was_named_last(talk: Talk) -> None:
    await talk.say("add a pillow and ear plugs", "pack_toolkit")
    await talk.say("tick off the pillow", "pack_toolkit")
    said = await talk.say("untick it", "pack_toolkit")
    assert texts(said)[0] == "No longer ticked: A pillow for the legs."
    assert _kept(talk) == [("pillow", False), ("own:ear plugs", False)]


async def test_all_of_them_are_the_things_that_were_offered(talk: Talk) -> None:
    said = await talk.say("my rescue kit", "pack_toolkit")
    offered = [title.removeprefix("+ ") for title in titles(said)]
    said = await talk.say("add all of them", "pack_toolkit")
    assert len(_kept(talk)) == len(offered)
    assert [item["title"] for item in customs(said)[0]["items"]] == offered


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("is the pillow packed", "Yes, that one is packed: A pillow for the legs."),
        ("have i packed the plugs", "Not packed yet: ear plugs."),
        ("is the torch in there", "That is not on your list so far: A light in reach."),
    ],
)
async def test_whether_a_thing_is_packed_is_said(talk: Talk, words: str, answer: str) -> None:
    await talk.say("add a pillow and ear plugs", "pack_toolkit")
    await talk.say("pillow is packed", "pack_toolkit")
    assert texts(await talk.say(words, "pack_toolkit"))[0] == answer


async def test_own_words_of_any_kind_travel_through_their_button(talk: Talk) -> None:
    await talk.say('add mum\'s "warm" {bag} \\ 😀', "pack_toolkit")
    said = await talk.press("/pack_toolkit")
    (item,) = customs(said)[0]["items"]
    await talk.press(payload(said, f"☑ {item['title']}"))
    assert _kept(talk) == [(item["id"], True)]


@pytest.mark.parametrize("how", ["button", "words"])
async def test_the_list_is_emptied_only_after_one_question(talk: Talk, how: str) -> None:
    await talk.say("add ear plugs", "pack_toolkit")
    said = await talk.say("clear my kit", "pack_toolkit")
    assert len(texts(said)) == 1
    assert _kept(talk)
    said = await talk.press(payload(said, "Yes, empty it")) if how == "button" else await talk.say("yes", "affirm")
    assert texts(said)[0] == "Done. Your list is empty."
    assert _kept(talk) == []


async def test_too_much_is_refused_kindly(talk: Talk) -> None:
    for number in range(20):
        await talk.say(f"add thing number {number}x", "pack_toolkit")
    said = await talk.say("add one thing more than fits", "pack_toolkit")
    assert texts(said)[0].startswith("That does not fit on your list")
    assert len(_kept(talk)) == 20


async def test_a_long_list_is_told_in_short_bubbles(talk: Talk) -> None:
    for number in range(20):
        await talk.say(f"add a rather long name for a thing such as number {number}x", "pack_toolkit")
    said = await talk.press("/pack_toolkit")
    assert all(len(text.split()) <= 70 for text in texts(said))


async def test_where_the_database_is_away_nothing_is_said_to_be_changed(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diary_library, "engine", broken)
    said = await talk.say("add ear plugs", "pack_toolkit")
    assert texts(said)[0].startswith("I can't get at your kit right now")
    assert customs(said) == []


@pytest.mark.parametrize("wish", ["fly:to the moon", "add:no-such-thing", "pack:", ":", "remove:own:"])
async def test_a_button_that_nobody_offered_breaks_nothing(talk: Talk, wish: str) -> None:
    said = await talk.press(f'/pack_toolkit{{"kit_wish": "{wish}"}}')
    assert texts(said)
    assert _kept(talk) == []


async def test_save_it_offers_what_the_article_names_and_a_yes_puts_it_in(talk: Talk) -> None:
    said = await talk.say("can you save it", "pack_toolkit")
    assert texts(said)[0].startswith("I can put these in your rescue kit: Electrolyte mix or magnesium, Heating pad")
    assert _kept(talk) == []
    await talk.say("yes", "affirm")
    assert ("heating-pad", False) in _kept(talk)
    assert len(_kept(talk)) == 5


async def test_it_may_stand_for_the_kit(talk: Talk) -> None:
    await talk.say("lovely, put a torch in it too", "pack_toolkit")
    await talk.say("put my glasses in it too", "pack_toolkit")
    assert _kept(talk) == [("light", False), ("own:glasses", False)]
