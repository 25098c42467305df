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

from unknot.diary.deleting import ALL, ENTRY, what_goes
from unknot.diary.detail import is_detail, is_one_more
from unknot.diary.draft import draft_from_json
from unknot.diary.entry import Entry, Precision
from unknot.diary.hearing import ANOTHER, CHANGE, Sight, adds_to_entry, meant_beside_entry, tells_of_coached
from unknot.diary.no_cramp import is_no_cramp
from unknot.diary.past_cramp import asks_to_log, is_past_cramp, is_told_over
from unknot.diary.questions import is_aside
from unknot.diary.reader import open_reader
from unknot.diary.stated import is_live
from unknot.diary.taken_out import read_taken_out
from unknot.diary.told import told_in
from unknot.nlu.coached import coaching_under_way, now_of
from unknot.nlu.own_hearing import knows_clock, own_intent
from unknot.nlu.plain_component import PlainComponent
from unknot.nlu.seen import last_response, response_of, slot_value
from unknot.relief.afterwards import OFFERED

_CHANGED = {"utter_diary_changed", "utter_diary_kept_beside", "utter_diary_ask_strength", "utter_diary_undone"}
"""Responses after which another fact was told."""
_OF_AN_ENTRY = {
    *("utter_diary_written", "utter_diary_left", "utter_diary_ask_zone", "utter_diary_nothing_to_take_out"),
    *("utter_diary_zone_kept", "utter_diary_zone_skipped", "utter_diary_change_not_understood", *_CHANGED),
    *("utter_diary_zone_learned", "utter_diary_zone_now", "utter_diary_read_back", "utter_diary_read_back_without"),
    *("utter_diary_not_undone", "utter_diary_delete_sure"),
}
"""Responses after which an entry stands in sight."""
_NEAR_THE_DIARY = {
    *("ask_diary", "ask_progress", "ask_summary", "ask_trend", "show_diary", "out_of_scope", "nlu_fallback"),
}
_OF_CRAMPS = {"ask_about_cramps", "ask_twitching"}
"""Intents that "let me write down my cramps" is taken for; the first ones, "no cramps last night" as well."""
_NOTHING_SAID = {"utter_out_of_scope", "utter_unknown", "utter_affirm", "utter_remark", "utter_better_thanks"}
"""Responses that turn to nothing else."""
_TURNS_IN_SIGHT = 3
_SURE = 0.8
"""Confidence from which on the classifier alone decides whether a cramp is on, or told for the diary."""
_ZONE_FORM, _ZONE, _DRAFT, _ENTRY = "zone_form", "zone", "diary_draft", "diary_entry"
_COACHED, _GOES_ON, _TO_KIT = "request_relief", "report_no_change", "pack_toolkit"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DiaryHearing(PlainComponent):
    """Puts another intent in place where a message tells more of the entry in sight, or of a cramp that is over."""

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Read each message again; in a coaching, and in a form of another kind, nothing is changed."""
        if tracker is None or tracker.active_loop_name not in (None, _ZONE_FORM) or coaching_under_way(tracker):
            return messages
        for message in messages:
            text, found = str(message.get(TEXT) or ""), dict[str, Any](message.get(INTENT) or {})
            if not text or text.startswith("/"):
                continue
            intent = str(found.get(INTENT_NAME_KEY) or "")
            is_sure = float(found.get(PREDICTED_CONFIDENCE_KEY, 1.0)) >= _SURE
            meant = own_intent(text, tracker) or _meant(text, intent, tracker, is_sure=is_sure)
            if meant == ANOTHER == intent and not is_sure:
                meant = _or_on_still(text, tracker)
            if meant != intent:
                message.set(INTENT, {INTENT_NAME_KEY: meant, PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True)
        return messages


def _meant(text: str, intent: str, tracker: DialogueStateTracker, *, is_sure: bool) -> str:
    """What a message means beside the entry in sight; where none is, only a cramp that is over is heard."""
    if intent in _NEAR_THE_DIARY | _OF_CRAMPS and asks_to_log(text):
        return ANOTHER
    if intent in _NEAR_THE_DIARY and is_no_cramp(text, {}) and not is_aside(text):
        return ANOTHER
    said = _last_of_entry(tracker)
    is_offered = last_response(tracker) == OFFERED
    if not (said or is_offered) and intent not in {_COACHED, _TO_KIT, ENTRY, ALL}:
        return intent
    reader, now = open_reader(), now_of(tracker)
    told = told_in(reader.read(text, now, str(slot_value(tracker, _ZONE) or "UTC")))
    meant = intent
    if said and intent == _GOES_ON and is_sure and is_live(text) and set(told) <= {"feeling"}:
        return intent
    if said:
        entry = _entry(tracker)
        taken_out = read_taken_out(reader, text, entry, now) if entry else {}
        meant = meant_beside_entry(text, intent, told, Sight(entry, said in _CHANGED, taken_out))
        if entry and meant != CHANGE and (is_detail(text, told, entry) or is_one_more(text, told, entry)):
            meant = CHANGE if is_detail(text, told, entry) else ANOTHER
    elif is_offered and tells_of_coached(text, told):
        meant = ANOTHER
    elif intent in {ENTRY, ALL}:
        meant = what_goes(text, intent, told, is_beside_entry=False)
    elif intent == _TO_KIT and slot_value(tracker, _ENTRY) and adds_to_entry(text, told):
        meant = CHANGE
    if meant != _COACHED:
        return meant
    if is_sure and told.get("precision") is Precision.DAY:
        # "calf cramp, long flight yesterday": the day alone may be that of what came before
        return ANOTHER if is_told_over(text, told) else meant
    return ANOTHER if is_past_cramp(text, told, now, knows_clock=knows_clock(text, tracker)) else meant


def _or_on_still(text: str, tracker: DialogueStateTracker) -> str:
    """What a message means that may be for the diary: in doubt a cramp is on, and nobody is left without a step."""
    if _last_of_entry(tracker) or last_response(tracker) == OFFERED or asks_to_log(text):
        return ANOTHER
    now = now_of(tracker)
    told = told_in(open_reader().read(text, now, str(slot_value(tracker, _ZONE) or "UTC")))
    is_over = "strength" in told or is_past_cramp(text, told, now, knows_clock=knows_clock(text, tracker))
    return ANOTHER if is_over or "where" not in told else _COACHED


def _last_of_entry(tracker: DialogueStateTracker) -> str:
    """The last answer, where it spoke of an entry; what was not understood since then has not moved it out of sight."""
    last, turns = "", 0
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            turns += 1
            if last or turns > _TURNS_IN_SIGHT:
                return last
        if isinstance(event, BotUttered):
            response = response_of(event)
            if response and response not in _OF_AN_ENTRY | _NOTHING_SAID and not last:
                return ""
            last = response if response in _CHANGED or (response in _OF_AN_ENTRY and not last) else last
    return last


def _entry(tracker: DialogueStateTracker) -> Entry | None:
    content = slot_value(tracker, _DRAFT)
    return draft_from_json(content).entry if content else None
