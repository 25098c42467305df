"""Brings what people type into one shape before anything looks at it."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_SPACE = re.compile(r"\s+")
_REPEATED = re.compile(r"([a-zA-Z!?.])\1{2,}")


def normalise(text: str) -> str:
    """The text in Unicode form NFKC, without controls and invisible characters, blanks folded, quotes straight.

    A letter or mark that stands three times or more in a row ("helllp!!!!") is cut to two.
    """
    folded = unicodedata.normalize("NFKC", text.translate(_QUOTES))
    visible = "".join(
        " " if character.isspace() else character
        for character in folded
        if character.isspace() or unicodedata.category(character) not in _INVISIBLE
    )
    return _REPEATED.sub(r"\1\1", _SPACE.sub(" ", visible)).strip()


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
