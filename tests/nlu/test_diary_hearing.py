"""Beside an entry that stands in sight, more of it is heard as that; at other times the intent is left alone."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from tests.kept import NOW, entry
from tests.nlu.fakes import Create
from unknot.diary.draft import Draft, draft_to_json
from unknot.nlu.diary_hearing import DiaryHearing

_SLOTS = [AnySlot("diary_draft", []), AnySlot("diary_entry", [])]


def _said(response: str) -> BotUttered:
    return BotUttered("Written down. Today at 02:00, left calf.", {}, {"utter_action": response}, 1_800_000_000.0)


def _meant(create: Create, text: str, *events: Event, intent: str = "report_better", confidence: float = 0.5) -> str:
    component = create(DiaryHearing)
    assert isinstance(component, DiaryHearing)
    tracker = DialogueStateTracker.from_events("someone", list(events), _SLOTS)
    (message,) = component.process([Message({TEXT: text, INTENT: {"name": intent, "confidence": confidence}})], tracker)
    return str(message.get(INTENT)["name"])


@pytest.mark.parametrize("response", ["utter_diary_written", "utter_diary_changed", "utter_diary_ask_zone"])
def test_more_of_the_entry_in_sight_changes_it(create: Create, response: str) -> None:
    assert _meant(create, "heat helped in the end", _said(response)) == "change_entry"


def test_the_question_for_the_time_zone_does_not_hide_the_entry(create: Create) -> None:
    events = (_said("utter_diary_ask_zone"), ActiveLoop("zone_form"))
    assert _meant(create, "no, the right one", *events) == "change_entry"


@pytest.mark.parametrize(
    "events",
    [
        (),
        (_said("utter_greet"),),
        (_said("utter_diary_written"), UserUttered("thanks", {"name": "thank"}), _said("utter_thank")),
        (_said("utter_diary_written"), ActiveLoop("diary_form")),
    ],
    ids=["nothing said", "something else said", "something said since", "in the form"],
)
def test_where_no_entry_is_in_sight_nothing_is_changed(create: Create, events: tuple[Event, ...]) -> None:
    assert _meant(create, "heat helped in the end", *events) == "report_better"


def test_a_button_is_left_alone(create: Create) -> None:
    assert _meant(create, '/log_cramp{"entry": "7 out of 10"}', _said("utter_diary_written")) == "report_better"


@pytest.mark.parametrize(
    ("text", "meant"),
    [("left calf cramp at 3am, I'm in Leeds", "log_cramp"), ("calf cramp right now", "request_relief")],
)
def test_a_cramp_that_is_over_is_logged_and_one_that_is_on_is_coached(create: Create, text: str, meant: str) -> None:
    noon = UserUttered("hello", {"name": "greet"}, timestamp=1_800_014_400.0)
    assert _meant(create, text, noon, _said("utter_greet"), intent="request_relief") == meant


def test_what_is_added_to_the_entry_is_no_item_of_the_kit_though_something_was_said_since(create: Create) -> None:
    events = (
        SlotSet("diary_entry", "0" * 32),
        _said("utter_diary_written"),
        UserUttered("perfect"),
        _said("utter_greet"),
    )
    assert _meant(create, "add painkiller to the entry", *events, intent="pack_toolkit") == "change_entry"


def test_beside_a_draft_what_is_denied_is_heard(create: Create) -> None:
    kept = draft_to_json(Draft(entry(helped=("heat",)), NOW))
    events = (SlotSet("diary_draft", kept), _said("utter_diary_written"))
    assert _meant(create, "the heat was no good", *events, intent="ask_heat") == "change_entry"


def test_what_was_not_understood_does_not_move_the_entry_out_of_sight(create: Create) -> None:
    events = (
        _said("utter_diary_written"),
        UserUttered("Xanadu", {"name": "out_of_scope"}),
        _said("utter_out_of_scope"),
    )
    assert _meant(create, "heat helped in the end", *events) == "change_entry"


@pytest.mark.parametrize("words", ["let me log a cramp", "and none the night before"])
def test_a_wish_to_log_and_a_night_without_a_cramp_are_no_question_about_diaries(create: Create, words: str) -> None:
    assert _meant(create, words, intent="ask_diary") == "log_cramp"


def test_another_muscle_beside_the_entry_is_one_cramp_more_and_nobody_is_coached(create: Create) -> None:
    draft = SlotSet("diary_draft", draft_to_json(Draft(entry(1, where=("foot",)), NOW)))
    events = (draft, _said("utter_diary_zone_kept"))
    assert _meant(create, "also my calf on the same side afterwards", *events, intent="request_relief") == "log_cramp"
    assert _meant(create, "in the left foot it was, the arch", *events, intent="request_relief") == "change_entry"


@pytest.mark.parametrize("text", ["it still cramps", "no, it's still cramping", "still hurting"])
def test_a_cramp_that_goes_on_is_no_more_of_the_entry(create: Create, text: str) -> None:
    goes_on = "report_no_change"
    assert _meant(create, text, _said("utter_diary_written"), intent=goes_on, confidence=0.9) == goes_on


def test_a_fact_beside_it_is_more_of_the_entry(create: Create) -> None:
    meant = _meant(create, "it was 7", _said("utter_diary_written"), intent="report_no_change", confidence=0.9)
    assert meant == "change_entry"


@pytest.mark.parametrize(
    ("text", "confidence", "meant"),
    [
        ("calf cramp, just landed yesterday, long flight", 0.9, "request_relief"),
        ("calf cramp, just landed yesterday, long flight", 0.5, "log_cramp"),
        ("had a calf cramp yesterday, it's gone now", 0.9, "log_cramp"),
        ("forearm cramped two hours ago on the ladder", 0.9, "log_cramp"),
        ("hand cramp at 10 last night", 0.9, "log_cramp"),
    ],
)
def test_a_day_may_be_that_of_what_came_before(create: Create, text: str, confidence: float, meant: str) -> None:
    assert _meant(create, text, intent="request_relief", confidence=confidence) == meant
