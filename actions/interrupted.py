"""What was left half told, and how to go on with it: the evening plan, or an entry of the diary."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction

from actions import diary_log, diary_turn, night, night_kept, turn
from unknot.diary.questions import QUESTIONS
from unknot.texts import says_any

_FORMS = {night_kept.FORM, diary_log.FORM}
_NAMES = ("plan", "evening plan", "diary", "entry", "log", "questions", "form")


def go_on(tracker: Tracker) -> list[EventType] | None:
    """Ask the question that stood when the last questions were left; None where none were."""
    begun = (event.get("name") for event in reversed(tracker.events) if event.get("event") == "active_loop")
    form = next((name for name in begun if name in _FORMS), None)
    if form == night_kept.FORM and night.is_half_told(tracker):
        return night.go_on(dict(tracker.get_slot(night_kept.ANSWERS)), tracker.get_slot(night_kept.WITHOUT) or ())
    if form == diary_log.FORM and _is_entry_open(tracker):
        return [FollowupAction(diary_log.FORM)]
    return None


def is_named(tracker: Tracker) -> bool:
    """Whether the message names the plan or the diary."""
    return says_any(_NAMES, turn.typed_text(tracker))


def _is_entry_open(tracker: Tracker) -> bool:
    """Whether the entry that is being told has questions left."""
    is_open = any(tracker.get_slot(diary_log.slot_of(question)) is None for question in QUESTIONS)
    return is_open and diary_turn.draft(tracker) is not None
