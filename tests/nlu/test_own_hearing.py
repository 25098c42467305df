"""Beside what was answered last, a wish for one's own things is heard whatever it sounds like alone."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from unknot.nlu.own_hearing import own_intent

_SLOTS = [AnySlot(name, [{"type": "custom"}]) for name in ("diary_entry", "topic_passage")]


def _said(response: str) -> BotUttered:
    return BotUttered("a reply", {}, {"utter_action": response}, 1_800_000_000.0)


def _meant(text: str, *events: Event) -> str:
    return own_intent(text, DialogueStateTracker.from_events("someone", list(events), _SLOTS))


@pytest.mark.parametrize("words", ["yes delete", "yes please delete it", "yep go on", "yes, delete it"])
@pytest.mark.parametrize("question", ["utter_diary_delete_sure", "utter_diary_clear_sure"])
def test_a_plain_yes_to_the_question_deletes(words: str, question: str) -> None:
    assert _meant(words, _said(question)) == "delete_entry"
    assert _meant(words) == ""


def test_undo_after_a_deletion_is_about_that_deletion_also_a_turn_later() -> None:
    gone = (_said("utter_diary_deleted"), UserUttered("how many now"), _said("utter_diary_next"))
    assert _meant("undo that", *gone) == "delete_entry"
    assert _meant("undo that", *gone, _said("utter_diary_written")) == ""


def test_a_question_for_what_was_written_reads_the_diary() -> None:
    known = SlotSet("diary_entry", "1" * 32)
    assert _meant("how strong did I say it was?", known) == "show_diary"
    assert _meant("what time was it?", known, _said("utter_diary_written")) == "show_diary"
    assert _meant("what time was it?", known, _said("utter_source")) == ""
    assert _meant("how strong did I say it was?") == ""


def test_a_bare_period_after_a_count_counts_that_period() -> None:
    assert _meant("and last month?", _said("utter_diary_next")) == "ask_summary"
    assert _meant("and last month?") == ""


def test_the_name_and_what_is_kept_now_are_told_out_of_what_is_kept() -> None:
    assert _meant("do you know my name?") == "ask_my_data"
    assert _meant("and now what do you know?", _said("utter_data_how_long")) == "ask_my_data"
    assert _meant("and now what do you know?") == ""


def test_a_place_that_is_stated_later_changes_the_clock() -> None:
    asked = (_said("utter_diary_ask_zone"), UserUttered("hm"), _said("utter_default"))
    assert _meant("my city is Leeds", *asked) == "change_entry"
    assert _meant("my city is Leeds", *asked, ActiveLoop("zone_form")) == ""


@pytest.mark.parametrize("words", ["I live in Tokyo", "please use Vancouver time", "I've moved, I'm in Spain now"])
def test_a_place_may_be_stated_at_any_time(words: str) -> None:
    assert _meant(words) == "change_entry"
    assert _meant(words, _said("utter_escalation_emergency")) == ""


def test_a_bare_place_counts_beside_an_entry() -> None:
    assert _meant("Oslo", _said("utter_diary_changed")) == "change_entry"
    assert _meant("Turkey", _said("utter_source")) == ""


def test_who_asks_for_the_clock_is_shown_it() -> None:
    assert _meant("which time zone are you using?") == "show_diary"


def test_beside_the_article_of_the_kit_save_it_means_the_kit() -> None:
    kit = (SlotSet("topic_passage", "rescue-toolkit"), _said("utter_source"))
    assert _meant("can you save it", *kit) == "pack_toolkit"
    assert _meant("lovely, put a torch in it too", *kit) == "pack_toolkit"
    assert _meant("can you save it", SlotSet("topic_passage", "drink-now"), _said("utter_source")) == ""
