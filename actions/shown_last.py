"""Changes what was shown last, where a message that speaks of changing or deleting means that and not the diary."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import kit, night, turn
from unknot.texts import says_any

_OF_DIARY = ("diary", "entry", "entries", "log", "cramp", "cramps", "last one", "out of 10")


def change(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType] | None:
    """Change the plan or the kit that the last answer showed; None where the diary is meant."""
    text = turn.typed_text(tracker)
    if not text or says_any(_OF_DIARY, text):
        return None
    if night.was_shown(tracker):
        return night.change_plan(dispatcher, tracker)
    return kit.change_kit(dispatcher, tracker, "") if kit.wants_something(tracker) else None
