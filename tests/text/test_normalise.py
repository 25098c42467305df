"""What people type is brought into one shape."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.text.normalise import has_words, normalise, written_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ｃｒａｍｐ", "Cramp"),
        ("ﬁbro", "fibro"),
        ("cal\u200bf cr\u2060amp\ufeff", "calf cramp"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\u202ecramp\u202c", "cramp"),
        ("help\x00 me\x07\x1b", "help me"),
        ("  a\u00a0\tb\r\nc\u3000d ", "a b c d"),
        ("can’t ‘really’ “move”", "can't 'really' \"move\""),
        ("day – or — night", "day - or - night"),
        ("heeeeelllp!!!!!! why????", "heellp!! why??"),
        ("my calves keep cramping", "my calves keep cramping"),
        ("1000000 times", "1000000 times"),
        ("\udcff lone half", "lone half"),
        ("", ""),
        ("\u200b\x00 \n", ""),
    ],
)
def test_a_message_is_normalised(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("My chest's tight", "my chest is tight"),
        ("we've said they're fine, I'm sure he'll see", "we have said they are fine, i am sure he will see"),
        ("can't feel it, isn't mine", "can't feel it, isn't mine"),
        ("'something else' I said", "'something else' i said"),
    ],
)
def test_shortened_verbs_are_written_out_and_denials_stay(typed: str, meant: str) -> None:
    assert written_out(typed) == meant


def test_an_acute_accent_typed_as_an_apostrophe_is_one() -> None:
    assert normalise("don´t") == "don't"


@settings(derandomize=True, deadline=None, database=None, max_examples=200)
@given(st.text())
def test_nothing_invisible_and_no_double_blank_is_left(text: str) -> None:
    result = normalise(text)
    assert not [c for c in result if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn"}]
    assert "  " not in result
    assert result == result.strip()


@settings(derandomize=True, deadline=None, database=None, max_examples=200)
@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_normalising_plain_text_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize("text", ["😖😖😖", "🦵 ❄️", "...", "?!", "   ", "", "👩‍🦽"])
def test_emoji_and_marks_alone_are_no_words(text: str) -> None:
    assert not has_words(normalise(text))


@pytest.mark.parametrize("text", ["ow 😖", "8", "łydka", "?a?"])
def test_a_letter_or_digit_is_a_word(text: str) -> None:
    assert has_words(normalise(text))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\u0441hest p\u0430in", "chest pain"),
        ("brea\u200bthe", "breathe"),
        ("нога", "нога"),
    ],
)
def test_letters_that_only_look_latin_are_made_latin(text: str, plain: str) -> None:
    assert normalise(text) == plain
