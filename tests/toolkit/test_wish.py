"""What people say about their kit is taken for what they mean."""

from __future__ import annotations

import pytest

from unknot.knowledge.passage import Passage
from unknot.toolkit.loading import load_catalogue
from unknot.toolkit.toolkit import TOOLKIT_FILE, Catalogue, Toolkit
from unknot.toolkit.wish import Spoken, Wish, read_wish


@pytest.fixture(scope="module")
def catalogue(real_passages: tuple[Passage, ...]) -> Catalogue:
    return load_catalogue(TOOLKIT_FILE, {passage.id: passage.sections for passage in real_passages})


@pytest.fixture
def kit(catalogue: Catalogue) -> Toolkit:
    return Toolkit().add("pillow", catalogue).add_own("Ear plugs").add_own("TENS machine")


@pytest.mark.parametrize(
    ("text", "kind", "items"),
    [
        ("add ear defenders to my kit", "add", ("own:ear defenders",)),
        ("Add lavender spray and a spare charger.", "add", ("own:lavender spray", "own:spare charger")),
        ("can you put the roller on my list please", "add", ("ball",)),
        ("add a hot water bottle to my rescue kit", "add", ("hot-water-bottle",)),
        ("add tonic water", "add", ("own:tonic water",)),
        ("put in my wheat bag and my roller", "add", ("heating-pad", "ball")),
        ("add ice pack and gel socks", "add", ("own:ice pack", "own:gel socks")),
        ("and my phone", "add", ("own:phone",)),
        ("also a jar of pickle juice", "add", ("own:jar of pickle juice",)),
        ("I want to pack a cramp kit for my holiday in Spain", "show", ()),
        ("I want a list I can tick off", "show", ()),
        ("I want my crossword book in the kit too", "add", ("own:crossword book",)),
        ("I've packed the heating pad", "pack", ("heating-pad",)),
        ("tick off the heating pad", "pack", ("heating-pad",)),
        ("packed my ear plugs", "pack", ("own:Ear plugs",)),
        ("light, tick. ball, tick.", "pack", ("light", "ball")),
        ("numbers are in my phone, done with that one", "pack", ("numbers",)),
        ("untick the pillow", "unpack", ("pillow",)),
        ("untick it, my sister borrowed the heat pad", "unpack", ("heating-pad",)),
        ("take the pillow off my list", "remove", ("pillow",)),
        ("delete the tens machine from my kit", "remove", ("own:TENS machine",)),
        ("remove the rocking horse", "remove", ()),
        ("clear my kit list", "clear", ()),
        ("what's in my kit", "show", ()),
        ("have i got the ball in there?", "ask", ("ball",)),
        ("is the pillow packed", "ask", ("pillow",)),
        ("have i packed the plugs", "ask", ("own:Ear plugs",)),
        ("is anything missing", "show", ()),
        ("the plugs are packed", "pack", ("own:Ear plugs",)),
        ("add it back", "show", ()),
        ("add all of them", "show", ()),
        ("take out the tens machine, broke it", "remove", ("own:TENS machine",)),
        ("I have packed everything", "pack", ("pillow", "own:Ear plugs", "own:TENS machine")),
        ("untick them all", "unpack", ("pillow", "own:Ear plugs", "own:TENS machine")),
        ("remove everything from the kit", "clear", ()),
        ("take it all out", "clear", ()),
        ("empty it", "clear", ()),
        ("delete the kit", "clear", ()),
        ("packed the pillow?", "show", ()),
        ("help me pack", "show", ()),
        ("my rescue kit", "show", ()),
        ("add my own thing to the kit", "show", ()),
        ("", "show", ()),
        ("😀", "show", ()),
    ],
)
def test_a_sentence_is_taken_for_what_it_means(
    kit: Toolkit, catalogue: Catalogue, text: str, kind: str, items: tuple[str, ...]
) -> None:
    assert read_wish(text, kit, catalogue) == Wish(kind, items)


@pytest.mark.parametrize(
    ("text", "kind", "items"),
    [
        ("add all of them", "add", ("audio", "light")),
        ("put them all in please", "add", ("audio", "light")),
        ("add everything", "add", ("audio", "light")),
        ("untick it", "unpack", ("pillow",)),
        ("take it off the list", "remove", ("pillow",)),
        ("add it back", "add", ("pillow",)),
        ("tick it", "pack", ("pillow",)),
    ],
)
def test_them_and_it_stand_for_what_was_spoken_of(
    kit: Toolkit, catalogue: Catalogue, text: str, kind: str, items: tuple[str, ...]
) -> None:
    assert read_wish(text, kit, catalogue, Spoken(("audio", "light"), ("pillow",))) == Wish(kind, items)


def test_words_that_name_no_thing_of_a_kit_are_never_taken_for_one(kit: Toolkit, catalogue: Catalogue) -> None:
    said = "I got up and my leg was done, so I had to check on the dog"
    assert read_wish(said, kit, catalogue) == Wish("show")


def test_every_item_is_found_by_each_of_its_words(catalogue: Catalogue) -> None:
    for item in catalogue.items:
        for words in item.words:
            assert read_wish(f"add {words}", Toolkit(), catalogue).items == (item.id,), words
