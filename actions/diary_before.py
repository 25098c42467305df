"""What the entry told before lends to what is told now: its day, its place, or that both are one cramp."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rasa_sdk import Tracker

from actions import diary_library, diary_turn, turn
from unknot.diary.draft import Draft
from unknot.diary.entry import Entry
from unknot.diary.pointing import with_day_of, with_place_of
from unknot.diary.same_cramp import completes
from unknot.diary.told import Told

_OF_THE_DIARY = "utter_diary_"


@dataclass(frozen=True)
class Before:
    """The entry that the conversation told or changed last; None where there is none."""

    draft: Draft | None = None

    @property
    def entry(self) -> Entry | None:
        """The entry as it is kept now."""
        return self.draft.entry if self.draft else None

    def dated(self, text: str) -> str:
        """The message with the date in place of "the day before that"."""
        return with_day_of(text, self.entry) if self.entry else text

    def placed(self, text: str, told: Told) -> Told:
        """What the message tells, with the place of the entry before where it says "same leg"."""
        return with_place_of(text, told, self.entry) if self.entry else told


def told_before(tracker: Tracker) -> Before:
    """The entry that was told last in this conversation; one that was deleted lends nothing."""
    draft = diary_turn.draft(tracker)
    if draft is None:
        return Before()
    try:
        kept = diary_library.person(tracker.sender_id).diary.get(tracker.sender_id, draft.entry.id)
    except diary_library.NOT_KEPT:
        return Before()
    return Before(replace(draft, entry=kept) if kept else None)


def completed(tracker: Tracker, before: Before, told: Told, text: str) -> Draft | None:
    """The entry before with what is told now, where the last answer was of it and this only tells it in full."""
    draft = before.draft
    is_in_sight = turn.last_response(tracker).startswith(_OF_THE_DIARY)
    if draft is None or not is_in_sight or not completes(draft.entry, told, text):
        return None
    return draft.told(told, text).having_heard(diary_turn.message_name(tracker))
