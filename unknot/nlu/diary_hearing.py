"""Beside an entry that stands in sight, reads what is said next as more of it: nobody says twice which cramp is meant.

It stands in the pipeline for the reasons that `relief_hearing.py` gives.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from unknot.diary.hearing import meant_beside_entry
from unknot.diary.reader import open_reader
from unknot.diary.told import told_in
from unknot.nlu.coached import coaching_under_way, now_of
from unknot.nlu.plain_component import PlainComponent

_OF_AN_ENTRY = {
    *("utter_diary_written", "utter_diary_changed", "utter_diary_left", "utter_diary_ask_zone"),
    *("utter_diary_zone_kept", "utter_diary_zone_skipped", "utter_diary_change_not_understood"),
}
"""Responses after which an entry stands in sight."""
_ZONE_FORM = "zone_form"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DiaryHearing(PlainComponent):
    """Puts another intent in place where a message tells more of the entry in sight, or of another one."""

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Read each message again; where no entry is in sight nothing is changed."""
        if tracker is None or not _is_in_sight(tracker):
            return messages
        for message in messages:
            text, found = str(message.get(TEXT) or ""), dict[str, Any](message.get(INTENT) or {})
            if not text or text.startswith("/"):
                continue
            told = told_in(open_reader().read(text, now_of(tracker), "UTC"))
            intent = str(found.get(INTENT_NAME_KEY) or "")
            meant = meant_beside_entry(text, intent, told)
            if meant != intent:
                message.set(INTENT, {INTENT_NAME_KEY: meant, PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
        return messages


def _is_in_sight(tracker: DialogueStateTracker) -> bool:
    """Whether the last answer spoke of an entry, and nothing else is going on."""
    if tracker.active_loop_name not in (None, _ZONE_FORM) or coaching_under_way(tracker):
        return False
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return False
        if isinstance(event, BotUttered) and (event.metadata or {}).get("utter_action") in _OF_AN_ENTRY:
            return True
    return False
