"""Repairs typos towards the words that matter here, and leaves real words alone, however rare."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from symspellpy import SymSpell, Verbosity

from unknot.text.short_forms import load_short_forms

_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
_COMMON = 20_000
_SHORTEST = 4
_LONG = 7
_GLUED = 16
"""Letters from which on an unknown word is taken for several without blanks between them."""
_LONGEST_GLUED = 60
_PARTS_OF_A_SIGN = frozenset("/'-&+")
"""Beside a letter they make something else of it than a word: "w/o", "vitamin n-5"."""
_ORDINALS = frozenset({"st", "nd", "rd", "th"})

_WEIGHT = 10**11
_CRIES = frozenset({"argh", "arghh", "aargh", "aarghh", "gahh", "ughh", "oww", "owww", "ouchh", "ffss"})
"""Cries that lie one letter beside a word of the body: "argh" is no "arch"."""
_NAMES = frozenset({"siri", "alexa", "lyft", "uber", "strava", "peloton", "whatsap", "spanx", "uggs", "chiro", "padel"})
"""Names younger than the list: "Siri" is no "SNRI", a "Lyft" no "left", and "Uggs" are no food."""


@dataclass(frozen=True)
class Repaired:
    """A repaired text.

    Attributes:
        text: The text with misspelt words replaced.
        places: For each of its characters, and for its end, the place in the text as typed.
    """

    text: str
    places: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the repaired text stood in the text as typed."""
        return self.places[start], self.places[end - 1] + 1


class Speller:
    """Spelling repair.

    A word of a general English list is never touched (SymSpell's list of 82,765 words): a repair that only knows the
    subject would "mend" lay words into medical ones. Candidates are the subject's words first, then common English.
    """

    def __init__(self, subject_words: Iterable[str], right: Iterable[str] = ()) -> None:
        """Learn the subject's words, and others that are right although nothing is repaired towards them."""
        self._short_forms = load_short_forms()
        self._symspell = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
        known = _general_english()
        counts = dict(known)
        self._known = {*counts, *right, *_CRIES, *_NAMES}
        for word, count in known[:_COMMON]:
            self._symspell.create_dictionary_entry(word, count)
        for word in subject_words:
            if len(word) >= _SHORTEST and word.isalpha():
                self._known.add(word.lower())
                self._symspell.create_dictionary_entry(word.lower(), _WEIGHT + counts.get(word.lower(), 0))

    def repair(self, text: str) -> str:
        """The text with misspelt words replaced; everything else stays as it is."""
        return self.repair_keeping_places(text).text

    def repair_keeping_places(self, text: str) -> Repaired:
        """As `repair`, together with where each word stood in the text as typed."""
        pieces: list[str] = []
        places: list[int] = []
        end = 0
        for match in _WORD.finditer(text):
            word = self._written_out(text, match) or self._repair_word(match.group())
            pieces += [text[end : match.start()], word]
            places += range(end, match.start())
            places += [min(match.start() + offset, match.end() - 1) for offset in range(len(word) - 1)]
            places.append(match.end() - 1)
            end = match.end()
        pieces.append(text[end:])
        places += range(end, len(text) + 1)
        return Repaired("".join(pieces), tuple(places))

    def _written_out(self, text: str, match: re.Match[str]) -> str | None:
        """What a short form stands for; a letter by itself, as a whole message or in a sign, stands for nothing."""
        if match.group().lower() in _ORDINALS and text[: match.start()][-1:].isdigit():
            return None  # the "nd" of "22nd" is no "and"
        word = self._short_forms.get(match.group().lower())
        if word is None or len(match.group()) > 1:
            return word
        beside = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
        is_part = any(sign in _PARTS_OF_A_SIGN or sign.isdigit() for sign in beside)
        return None if is_part or len(text.split()) == 1 else word

    def _repair_word(self, word: str) -> str:
        lower = word.lower()
        if len(lower) < _SHORTEST or lower in self._known or "'" in lower:
            return word
        distance = 2 if len(lower) >= _LONG else 1
        found = self._symspell.lookup(lower, Verbosity.CLOSEST, max_edit_distance=distance)
        if not found and _GLUED <= len(lower) <= _LONGEST_GLUED:
            return str(self._symspell.word_segmentation(lower, max_edit_distance=0).corrected_string)
        if not found:
            return word
        # the word itself comes last: of two that are as likely every process must choose the same one
        best = min(
            found, key=lambda item: (item.term[0] != lower[0], not _left_out(lower, item.term), -item.count, item.term)
        )
        if best.term[0] != lower[0] and best.distance > 1:
            return word
        return str(best.term)


def _left_out(typed: str, meant: str) -> bool:
    """Whether the word typed is the word meant with letters left out, the commonest slip of a thumb."""
    letters = iter(meant)
    return all(letter in letters for letter in typed)


def _general_english() -> list[tuple[str, int]]:
    listing = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    pairs = (line.split() for line in listing.splitlines())
    return sorted(((word, int(count)) for word, count in pairs), key=lambda pair: -pair[1])
