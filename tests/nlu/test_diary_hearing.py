"""Beside an entry that stands in sight, more of it is heard as that; at other times the intent is left alone."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import ActiveLoop, BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from tests.nlu.fakes import Create
from unknot.nlu.diary_hearing import DiaryHearing


def _said(response: str) -> BotUttered:
    return BotUttered("Written down. Today at 02:00, left calf.", {}, {"utter_action": response}, 1_800_000_000.0)


def _meant(create: Create, text: str, *events: Event) -> str:
    component = create(DiaryHearing)
    assert isinstance(component, DiaryHearing)
    tracker = DialogueStateTracker.from_events("someone", list(events), [])
    (message,) = component.process(
        [Message({TEXT: text, INTENT: {"name": "report_better", "confidence": 0.5}})], tracker
    )
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
