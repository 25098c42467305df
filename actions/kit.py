"""The rescue kit: shown, filled, ticked off; every change is kept before anything is said of it."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn, library, turn
from actions.kit_speech import speak_kit, title_of
from actions.kit_spoken import ENTITY, OFFERED, SAID, of_article, spoken_of
from unknot.knowledge.errors import IndexUnusableError
from unknot.toolkit.toolkit import DOCUMENT, Line, Toolkit, ToolkitError
from unknot.toolkit.wish import ASK, Wish, read_wish

_SURE = "sure"
_SHOWN = {"utter_kit_source", "utter_kit_clear_sure"}


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
        wish = _wish(pressed, tracker, kit)
        if wish.kind == "clear" and wish.items != (_SURE,) and kit.lines:
            dispatcher.utter_message(response="utter_kit_clear_sure")
            return []
        open_items = [item for item in of_article() if item not in {line.item for line in kit.lines}]
        if wish.kind == "save" and open_items:
            things = ", ".join(map(title_of, open_items))
            dispatcher.utter_message(response="utter_kit_save_offer", things=things)
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


def wants_something(tracker: Tracker) -> bool:
    """Whether the message, understood as something else, wants something of the kit that was shown last."""
    if turn.last_response(tracker) not in _SHOWN or not turn.typed_text(tracker):
        return False
    try:
        kit = _read(diary_library.person(tracker.sender_id).documents.get(tracker.sender_id, DOCUMENT))
        return _wish("", tracker, kit).kind != "show"
    except (*diary_library.NOT_KEPT, IndexUnusableError):
        return False


def _wish(pressed: str, tracker: Tracker, kit: Toolkit) -> Wish:
    """What the button or the sentence wants."""
    kind, _, item = pressed.partition(":")
    if item == OFFERED:
        return Wish(kind, tuple(of_article()))
    if kind:
        return Wish(kind, (item,) if item else ())
    return read_wish(turn.typed_text(tracker), kit, library.catalogue(), spoken_of(tracker, kit))


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
    if wish.kind == ASK and wish.items:
        dispatcher.utter_message(response=_whether(after, wish.items[0]), things=title_of(wish.items[0]))
    if wish.kind not in SAID:
        return
    there = {line.item for line in (after if wish.kind != "remove" else before).lines}
    new = {line.item for line in after.lines} - {line.item for line in before.lines}
    done = [item for item in wish.items if item in (new if wish.kind == "add" else there)]
    had = [item for item in wish.items if wish.kind == "add" and item in there - new]
    if not done and not had:
        dispatcher.utter_message(response="utter_kit_not_there")
    for response, items in ((SAID[wish.kind], done), ("utter_kit_already", had)):
        if items:
            dispatcher.utter_message(response=response, things=", ".join(map(title_of, items)))
    for item in wish.items:
        known = library.catalogue().get(item)
        if known is not None and item in new:
            dispatcher.utter_message(text=known.text)


def _whether(kit: Toolkit, item: str) -> str:
    """Which response says whether a thing is packed."""
    line = next((line for line in kit.lines if line.item == item), None)
    if line is None:
        return "utter_kit_is_not_listed"
    return "utter_kit_is_packed" if line.is_packed else "utter_kit_is_not_packed"


def _read(document: dict[str, object] | None) -> Toolkit:
    """The kit that is kept; an empty one where there is none or it cannot be read."""
    try:
        return Toolkit.from_json(document) if document else Toolkit()
    except ToolkitError:
        return Toolkit()
