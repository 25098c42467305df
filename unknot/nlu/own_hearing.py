"""Reads what is said of one's own things beside what was answered last: the diary, the kit, and what is kept.

`diary_hearing.py` asks it first: "yes, go on" to "shall I delete this one?" is that yes, whatever it sounds like alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from unknot.deletion import read_sure
from unknot.diary.asked import asks_of_clock, asks_of_entry
from unknot.diary.clearing import brings_back, is_just_gone
from unknot.diary.past_cramp import asks_one_by_one
from unknot.diary.period import read_period
from unknot.diary.places import load_places
from unknot.diary.undoing import undoes
from unknot.diary.wanted import read_wanted
from unknot.kept_words import asks_for_name, asks_once_more
from unknot.nlu.coached import now_of
from unknot.nlu.plan_hearing import PLANS, wants_of_plan
from unknot.nlu.seen import response_of, slot_value
from unknot.toolkit.heard import wants_of_kit

_SURE = {"utter_diary_delete_sure", "utter_diary_clear_sure"}
_ENTRIES = {
    *("utter_diary_written", "utter_diary_changed", "utter_diary_left", "utter_diary_ask_zone", "utter_diary_shown"),
    *(
        "utter_diary_zone_kept",
        "utter_diary_zone_learned",
        "utter_diary_zone_skipped",
        "utter_diary_change_not_understood",
    ),
    *("utter_diary_read_back", "utter_diary_read_back_without", "utter_diary_read_several", "utter_diary_zone_now"),
    *("utter_diary_most", "utter_diary_most_untold"),
}
"""Responses beside which entries stand in sight."""
_COUNTED, _KEPT = "utter_diary_next", "utter_data_how_long"
_SOURCES = {"utter_source", "utter_source_last"}
_KIT = {
    *("utter_kit_source", "utter_kit_list", "utter_kit_empty", "utter_kit_added", "utter_kit_already"),
    *("utter_kit_save_offer", "utter_kit_packed", "utter_kit_unpacked", "utter_kit_removed", "utter_kit_not_there"),
}
_KIT_PASSAGE = "rescue-toolkit"
_FEW_WORDS = 5
_BEGUN = {"utter_diary_begin", "utter_diary_nothing_told", "utter_diary_one_at_a_time", "utter_diary_nothing_to_change"}
"""Responses with the button of the questions."""
_ZONE_ASKED = "utter_diary_ask_zone"
_OF_AN_ALARM = "utter_escalation"
DELETES, CHANGES, SHOWS, COUNTS = "delete_entry", "change_entry", "show_diary", "ask_summary"
TELLS, PACKS, LOGS = "ask_my_data", "pack_toolkit", "log_cramp"
_places = lru_cache(maxsize=1)(load_places)


def own_intent(text: str, tracker: DialogueStateTracker) -> str:
    """What a message wants of one's own things; empty where it is for others to say.

    Args:
        text: What was typed.
        tracker: The conversation before it.
    """
    last = set(_last_turn(tracker))
    if wants_of_plan(text, last):
        return PLANS
    if last & _SURE and read_sure(text) is True:
        return DELETES
    if brings_back(text) and is_just_gone(_responses(tracker)):
        return DELETES
    if undoes(text, _responses(tracker)):
        return CHANGES
    if asks_for_name(text) or (asks_once_more(text) and _KEPT in _responses(tracker)):
        return TELLS
    if slot_value(tracker, "diary_entry") and asks_of_entry(text, is_in_sight=bool(last & _ENTRIES)):
        return SHOWS
    if tracker.active_loop_name is None and asks_of_clock(text):
        return SHOWS
    if _gives_place(text, tracker, last):
        return CHANGES
    if tracker.active_loop_name is None and asks_one_by_one(text, is_begun=bool(last & _BEGUN)):
        return LOGS
    if slot_value(tracker, "diary_entry") and read_wanted(text):
        return COUNTS
    today = now_of(tracker).date()
    if _COUNTED in last and len(text.split()) <= _FEW_WORDS and read_period(text, today, today):
        return COUNTS
    is_of_kit = last & _KIT or (last & _SOURCES and slot_value(tracker, "topic_passage") == _KIT_PASSAGE)
    return PACKS if is_of_kit and wants_of_kit(text) else ""


def knows_clock(text: str, tracker: DialogueStateTracker) -> bool:
    """Whether a time in a message is by the person's own clock, out of what they said or the message says."""
    return bool(slot_value(tracker, "zone") or _places().said_in(text))


def _gives_place(text: str, tracker: DialogueStateTracker, last: set[str]) -> bool:
    """Whether a message says where the person is; a bare name counts beside an entry, or where the clock is open."""
    if tracker.active_loop_name or any(response.startswith(_OF_AN_ALARM) for response in last):
        return False
    is_open = _ZONE_ASKED in _responses(tracker) and not slot_value(tracker, "zone")
    return bool(_places().given(text) if is_open or last & _ENTRIES else _places().stated(text))


def _responses(tracker: DialogueStateTracker) -> Iterator[str]:
    """Names of what was said, the last first."""
    for event in reversed(tracker.events):
        if isinstance(event, BotUttered):
            yield response_of(event)


def _last_turn(tracker: DialogueStateTracker) -> Iterator[str]:
    """Names of what was said since the person wrote last."""
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return
        if isinstance(event, BotUttered):
            yield response_of(event)
