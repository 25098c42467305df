"""Reads `data/toolkit/items.yml` strictly: what may go into a kit, and what people say about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from unknot.texts import TextsError, read_yaml, require_keys, require_phrases, require_text
from unknot.toolkit.toolkit import Catalogue, KitItem

WISHES = ("clear", "save", "unpack", "add", "remove", "pack", "show")
"""Kinds of wishes, in the order in which they are looked for."""


def load_catalogue(path: Path, sections: Mapping[str, Sequence[str]]) -> Catalogue:
    """Read the items.

    Args:
        path: The file.
        sections: For each passage that exists the ids of its sections.

    Raises:
        TextsError: The file is wrong.
    """
    content = read_yaml(path)
    require_keys(path, "the file", content, ("items", "places", "wishes"))
    if not isinstance(content["items"], list) or not content["items"]:
        raise TextsError(f"{path}: `items` takes a list")
    if not isinstance(content["places"], dict):
        raise TextsError(f"{path}: `places` takes places, each with its name")
    places = {str(place): require_text(path, f"place {place}", name) for place, name in content["places"].items()}
    items = tuple(_item(path, number, entry, places, sections) for number, entry in enumerate(content["items"], 1))
    if len({item.id for item in items}) < len(items):
        raise TextsError(f"{path}: the id of an item stands twice")
    require_keys(path, "`wishes`", content["wishes"], WISHES)
    wishes = {str(kind): require_phrases(path, f"`{kind}`", said) for kind, said in content["wishes"].items()}
    return Catalogue(items, places, wishes)


def _item(
    path: Path, number: int, entry: Any, places: Mapping[str, str], sections: Mapping[str, Sequence[str]]
) -> KitItem:
    where = f"item {number}"
    require_keys(path, where, entry, ("id", "place", "title", "text", "passages", "words"))
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
    words = require_phrases(path, f"{where}: `words`", entry["words"])
    return KitItem(item_id, place, title, text, tuple(entry["passages"]), named, words)
