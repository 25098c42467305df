"""What is said while an alarm stands gets a reply of its own, and the alarm closes only where it should."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, UserUttered

from unknot.policies.escalation_turn import EscalationTurn, escalation_turn


def _said(level: str = "none", intent: str = "nlu_fallback", flag: str = "blood_clot", **found: Any) -> UserUttered:
    flags = [{"id": flag, "evidence": "so"}] if level != "none" else []
    return UserUttered("words", {"name": intent}, parse_data={"triage": {"level": level, "flags": flags} | found})


def _raised(level: str, flag: str = "blood_clot", **found: Any) -> list[Event]:
    return [
        _said(level, flag=flag, **found),
        ActionExecuted(f"utter_escalation_{level}"),
        ActionExecuted("action_listen"),
    ]


def _called(level: str, flag: str = "blood_clot") -> list[Event]:
    called = [_said(answer="called"), ActionExecuted("utter_escalation_called"), ActionExecuted("action_listen")]
    return [*_raised(level, flag), *called]


def _after(*events: Event, in_form: bool = False) -> EscalationTurn:
    return escalation_turn([SessionStarted(), *events], in_form=in_form)


@pytest.mark.parametrize(
    ("level", "heard", "next_action"),
    [
        ("emergency", "wait", "utter_escalation_advice_emergency"),
        ("urgent", "sleep", "utter_escalation_advice_urgent"),
        ("crisis", "say", "utter_escalation_advice_crisis"),
        ("emergency", "number", "utter_escalation_reminder_emergency"),
        ("emergency", "shrug", "utter_escalation_hold"),
        ("urgent", "shrug", "utter_escalation_hold"),
        ("crisis", "shrug", "utter_escalation_reminder_crisis"),
        ("emergency", "passed", "utter_escalation_hold"),
        ("emergency", "closed", "utter_escalation_reminder_emergency"),
        ("urgent", "closed", "utter_escalation_cannot_urgent"),
        ("crisis", "text", "utter_escalation_text_crisis"),
        ("emergency", "text", "utter_escalation_unable_no_voice"),
        ("urgent", "later", "utter_escalation_advice_urgent"),
    ],
)
def test_a_question_or_a_shrug_beside_an_open_alarm_is_met_and_nothing_else_is_said(
    level: str, heard: str, next_action: str
) -> None:
    raised = _raised(level, country="IE")
    met = _after(*raised, _said(heard=heard))
    assert (met.next_action, met.takes_over) == (next_action, True)
    assert _after(*raised, _said(heard=heard), ActionExecuted(next_action)).next_action == "action_listen"


@pytest.mark.parametrize(
    ("level", "heard", "next_action"),
    [
        ("emergency", "no_money", "utter_escalation_unable_no_money"),
        ("urgent", "no_voice", "utter_escalation_unable_no_voice"),
        ("urgent", "no_answer", "utter_escalation_cannot_urgent"),
        ("crisis", "alone", "utter_escalation_cannot_crisis"),
    ],
)
def test_the_reason_why_nobody_calls_is_answered(level: str, heard: str, next_action: str) -> None:
    assert _after(*_raised(level), _said(heard=heard, answer="cannot")).next_action == next_action


def test_easing_beside_a_sign_for_today_is_left_to_the_coaching() -> None:
    assert _after(*_raised("urgent"), _said(heard="passed")).next_action == "utter_escalation_reminder_urgent"
    by_clock = _raised("urgent", by_clock=True)
    assert _after(*by_clock, _said(heard="wait")).next_action == "utter_escalation_reminder_urgent"


def test_thanks_in_an_emergency_get_one_kind_line() -> None:
    assert _after(*_raised("emergency"), _said(intent="thank")).next_action == "utter_escalation_stay"
    assert _after(*_called("emergency"), _said(intent="thank")).next_action == "utter_escalation_welcome"


@pytest.mark.parametrize(
    ("flag", "next_action"),
    [("heart", "utter_escalation_by_car"), ("tetanus", "utter_escalation_called")],
)
def test_who_is_driven_has_got_help_and_hears_where_a_car_is_not_safe(flag: str, next_action: str) -> None:
    on_the_way = [*_raised("emergency", flag), _said(heard="going", answer="called")]
    assert _after(*on_the_way).next_action == next_action
    later = [*on_the_way, ActionExecuted(next_action), ActionExecuted("action_listen"), _said(intent="log_cramp")]
    assert _after(*later).next_action is None


@pytest.mark.parametrize("before", [_raised("emergency"), _called("emergency")], ids=["open", "called"])
def test_an_all_clear_frees_the_conversation_unless_a_new_sign_stands_beside_it(before: list[Event]) -> None:
    clear = _said("urgent", answer="all_clear", beside="none", flag="suspected_fracture")
    assert _after(*before, clear).next_action == "utter_escalation_all_clear"
    later = [*before, clear, ActionExecuted("utter_escalation_all_clear"), ActionExecuted("action_listen")]
    assert _after(*later, _said(intent="request_relief")).next_action is None
    worse = _said("emergency", answer="all_clear", beside="emergency", flag="heart")
    assert _after(*before, worse).next_action == "utter_escalation_emergency"


def test_after_the_call_a_question_is_answered_unless_somebody_is_coached() -> None:
    assert _after(*_called("emergency"), _said(heard="wait")).next_action == "utter_escalation_advice"
    assert _after(*_called("emergency"), _said(heard="wait"), in_form=True).next_action is None
    coached = [_said(intent="request_relief"), BotUttered("step", {"custom": {"type": "relief"}})]
    again = [*_called("emergency"), *coached, ActionExecuted("action_listen"), _said(heard="wait")]
    assert _after(*again).next_action is None


def test_while_help_is_on_the_way_a_question_is_about_the_waiting_and_the_cramp_goes_on() -> None:
    called = _called("emergency")
    assert _after(*called, _said(heard="arrived", answer="called")).next_action == "utter_escalation_arrived"
    assert _after(*called, _said(heard="wait", intent="ask_doctor")).next_action == "utter_escalation_advice"
    assert _after(*called, _said(heard="wait", intent="report_no_change")).next_action is None
    assert _after(*called, _said(intent="ask_doctor")).next_action is None
    much_later = [event for _ in range(3) for event in (_said(intent="log_cramp"), ActionExecuted("action_listen"))]
    assert _after(*called, *much_later, _said(heard="wait", intent="ask_doctor")).next_action is None


def test_beside_a_call_for_today_the_cramp_goes_on() -> None:
    asked = _said(heard="wait", intent="report_no_change")
    assert _after(*_raised("urgent"), asked).next_action == "utter_escalation_reminder_urgent"
    assert _after(*_raised("emergency"), asked).next_action == "utter_escalation_advice_emergency"


def test_where_the_number_is_asked_for_and_the_country_is_not_known_it_is_asked_again() -> None:
    reminded = [_said(heard="number"), ActionExecuted("utter_escalation_reminder_emergency")]
    assert _after(*_raised("emergency"), *reminded).next_action == "utter_escalation_ask_country"
    assert _after(*_raised("emergency", country="IE"), *reminded).next_action == "action_listen"


def test_who_says_again_that_they_are_safe_is_heard() -> None:
    safe = [_said(answer="safe"), ActionExecuted("utter_escalation_safe"), ActionExecuted("action_listen")]
    assert _after(*_raised("crisis"), *safe, _said(answer="safe")).next_action == "utter_escalation_safe"
    assert _after(_said(answer="safe")).next_action is None


def test_after_another_persons_danger_the_coaching_goes_on_when_asked_for() -> None:
    called = [
        *_raised("emergency", "heart", whose="other"),
        _said(answer="called"),
        ActionExecuted("utter_escalation_called"),
        ActionExecuted("action_listen"),
    ]
    asked = [*called, _said(heard="go_on", whose="other")]
    assert _after(*asked).next_action == "action_resume_relief"
    assert _after(*asked, ActionExecuted("action_resume_relief")).next_action == "action_listen"
    assert _after(*called, _said(heard="go_on", intent="request_relief")).next_action is None


def test_ones_own_cramp_after_another_persons_danger_is_coached() -> None:
    raised = _raised("urgent", hands_off=True, whose="other")
    called = [
        *raised,
        _said(answer="called"),
        ActionExecuted("utter_escalation_called"),
        ActionExecuted("action_listen"),
    ]
    assert _after(*called, _said(intent="request_relief", whose="own")).next_action is None
    assert _after(*called, _said(intent="request_relief")).next_action == "utter_escalation_handed_over"
