"""Typos are repaired towards the subject, real words are left alone, and places are kept."""

from __future__ import annotations

import pytest

from unknot.text.lexicon import LEXICON_FOLDER, load_lexicon, words_of
from unknot.text.spelling import Speller


@pytest.fixture(scope="module")
def speller() -> Speller:
    """A speller that knows the lexicon and a few words of the knowledge base."""
    words = words_of(load_lexicon(LEXICON_FOLDER))
    return Speller(words | {"cramp", "cramps", "spasm", "spasms", "twitching", "dehydrated", "fibromyalgia", "fibro"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("claf", "calf"),
        ("cramb", "cramp"),
        ("hamstrng", "hamstring"),
        ("magnesuim", "magnesium"),
        ("gabapentine", "gabapentin"),
        ("dehidrated", "dehydrated"),
        ("massge", "massage"),
        ("potasium", "potassium"),
        ("twitchng", "twitching"),
        ("fibromialgia", "fibromyalgia"),
        ("my claf has a cramb", "my calf has a cramp"),
    ],
)
def test_a_typo_is_repaired_towards_the_subject(speller: Speller, typed: str, meant: str) -> None:
    assert speller.repair(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "charley horse in my tootsies",
        "my hammy and my glutes",
        "the doc put me on tablets",
        "crick in my nape",
        "achy, jumpy, twitchy legs",
        "writer's cramp, can't hold a pen",
        "cymbalta and zanaflex",
        "on and off, 3 days, 8/10",
        "łydka",
        "qqqqqqzx",
        "",
    ],
)
def test_a_real_word_is_left_alone(speller: Speller, text: str) -> None:
    assert speller.repair(text) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("still hurts n cramps", "still hurts and cramps"),
        ("Woke up w cramp evry nite", "Woke up with cramp every night"),
        ("bak of thigh", "back of thigh"),
        ("it hasnt let up n wouldnt budge", "it hasn't let up and wouldn't budge"),
        ("theyre cramping rn", "they're cramping right now"),
        ("n", "n"),
        ("w/o cream", "w/o cream"),
        ("b12 n3", "b12 n3"),
    ],
)
def test_text_speak_is_written_out(speller: Speller, typed: str, meant: str) -> None:
    assert speller.repair(typed) == meant


def test_a_word_of_three_letters_is_too_short_to_repair(speller: Speller) -> None:
    assert speller.repair("bck") == "bck"


@pytest.mark.parametrize(
    ("typed", "repaired", "original"),
    [
        ("my claf hurts", "calf", "claf"),
        ("ow!! hamstrng, again", "hamstring", "hamstrng"),
        ("😖 magnesuim?", "magnesium", "magnesuim"),
        ("dehidrated hamstrng cramps", "cramps", "cramps"),
        ("hamstrng hamstrng claf", "calf", "claf"),
    ],
)
def test_a_repaired_word_knows_where_it_was_typed(speller: Speller, typed: str, repaired: str, original: str) -> None:
    result = speller.repair_keeping_places(typed)
    start = result.text.rindex(repaired)
    first, last = result.original(start, start + len(repaired))
    assert typed[first:last] == original


def test_a_word_repaired_to_a_shorter_one_keeps_its_end(speller: Speller) -> None:
    result = speller.repair_keeping_places("the spasam again")
    assert result.text == "the spasm again"
    first, last = result.original(4, 9)
    assert "the spasam again"[first:last] == "spasam"


@pytest.mark.parametrize("text", ["", "my claf!", "😖 hamstrng łydka\n", "a  b   spasam"])
def test_every_character_and_the_end_have_a_place(speller: Speller, text: str) -> None:
    result = speller.repair_keeping_places(text)
    assert len(result.places) == len(result.text) + 1
    assert list(result.places) == sorted(result.places)
    assert result.places[-1] == len(text)


def test_words_without_blanks_between_them_are_taken_apart() -> None:
    speller = Speller(["swollen"])
    assert speller.repair("mylegisswollenandhot") == "my leg is swollen and hot"


def test_a_cry_is_no_part_of_the_body() -> None:
    assert Speller(["arch"]).repair("argh my calf") == "argh my calf"


def test_of_two_words_as_likely_every_process_takes_the_same() -> None:
    first = Speller(["swole", "swolen"]).repair("my calf swoled up")
    assert first == Speller(["swolen", "swole"]).repair("my calf swoled up") == "my calf swole up"


@pytest.mark.parametrize("text", ["siri start", "took a lyft home", "my uggs are too tight", "saw the chiro"])
def test_a_name_younger_than_the_list_is_left_alone(text: str) -> None:
    assert Speller(["snri", "left", "eggs"]).repair(text) == text


@pytest.mark.parametrize("text", ["on the 22nd", "the 1st and the 3rd", "the 4th night"])
def test_the_end_of_an_ordinal_is_no_short_form(speller: Speller, text: str) -> None:
    assert speller.repair(text) == text
