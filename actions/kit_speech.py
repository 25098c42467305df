"""Speaks a rescue kit: a list with ticks, where it comes from, buttons, and the structure for cards."""

from __future__ import annotations

import json
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions import library
from unknot.knowledge.bubbles import packed
from unknot.knowledge.contract import passage_card
from unknot.toolkit.toolkit import Line, Toolkit

SOURCE = "rescue-toolkit"
"""The passage that the idea of a kit rests on."""
MOST_BUTTONS = 4
_TICKED, _OPEN, _ADD = "☑", "☐", "+"


def speak_kit(dispatcher: CollectingDispatcher, kit: Toolkit) -> None:
    """Say what is in the kit and what is packed."""
    if kit.lines:
        dispatcher.utter_message(response="utter_kit_list", packed=kit.packed, count=len(kit.lines))
        for bubble in packed([_line(line) for line in kit.lines]):
            dispatcher.utter_message(text=bubble)
    else:
        dispatcher.utter_message(response="utter_kit_empty")
    citation = library.passages()[SOURCE].citations[0]
    dispatcher.utter_message(
        response="utter_kit_source", article=citation.article, section=citation.section, buttons=_buttons(kit)
    )
    dispatcher.utter_message(json_message=toolkit_message(kit))


def title_of(item: str) -> str:
    """What a line is called."""
    known = library.catalogue().get(item)
    return known.title if known is not None else Line(item).own_words or item


def toolkit_message(kit: Toolkit) -> dict[str, Any]:
    """The `toolkit` message: every line, and the passages that they rest on."""
    catalogue, passages = library.catalogue(), library.passages()
    items = []
    rests_on = [SOURCE]
    for line in kit.lines:
        known = catalogue.get(line.item)
        rests_on += known.passages if known else ()
        items.append(
            {
                "id": line.item,
                "title": title_of(line.item),
                "place": catalogue.places[known.place] if known else "",
                "text": known.text if known else "",
                "packed": line.is_packed,
                "toggle": _toggle(line),
                "own": known is None,
                "sections": list(known.sections) if known else [],
            }
        )
    cards = [passage_card(passages[name]) for name in dict.fromkeys(rests_on)]
    return {"type": "toolkit", "packed": kit.packed, "items": items, "passages": cards}


def _line(line: Line) -> str:
    known = library.catalogue().get(line.item)
    place = f" ({library.catalogue().places[known.place]})" if known else ""
    return f"{_TICKED if line.is_packed else _OPEN} {title_of(line.item)}{place}"


def _buttons(kit: Toolkit) -> list[dict[str, str]]:
    """Lines to tick off, then things to add."""
    to_pack = [line for line in kit.lines if not line.is_packed][:MOST_BUTTONS]
    on_list = {line.item for line in kit.lines}
    to_add = [item.id for item in library.catalogue().items if item.id not in on_list]
    room = 2 * MOST_BUTTONS if not kit.lines else MOST_BUTTONS
    return [_toggle(line) for line in to_pack] + [
        _button(_ADD, "add", item) for item in to_add[: room - len(to_pack) + 1]
    ]


def _toggle(line: Line) -> dict[str, str]:
    """The button that ticks a line off, or not any longer."""
    return _button(_OPEN, "unpack", line.item) if line.is_packed else _button(_TICKED, "pack", line.item)


def _button(sign: str, kind: str, item: str) -> dict[str, str]:
    payload = json.dumps({"kit_wish": f"{kind}:{item}"})
    return {"title": f"{sign} {title_of(item)}", "payload": f"/pack_toolkit{payload}"}
