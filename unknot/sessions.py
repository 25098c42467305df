"""What a new session takes along: Rasa carries every slot over or none, and a cramp may outlast an hour of silence."""

from __future__ import annotations

from rasa.core.actions.action import ActionSessionStart
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from unknot.nlu.coached import COACHING

CARRIED = (COACHING,)
"""Slots that a new session keeps. How long what they hold counts is decided where it is read."""


def install() -> None:
    """Choose what Rasa carries over, in this process; `domain.yml` tells it to carry."""
    ActionSessionStart._slot_set_events_from_tracker = staticmethod(carried)


def carried(tracker: DialogueStateTracker) -> list[SlotSet]:
    """The slots that a new session begins with, as events."""
    values = tracker.current_slot_values()
    return [SlotSet(slot, values[slot]) for slot in CARRIED if values.get(slot) is not None]
