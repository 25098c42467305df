"""Brings what people type into one shape before anything looks at it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from confusable_homoglyphs import confusables

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_SPACE = re.compile(r"\s+")
_FOREIGN_IN_LATIN = re.compile(r"(?=\w*[a-zA-Z])(?=\w*[\u0370-\u052f])\w+")
"""A word that mixes Latin letters with Greek or Cyrillic ones, as nobody means to write it."""
_LONG = {"s": " is", "re": " are", "m": " am", "ve": " have", "ll": " will"}
_SHORTENED = re.compile(rf"(?<=\w)'({'|'.join(_LONG)})\b")
_REPEATED = re.compile(r"([a-zA-Z!?.])\1{2,}")


def normalise(text: str) -> str:
    """The text in Unicode form NFKC, without controls and invisible characters, blanks folded, quotes straight.

    Within a word of Latin letters, foreign ones that only look Latin are made Latin. A letter or mark that stands
    three times or more in a row ("helllp!!!!") is cut to two.
    """
    folded = unicodedata.normalize("NFKC", text.translate(_QUOTES))
    visible = "".join(
        " " if character.isspace() else character
        for character in folded
        if character.isspace() or unicodedata.category(character) not in _INVISIBLE
    )
    plain = _FOREIGN_IN_LATIN.sub(lambda word: "".join(map(_latin, word.group())), visible)
    return _REPEATED.sub(r"\1\1", _SPACE.sub(" ", plain)).strip()


@lru_cache(maxsize=1024)
def _latin(character: str) -> str:
    """The Latin letter that a foreign one looks like, by Unicode's list of confusables (TR39); else itself."""
    if character.isascii():
        return character
    found = confusables.is_confusable(character, preferred_aliases=["latin"])
    likes = [like["c"] for like in found[0]["homoglyphs"]] if found else []
    return next((like for like in likes if len(like) == 1 and like.isascii() and like.isalpha()), character)


def written_out(text: str) -> str:
    """The text in lower case with shortened verbs written out ("chest's tight": "chest is tight").

    Whose something is looks the same and is changed, too; a shortened "not" stays, as "can't feel" is one sign.
    """
    return _SHORTENED.sub(lambda verb: _LONG[verb.group(1)], text.lower())


def tidy_in_place(text: str) -> str:
    """The text with each character brought into its plain form and invisible ones blanked; no place changes."""
    return "".join(map(_plain_character, text.translate(_QUOTES)))


def _plain_character(character: str) -> str:
    if unicodedata.category(character) in _INVISIBLE:
        return " "
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def has_words(text: str) -> bool:
    """Whether any letter or digit is in the text (emoji, dots and blanks alone are no words)."""
    return any(character.isalnum() for character in text)
