"""What somebody who is coached says beside how the cramp is: "I feel dizzy", "I can't lie down", "go back a step".

Read from a message by words that are data (`asides.yml`). What remains of the message without them (`rest`) may still
say how the cramp is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from unknot.relief.needs import Need
from unknot.relief.phrases import any_of, begins, not_behind
from unknot.relief.plan import RELIEF_FOLDER
from unknot.texts import plain, read_yaml, require_keys, require_phrases, says_any

ASIDE = "aside"
"""Where a message says what was said beside how the cramp is: the pipeline writes it, the actions read it."""
ASIDES_FILE = RELIEF_FOLDER / "flow" / "asides.yml"
_LISTS = (
    "unwell",
    "driving",
    "before",
    "first",
    "had",
    "cannot",
    "between",
    "lacking",
    "few",
    "bearing",
    "asking",
    "denied",
)
_SIDES = ("other", "moved", "not_moved")
_MOST_BETWEEN = 4


class About(Enum):
    """What an aside is about."""

    UNWELL = "unwell"
    DRIVING = "driving"
    CANNOT = "cannot"
    BEFORE = "before"
    FIRST = "first"
    OTHER_SIDE = "other_side"


@dataclass(frozen=True)
class Aside:
    """What is said beside how the cramp is.

    Attributes:
        about: What it is about.
        needs: What is not possible, where something is not.
        rest: The message without the words that say so.
        is_plain: Whether it is said in so many words: "in a wheelchair" only hints at what is not possible.
    """

    about: About
    needs: frozenset[Need] = frozenset()
    rest: str = ""
    is_plain: bool = True

    def to_json(self) -> dict[str, Any]:
        """What is kept of it with the message."""
        return {"about": self.about.value, "needs": sorted(need.value for need in self.needs)}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Aside:
        """The aside that `to_json` wrote."""
        return cls(About(content["about"]), frozenset(map(Need, content["needs"])))


@dataclass(frozen=True)
class Asides:
    """Reads asides.

    Attributes:
        words: Phrases by list of the file.
        doing: For each need, what cannot be done without it: "lie down".
        having: For each need, what one may not have: "a towel".
        states: For each need, what says by itself that it is missing: "in a wheelchair".
    """

    words: Mapping[str, tuple[str, ...]]
    doing: Mapping[Need, tuple[str, ...]]
    having: Mapping[Need, tuple[str, ...]]
    states: Mapping[Need, tuple[str, ...]]

    def read(self, text: str) -> Aside | None:
        """What a message says beside how the cramp is; the most urgent first."""
        words = plain(text)
        for about in (About.UNWELL, About.DRIVING, About.CANNOT, About.BEFORE, About.FIRST, About.OTHER_SIDE):
            aside = self._find(about, words)
            if aside is not None:
                return aside
        return None

    def _find(self, about: About, words: str) -> Aside | None:
        if about is About.CANNOT:
            return self._missing(words)
        if about is About.OTHER_SIDE:
            return self._other_side(words)
        found = self._plainly[about].search(words)
        if about in {About.BEFORE, About.FIRST} and says_any(self.words["had"], words):
            return None
        return Aside(about, rest=_without(words, [found])) if found else None

    def _missing(self, words: str) -> Aside | None:
        """What is not possible, each need by whatever says it."""
        said, hinted = (
            {need: matches for need, pattern in patterns.items() if (matches := list(pattern.finditer(words)))}
            for patterns in (self._barriers, self._hints)
        )
        if not said and not hinted:
            return None
        rest = _without(words, chain(*said.values(), *hinted.values()))
        return Aside(About.CANNOT, frozenset({*said, *hinted}), rest, bool(said))

    def _other_side(self, words: str) -> Aside | None:
        """A cramp that is on the other side now, unless that side is said to be well."""
        found = None if begins(words, self.words["asking"]) else self._other.search(words)
        if not found or re.search(rf"\b(?:{any_of(self.words['not_moved'])})\b", words[found.end() :]):
            return None
        rest = _without(words, [found])
        return (
            Aside(About.OTHER_SIDE, rest=rest) if re.search(rf"\b(?:{any_of(self.words['moved'])})\b", rest) else None
        )

    @cached_property
    def _plainly(self) -> Mapping[About, re.Pattern[str]]:
        """What says by one phrase what it is about, unless it is denied."""
        not_so = not_behind(self.words["denied"])
        lists = {about: self.words[about.value] for about in (About.UNWELL, About.DRIVING, About.BEFORE, About.FIRST)}
        return {about: re.compile(rf"{not_so}\b(?:{any_of(phrases)})\b") for about, phrases in lists.items()}

    @cached_property
    def _barriers(self) -> Mapping[Need, re.Pattern[str]]:
        between, few = any_of(self.words["between"]), any_of(self.words["few"])
        patterns = {}
        for need in Need:
            ways = []
            if need in self.doing:
                doing = rf"(?:{any_of(self.doing[need])})(?! (?:{any_of(self.words['bearing'])})\b)"
                ways.append(rf"(?:{any_of(self.words['cannot'])})(?: (?:{between})){{0,{_MOST_BETWEEN}}} {doing}")
            if need in self.having:
                ways.append(
                    rf"(?:{any_of(self.words['lacking'])})(?: (?:{few})){{0,2}} (?:{any_of(self.having[need])})"
                )
            if ways:
                patterns[need] = re.compile(rf"\b(?:{'|'.join(ways)})\b")
        return patterns

    @cached_property
    def _hints(self) -> Mapping[Need, re.Pattern[str]]:
        return {need: re.compile(rf"\b(?:{any_of(said)})\b") for need, said in self.states.items()}

    @cached_property
    def _other(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?<!with the )(?<!using the )(?<!or the )(?:{any_of(self.words['other'])})\b")


def load_asides(path: Path = ASIDES_FILE) -> Asides:
    """Read the words.

    Raises:
        TextsError: The file is not as described.
    """
    content = read_yaml(path)
    needs = ("doing", "having", "states")
    require_keys(path, "the file", content, (*_LISTS, *_SIDES, *needs))
    words = {key: require_phrases(path, f"`{key}`", content[key]) for key in (*_LISTS, *_SIDES)}
    return Asides(words, *(_by_need(path, key, content[key]) for key in needs))


def _by_need(path: Path, key: str, content: Any) -> Mapping[Need, tuple[str, ...]]:
    require_keys(path, f"`{key}`", content, (), [need.value for need in Need])
    return {Need(need): require_phrases(path, f"`{key}`: `{need}`", said) for need, said in content.items()}


def _without(words: str, found: Iterable[re.Match[str]]) -> str:
    """A text without what was found in it."""
    letters = list(words)
    for match in found:
        letters[match.start() : match.end()] = " " * (match.end() - match.start())
    return " ".join("".join(letters).split())
