"""What an escalation asks for in a turn, whatever else is going on."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet, UserUttered

from unknot.policies.escalation_turn import EscalationTurn, escalation_turn

_FLAGS = [{"id": "blood_clot", "evidence": "swollen"}]
_OTHER_FLAGS = [{"id": "heart", "evidence": "chest"}]


def _said(level: str = "none", intent: str = "ask_doctor", **found: Any) -> UserUttered:
    flags = _FLAGS if level != "none" else []
    return UserUttered("words", {"name": intent}, parse_data={"triage": {"level": level, "flags": flags} | found})


def _after(*events: Event, in_form: bool = False) -> EscalationTurn:
    return escalation_turn([ActionExecuted("action_session_start"), SessionStarted(), *events], in_form=in_form)


def _raised(level: str, **found: Any) -> list[Event]:
    """A prompt that stands."""
    return [_said(level, **found), ActionExecuted(f"utter_escalation_{level}"), ActionExecuted("action_listen")]


@pytest.mark.parametrize("level", ["emergency", "crisis", "urgent"])
@pytest.mark.parametrize(
    "before",
    [
        [],
        [_said(), ActionExecuted("action_start_relief"), SlotSet("relief_step", 1.0), ActionExecuted("action_listen")],
        [_said(), ActionExecuted("diary_form"), ActiveLoop("diary_form"), SlotSet("requested_slot", "muscle")],
    ],
    ids=["at the start", "in a guided stretch", "in a form"],
)
def test_a_raised_level_is_spoken_first_and_alone(level: str, before: list[Event]) -> None:
    raised = _after(*before, _said(level, country="GB"))
    assert (raised.next_action, raised.takes_over) == (f"utter_escalation_{level}", True)
    spoken = _after(*before, _said(level, country="GB"), ActionExecuted(f"utter_escalation_{level}"))
    assert spoken.next_action == "action_listen"


def test_where_the_country_is_not_known_it_is_asked_after_the_prompt() -> None:
    prompt = [_said("emergency"), ActionExecuted("utter_escalation_emergency")]
    assert _after(*prompt).next_action == "utter_escalation_ask_country"
    asked = _after(*prompt, ActionExecuted("utter_escalation_ask_country"))
    assert (asked.next_action, asked.has_spoken) == ("action_listen", True)


def test_the_country_is_asked_once() -> None:
    before = [_said("urgent"), ActionExecuted("utter_escalation_urgent"), ActionExecuted("action_listen")]
    again = _after(*before, _said("emergency"), ActionExecuted("utter_escalation_emergency"))
    assert again.next_action == "action_listen"


@pytest.mark.parametrize("answer", [None, "safe", "not_that"])
def test_relief_after_an_alarm_by_the_clock_is_left_to_the_coaching(answer: str | None) -> None:
    eased = _after(*_raised("urgent", by_clock=True), _said(intent="report_better", answer=answer))
    assert (eased.next_action, eased.takes_over) == ("utter_escalation_reminder_urgent", False)


def test_relief_does_not_take_back_an_alarm_for_what_was_said() -> None:
    denied = _after(*_raised("urgent"), _said(intent="report_better", answer="not_that"))
    assert (denied.next_action, denied.takes_over) == ("utter_escalation_not_that", True)


def test_a_country_that_is_named_brings_the_prompt_with_its_number() -> None:
    before = [_said("emergency"), ActionExecuted("utter_escalation_emergency"), ActionExecuted("action_listen")]
    told = _after(*before, _said(country="IE"))
    assert (told.next_action, told.takes_over) == ("utter_escalation_reminder_emergency", True)


def test_an_appointment_needs_no_country() -> None:
    assert _after(_said("doctor"), ActionExecuted("utter_escalation_doctor")).next_action is None


def test_doctor_is_spoken_first_and_the_rules_go_on() -> None:
    assert _after(_said("doctor")).next_action == "utter_escalation_doctor"
    spoken = _after(_said("doctor"), ActionExecuted("utter_escalation_doctor"))
    assert (spoken.next_action, spoken.has_spoken) == (None, True)


def test_an_open_escalation_is_said_once_more_before_anything_else() -> None:
    before = [_said("urgent"), ActionExecuted("utter_escalation_urgent"), ActionExecuted("action_listen")]
    again = _after(*before, _said(intent="ask_minerals"))
    assert (again.next_action, again.takes_over) == ("utter_escalation_reminder_urgent", False)
    said = [_said(intent="ask_minerals"), ActionExecuted("utter_escalation_reminder_urgent")]
    assert _after(*before, *said).next_action is None


@pytest.mark.parametrize("lower", ["doctor", "urgent"])
def test_a_lower_level_does_not_take_the_place_of_an_open_emergency(lower: str) -> None:
    before = [_said("emergency"), ActionExecuted("utter_escalation_emergency"), ActionExecuted("action_listen")]
    assert _after(*before, _said(lower)).next_action == "utter_escalation_reminder_emergency"
    worse = _said(lower, answer="called", flags=_OTHER_FLAGS)
    assert _after(*before, worse).next_action == "utter_escalation_reminder_emergency"


def test_a_higher_level_takes_the_place_of_an_open_one() -> None:
    before = [_said("urgent"), ActionExecuted("utter_escalation_urgent"), ActionExecuted("action_listen")]
    assert _after(*before, _said("emergency")).next_action == "utter_escalation_emergency"


def test_an_answer_closes_it() -> None:
    before = [_said("urgent"), ActionExecuted("utter_escalation_urgent"), ActionExecuted("action_listen")]
    answered = _after(*before, _said(answer="called"))
    assert (answered.next_action, answered.takes_over) == ("utter_escalation_called", True)
    later = [
        *before,
        _said(answer="called"),
        ActionExecuted("utter_escalation_called"),
        ActionExecuted("action_listen"),
    ]
    assert _after(*later, _said()).next_action is None


@pytest.mark.parametrize(
    ("again", "next_action"),
    [
        (_said("urgent", answer="called"), "utter_escalation_called"),
        (_said("urgent", answer="safe"), "utter_escalation_urgent"),
        (_said("urgent", answer="called", flags=_OTHER_FLAGS), "utter_escalation_urgent"),
        (_said("emergency", answer="called"), "utter_escalation_emergency"),
    ],
)
def test_who_has_called_may_name_the_same_sign_again(again: UserUttered, next_action: str) -> None:
    before = [_said("urgent"), ActionExecuted("utter_escalation_urgent"), ActionExecuted("action_listen")]
    assert _after(*before, again).next_action == next_action


def test_a_country_gets_its_number_and_nothing_else() -> None:
    before = [_said("urgent"), ActionExecuted("utter_escalation_urgent"), ActionExecuted("action_listen")]
    named = _after(*before, _said(country="IE"))
    assert (named.next_action, named.takes_over) == ("utter_escalation_reminder_urgent", True)


def test_an_answer_without_an_escalation_is_left_to_the_rules() -> None:
    assert _after(_said(answer="called")).next_action is None


def test_a_new_session_begins_without_the_old_escalation() -> None:
    events = [_said("urgent"), ActionExecuted("utter_escalation_urgent"), SessionStarted(), _said()]
    assert escalation_turn(events).next_action is None


@pytest.mark.parametrize("level", ["emergency", "crisis", "urgent"])
def test_who_cannot_call_is_told_what_else_there_is(level: str) -> None:
    told = _after(*_raised(level), _said(answer="cannot"))
    assert (told.next_action, told.takes_over) == (f"utter_escalation_cannot_{level}", True)
    later = [_said(answer="cannot"), ActionExecuted(told.next_action or ""), ActionExecuted("action_listen")]
    assert _after(*_raised(level), *later, _said()).next_action == f"utter_escalation_reminder_{level}"


def test_a_country_is_never_taken_for_somebody_who_cannot_call() -> None:
    told = _after(*_raised("emergency"), _said(answer="cannot", country="IE"))
    assert told.next_action == "utter_escalation_reminder_emergency"


@pytest.mark.parametrize(
    ("raised", "intent", "takes_over"),
    [
        (_raised("emergency"), "report_no_change", True),
        (_raised("emergency"), "thank", True),
        (_raised("emergency"), "ask_heat_cold", False),
        (_raised("emergency"), "log_cramp", False),
        (_raised("urgent"), "ask_minerals", False),
        (_raised("urgent"), "ask_twitching", True),
        (_raised("urgent"), "nlu_fallback", True),
        (_raised("emergency", hands_off=True), "ask_heat_cold", True),
        (_raised("urgent"), "request_relief", False),
        (_raised("urgent", hands_off=True), "request_relief", True),
        (_raised("urgent", hands_off=True), "ask_therapies", True),
        (_raised("urgent", hands_off=True), "thank", False),
        (_raised("urgent", hands_off=True, by_clock=True), "report_no_change", False),
        (_raised("crisis"), "goodbye", True),
        (_raised("crisis"), "report_no_change", False),
    ],
)
def test_beside_an_open_danger_no_muscle_is_touched_and_no_small_talk_made(
    raised: list[Event], intent: str, takes_over: bool
) -> None:
    assert _after(*raised, _said(intent=intent)).takes_over is takes_over
    assert not _after(*raised, _said(intent=intent), in_form=True).takes_over


@pytest.mark.parametrize(
    ("intent", "then", "next_action"),
    [
        ("resume_relief", [], "utter_escalation_handed_over"),
        ("ask_doctor", [], None),
        ("ask_what_about", [], "utter_escalation_handed_over"),
        ("resume_relief", [_said(answer="not_that"), ActionExecuted("action_listen")], None),
    ],
)
def test_until_somebody_has_looked_what_a_flag_forbids_is_said_once_before_the_step(
    intent: str, then: list[Event], next_action: str | None
) -> None:
    called = [*_raised("urgent", hands_off=True), _said(answer="called"), ActionExecuted("utter_escalation_called")]
    asked = [*called, ActionExecuted("action_listen"), *then, _said(intent=intent)]
    assert _after(*asked).next_action == next_action
    if next_action:
        said = [*asked, ActionExecuted(next_action)]
        assert _after(*said).next_action == "action_listen"
        assert _after(*said, ActionExecuted("action_listen"), _said(intent=intent)).next_action is None


def test_where_the_sign_was_in_another_limb_the_step_follows_at_once() -> None:
    raised = _raised("urgent", hands_off=True, flags=[{"id": "blood_clot", "evidence": "the other leg is swollen"}])
    called = [*raised, _said(answer="called"), ActionExecuted("utter_escalation_called")]
    asked = [*called, ActionExecuted("action_listen"), _said(intent="resume_relief")]
    assert _after(*asked).next_action == "utter_escalation_handed_over"
    assert _after(*asked, ActionExecuted("utter_escalation_handed_over")).next_action is None


def test_an_answer_that_ends_a_form_is_followed_by_what_the_form_led_to() -> None:
    before = [*_raised("urgent", hands_off=True, country="GB"), _said(intent="inform")]
    reminded = ActionExecuted("utter_escalation_reminder_urgent")
    assert _after(*before, reminded, in_form=True).next_action is None
    ended = _after(*before, reminded, ActionExecuted("night_form"))
    assert (ended.next_action, ended.has_spoken) == (None, True)
