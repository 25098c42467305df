"""Phrases are found as whole words."""

from __future__ import annotations

from unknot.relief.phrases import begins, ends, places


def test_a_text_begins_and_ends_with_whole_words() -> None:
    assert begins("hang on the door", ("hang on",))
    assert not begins("hang onto it", ("hang on",))
    assert ends("now hang on", ("hang on",))
    assert not ends("slang on", ("lang on",))


def test_each_place_of_a_phrase_is_given() -> None:
    assert list(places(("no",), "no not no")) == [(0, 2), (7, 9)]
