"""What somebody wants left out of an evening plan, cannot have, or must not: "no bath here", "take number 3 out"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from unknot.night.wording import fold
from unknot.settings import ROOT
from unknot.texts import TextsError, read_yaml, require_keys, require_phrases, require_text, says_any

PARTS_FILE = ROOT / "data" / "night" / "parts.yml"
LEGS = "legs"
"""The part that is for the legs alone."""
_PUT_BACK = re.compile(r"\b(?:put|bring|add|have|want)\b.*\bback\b(?! (?:pain|muscles?|stretch))")
_SAID = ("leave", "cannot", "swap", "add", "back", "numbers", "not_legs")


@dataclass(frozen=True)
class Part:
    """Something that can be left out.

    Attributes:
        title: What it is called.
        words: What people call it.
        covers: Parts that go with it.
        is_asked: Whether a question asks about it.
    """

    title: str
    words: tuple[str, ...]
    covers: tuple[str, ...] = ()
    is_asked: bool = False


@dataclass(frozen=True)
class Parts:
    """Hears what shall not be in a plan.

    Attributes:
        parts: Each part by its name.
        bars: For a condition of health the parts that go at once.
        settles: For a condition of health the answers that it gives.
        legs: Muscles of the legs.
        leave: Somebody wants a part out.
        cannot: Somebody cannot have it.
        swap: Somebody wants something else in its place.
        add: Somebody wants something of their own in it.
        back: Somebody wants it back.
        numbers: What stands before the number of a line.
        not_legs: It is not the legs that cramp.
    """

    parts: Mapping[str, Part]
    bars: Mapping[str, tuple[str, ...]]
    settles: Mapping[str, Mapping[str, str]]
    legs: tuple[str, ...]
    leave: tuple[str, ...]
    cannot: tuple[str, ...]
    swap: tuple[str, ...]
    add: tuple[str, ...]
    back: tuple[str, ...]
    numbers: tuple[str, ...]
    not_legs: tuple[str, ...]

    def left_out(self, text: str, *, in_questions: bool = False) -> tuple[str, ...]:
        """The parts that a message wants out.

        Args:
            text: The message.
            in_questions: Whether questions are being asked: what they ask about is an answer.
        """
        if self.brought_back(text):
            return ()
        is_out = says_any((*self.leave, *self.cannot), text)
        named = self._named(fold(text))
        out = [name for name, words in named.items() if is_out or any(_is_none(phrase, text) for phrase in words)]
        return tuple(name for name in out if not (in_questions and self.parts[name].is_asked))

    def brought_back(self, text: str) -> tuple[str, ...]:
        """The parts that a message wants back."""
        words = fold(text)
        return tuple(self._named(words)) if says_any(self.back, text) or _PUT_BACK.search(words) else ()

    def line(self, text: str) -> int | None:
        """The number of the line that a message wants out; None where it names none."""
        found = re.search(rf"\b(?:{'|'.join(self.numbers)}) (\d+)\b", fold(text))
        return int(found[1]) if found and says_any((*self.leave, *self.cannot), text) else None

    def barred(self, conditions: Iterable[str]) -> tuple[str, ...]:
        """The parts that nobody with one of these conditions gets."""
        return tuple(dict.fromkeys(part for name in conditions for part in self.bars.get(name, ())))

    def settled(self, conditions: Iterable[str]) -> dict[str, str]:
        """The answers that these conditions give."""
        return {question: answer for name in conditions for question, answer in self.settles.get(name, {}).items()}

    def whole(self, names: Iterable[str]) -> tuple[str, ...]:
        """These parts with those that go with them."""
        return tuple(dict.fromkeys(name for part in names for name in (part, *self.parts[part].covers)))

    def titles(self, names: Iterable[str]) -> str:
        """What these parts are called, in a sentence."""
        return ", ".join(self.parts[name].title for name in names)

    def is_elsewhere(self, muscles: Iterable[str], text: str) -> bool:
        """Whether muscles are named and none of them is in a leg, or the legs are denied: "my hands, not my legs"."""
        known = set(muscles)
        return bool(known) and (not known & set(self.legs) or says_any(self.not_legs, text))

    def _named(self, words: str) -> dict[str, list[str]]:
        """Each part that is named, with the words for it; "heating pad" names no heat."""
        named: dict[str, list[str]] = {}
        ways = sorted(((phrase, name) for name, part in self.parts.items() for phrase in part.words), key=_by_length)
        rest = f" {words} "
        for phrase, name in ways:
            if f" {phrase} " in rest:
                rest = rest.replace(f" {phrase} ", " | ")
                named.setdefault(name, []).append(phrase)
        return named


@lru_cache(maxsize=1)
def open_parts() -> Parts:
    """The parts of the plan that Unknot makes."""
    return load_parts()


def load_parts(path: Path = PARTS_FILE) -> Parts:
    """Read the parts.

    Raises:
        TextsError: The file is wrong.
    """
    content = read_yaml(path)
    require_keys(path, "the file", content, ("parts", "bars", "settles", "legs", *_SAID))
    parts = {}
    for name, entry in content["parts"].items():
        where = f"part {name}"
        require_keys(path, where, entry, ("title", "words"), ("covers", "asked"))
        words = require_phrases(path, f"{where}: `words`", entry["words"])
        covers = require_phrases(path, f"{where}: `covers`", entry.get("covers", []))
        parts[str(name)] = Part(require_text(path, where, entry["title"]), words, covers, bool(entry.get("asked")))
    bars = {str(name): require_phrases(path, f"`bars`: {name}", said) for name, said in content["bars"].items()}
    for part in (
        *(one for said in bars.values() for one in said),
        *(one for of in parts.values() for one in of.covers),
    ):
        if part not in parts:
            raise TextsError(f"{path}: {part!r} is no part; there are {', '.join(parts)}")
    said = {key: require_phrases(path, f"`{key}`", content[key]) for key in _SAID}
    return Parts(parts, bars, content["settles"], tuple(content["legs"]), **said)


def _is_none(phrase: str, text: str) -> bool:
    """Whether there is none of it: "no bath here"."""
    return says_any([f"no {phrase}"], text)


def _by_length(way: tuple[str, str]) -> int:
    return -len(way[0])
