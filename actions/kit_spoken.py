"""What "them" and "it" stand for when somebody speaks of their rescue kit: what the last answers offered and did."""

from __future__ import annotations

import json
from typing import Any

from rasa_sdk import Tracker

from actions import library, turn
from actions.kit_speech import SOURCE, title_of
from unknot.toolkit.toolkit import Toolkit
from unknot.toolkit.wish import Spoken

ENTITY = "kit_wish"
"""Of a button: kind of wish, a colon, the line."""
OFFERED = "offered"
"""Of a button, instead of a line: everything that the article names."""
SAID = {
    "add": "utter_kit_added",
    "pack": "utter_kit_packed",
    "unpack": "utter_kit_unpacked",
    "remove": "utter_kit_removed",
}
_NAMING = {*SAID.values(), "utter_kit_already", "utter_kit_is_packed", "utter_kit_is_not_packed"}


def spoken_of(tracker: Tracker, kit: Toolkit) -> Spoken:
    """The things that the last answer offered, else those of the article, and those that were named last."""
    catalogue = library.catalogue()
    listed = [*(item.id for item in catalogue.items), *(line.item for line in kit.lines)]
    bots = [event for event in reversed(tracker.events) if event.get("event") == "bot"]
    naming = next((str(event.get("text")) for event in bots if turn.spoken(event) in _NAMING), "")
    named = [item for item in dict.fromkeys(listed) if title_of(item).casefold() in naming.casefold()]
    last: dict[str, Any] = next((event for event in bots if event.get("text")), {})
    offered = [item for item in map(_added_by, (last.get("data") or {}).get("buttons") or ()) if item in listed]
    return Spoken(tuple(offered or of_article()), tuple(named))


def of_article() -> list[str]:
    """The things that the article names."""
    return [item.id for item in library.catalogue().items if SOURCE in item.passages]


def _added_by(button: dict[str, Any]) -> str:
    """The thing that a button adds; empty for any other button."""
    _, brace, rest = str(button.get("payload") or "").partition("{")
    kind, _, item = str(json.loads(brace + rest).get(ENTITY, "") if brace else "").partition(":")
    return item if kind == "add" else ""
