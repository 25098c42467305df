"""A person's rescue toolkit: items of `data/toolkit/items.yml` and their own, each ticked or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from unknot.settings import ROOT
from unknot.texts import TextsError, read_yaml, require_keys, require_text

TOOLKIT_FILE = ROOT / "data" / "toolkit" / "items.yml"
DOCUMENT = "toolkit"
"""Under which kind the toolkit is kept."""
MOST_OWN = 20
LONGEST_OWN = 80
_OWN = "own:"


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
    """

    id: str
    place: str
    title: str
    text: str
    passages: tuple[str, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """All items to choose from, and the names of the places."""

    items: tuple[KitItem, ...]
    places: Mapping[str, str]

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
        return self.item.removeprefix(_OWN) if self.item.startswith(_OWN) else ""


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
        return self._with(_OWN + words)

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


def load_catalogue(path: Path, sections: Mapping[str, Sequence[str]]) -> Catalogue:
    """Read the items.

    Args:
        path: The file.
        sections: For each passage that exists the ids of its sections.

    Raises:
        TextsError: The file is wrong.
    """
    content = read_yaml(path)
    require_keys(path, "the file", content, ("items", "places"))
    if not isinstance(content["items"], list) or not content["items"]:
        raise TextsError(f"{path}: `items` takes a list")
    if not isinstance(content["places"], dict):
        raise TextsError(f"{path}: `places` takes places, each with its name")
    places = {str(place): require_text(path, f"place {place}", name) for place, name in content["places"].items()}
    items = tuple(_item(path, number, entry, places, sections) for number, entry in enumerate(content["items"], 1))
    if len({item.id for item in items}) < len(items):
        raise TextsError(f"{path}: the id of an item stands twice")
    return Catalogue(items, places)


def _item(
    path: Path, number: int, entry: Any, places: Mapping[str, str], sections: Mapping[str, Sequence[str]]
) -> KitItem:
    where = f"item {number}"
    require_keys(path, where, entry, ("id", "place", "title", "text", "passages"))
    if entry["place"] not in places:
        raise TextsError(f"{path}: {where}: `place` takes one of {', '.join(places)}")
    if not isinstance(entry["passages"], list) or not entry["passages"]:
        raise TextsError(f"{path}: {where}: `passages` takes a list of passages")
    for passage in entry["passages"]:
        if passage not in sections:
            raise TextsError(f"{path}: {where}: unknown passage {passage!r}")
    item_id, place, title, text = (
        require_text(path, f"{where}: `{key}`", entry[key]) for key in ("id", "place", "title", "text")
    )
    named = tuple(dict.fromkeys(section for passage in entry["passages"] for section in sections[passage]))
    return KitItem(item_id, place, title, text, tuple(entry["passages"]), named)
