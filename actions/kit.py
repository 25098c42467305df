"""The rescue kit: shown, filled, ticked off; every change is kept before anything is said of it."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn, library, turn
from actions.kit_speech import speak_kit, title_of
from unknot.knowledge.errors import IndexUnusableError
from unknot.toolkit.toolkit import DOCUMENT, Line, Toolkit, ToolkitError
from unknot.toolkit.wish import Wish, read_wish

ENTITY = "kit_wish"
"""Of a button: kind of wish, a colon, the line."""
_SURE = "sure"
_SAID = {
    "add": "utter_kit_added",
    "pack": "utter_kit_packed",
    "unpack": "utter_kit_unpacked",
    "remove": "utter_kit_removed",
}


class ActionPackToolkit(Action):
    """Does what a sentence or a button wants of the kit, and shows it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_pack_toolkit"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Change, keep, say so, show."""
        return change_kit(dispatcher, tracker, diary_turn.named(tracker, ENTITY))


def change_kit(dispatcher: CollectingDispatcher, tracker: Tracker, pressed: str) -> list[EventType]:
    """Do what a button wants, or the sentence where there is none; keep it, say so, and show the kit."""
    owner = tracker.sender_id
    try:
        documents = diary_library.person(owner).documents
        kit = _read(documents.get(owner, DOCUMENT))
        wish = _wish(pressed, turn.typed_text(tracker), kit)
        if wish.kind == "clear" and wish.items != (_SURE,) and kit.lines:
            dispatcher.utter_message(response="utter_kit_clear_sure")
            return []
        changed = _changed(kit, wish)
        if changed != kit:
            documents.put(owner, DOCUMENT, changed.to_json())
    except ToolkitError:
        dispatcher.utter_message(response="utter_kit_full")
        return []
    except (*diary_library.NOT_KEPT, IndexUnusableError):
        dispatcher.utter_message(response="utter_kit_not_kept")
        return []
    _say_what_changed(dispatcher, kit, changed, wish)
    speak_kit(dispatcher, changed)
    return []


def _wish(pressed: str, text: str, kit: Toolkit) -> Wish:
    """What the button or the sentence wants."""
    kind, _, item = pressed.partition(":")
    if kind:
        return Wish(kind, (item,) if item else ())
    return read_wish(text, kit, library.catalogue())


def _changed(kit: Toolkit, wish: Wish) -> Toolkit:
    """The kit as it shall be; raises ToolkitError where that is too much."""
    if wish.kind == "clear":
        return Toolkit()
    for item in wish.items:
        if wish.kind in {"add", "pack"}:
            # what is packed although it was never on the list is put there
            words = Line(item).own_words
            kit = kit.add_own(words) if words else kit.add(item, library.catalogue())
        if wish.kind in {"pack", "unpack"}:
            kit = kit.pack(item, is_packed=wish.kind == "pack")
        elif wish.kind == "remove":
            kit = kit.remove(item)
    return kit


def _say_what_changed(dispatcher: CollectingDispatcher, before: Toolkit, after: Toolkit, wish: Wish) -> None:
    """Say what was done; of something new also what to heed."""
    if wish.kind == "clear":
        dispatcher.utter_message(response="utter_kit_cleared")
        return
    if wish.kind not in _SAID:
        return
    there = {line.item for line in (after if wish.kind != "remove" else before).lines}
    names = [title_of(item) for item in wish.items if item in there]
    if not names:
        dispatcher.utter_message(response="utter_kit_not_there")
        return
    dispatcher.utter_message(response=_SAID[wish.kind], things=", ".join(names))
    new = {line.item for line in after.lines} - {line.item for line in before.lines}
    for item in wish.items:
        known = library.catalogue().get(item)
        if known is not None and item in new:
            dispatcher.utter_message(text=known.text)


def _read(document: dict[str, object] | None) -> Toolkit:
    """The kit that is kept; an empty one where there is none or it cannot be read."""
    try:
        return Toolkit.from_json(document) if document else Toolkit()
    except ToolkitError:
        return Toolkit()
