"""A person's rescue toolkit: items of `data/toolkit/items.yml` and their own, each ticked or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from unknot.settings import ROOT

TOOLKIT_FILE = ROOT / "data" / "toolkit" / "items.yml"
DOCUMENT = "toolkit"
"""Under which kind the toolkit is kept."""
MOST_OWN = 20
LONGEST_OWN = 80
OWN = "own:"
"""Begins the line of something in the person's own words."""


class ToolkitError(ValueError):
    """A kept toolkit or a change to it that cannot be used; the message names the key and what is allowed."""


@dataclass(frozen=True)
class KitItem:
    """Something that may go into the kit.

    Attributes:
        id: Its name.
        place: Where it is kept: `bed`, `bag` ...
        title: A few words for it.
        text: What it is, and what to heed.
        passages: Ids of the passages it rests on.
        sections: Ids of their sections in the articles.
        words: What people call it, in small letters and digits alone.
    """

    id: str
    place: str
    title: str
    text: str
    passages: tuple[str, ...]
    sections: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """All items to choose from, the names of the places, and for each kind of wish the words for it."""

    items: tuple[KitItem, ...]
    places: Mapping[str, str]
    wishes: Mapping[str, tuple[str, ...]]

    def get(self, item: str) -> KitItem | None:
        """The item of an id, or None."""
        return next((known for known in self.items if known.id == item), None)


@dataclass(frozen=True)
class Line:
    """A line of a person's list: an item's id, or the person's own words; and whether it is packed."""

    item: str
    is_packed: bool = False

    @property
    def own_words(self) -> str:
        """The person's own words; empty for an item of the catalogue."""
        return self.item.removeprefix(OWN) if self.item.startswith(OWN) else ""


@dataclass(frozen=True)
class Toolkit:
    """A person's list. Each change gives a new one; doing it twice gives the same."""

    lines: tuple[Line, ...] = ()

    def add(self, item: str, catalogue: Catalogue) -> Toolkit:
        """The list with an item of the catalogue.

        Raises:
            ToolkitError: There is no such item.
        """
        if catalogue.get(item) is None:
            raise ToolkitError(
                f"there is no item {item!r}; there are {', '.join(known.id for known in catalogue.items)}"
            )
        return self._with(item)

    def add_own(self, words: str) -> Toolkit:
        """The list with something in the person's own words.

        Raises:
            ToolkitError: It is empty or too long, or there are too many already.
        """
        words = " ".join(words.encode("utf-8", "replace").decode("utf-8").split())
        if not 0 < len(words) <= LONGEST_OWN:
            raise ToolkitError(f"an own item takes 1 to {LONGEST_OWN} characters")
        if sum(bool(line.own_words) for line in self.lines) >= MOST_OWN:
            raise ToolkitError(f"a toolkit takes up to {MOST_OWN} own items")
        return self._with(OWN + words)

    def pack(self, item: str, *, is_packed: bool = True) -> Toolkit:
        """The list with a line ticked, or no longer ticked."""
        return replace(
            self, lines=tuple(replace(line, is_packed=is_packed) if line.item == item else line for line in self.lines)
        )

    def remove(self, item: str) -> Toolkit:
        """The list without a line."""
        return replace(self, lines=tuple(line for line in self.lines if line.item != item))

    @property
    def packed(self) -> int:
        """How many lines are ticked."""
        return sum(line.is_packed for line in self.lines)

    def to_json(self) -> dict[str, Any]:
        """The list in plain JSON values."""
        return {"lines": [{"item": line.item, "packed": line.is_packed} for line in self.lines]}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Toolkit:
        """The list that `to_json` wrote.

        Raises:
            ToolkitError: It was written by something else.
        """
        try:
            return cls(tuple(Line(str(line["item"]), bool(line["packed"])) for line in content["lines"]))
        except (KeyError, TypeError) as error:
            raise ToolkitError("a toolkit takes `lines`, each with `item` and `packed`") from error

    def _with(self, item: str) -> Toolkit:
        if any(line.item.casefold() == item.casefold() for line in self.lines):
            return self
        return replace(self, lines=(*self.lines, Line(item)))
