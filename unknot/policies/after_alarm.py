"""Which response fits what somebody says while an alarm stands, or after help was called for it."""

from __future__ import annotations

from collections.abc import Sequence

from unknot import resources
from unknot.escalation import (
    ADVICE,
    ARRIVED,
    BY_CAR,
    BY_CLOCK,
    CANNOT,
    COACHED,
    HOLD,
    INTENT,
    PREFIX,
    REMINDER,
    STAY,
    TEXT,
    UNABLE,
    WELCOME,
    Found,
    country_of,
    flag_ids,
    heard_in,
)
from unknot.policies.set_aside import is_other_talk
from unknot.triage.contacts import DEFAULT
from unknot.triage.follow_up import Answer, is_all_clear
from unknot.triage.heard import QUESTIONS, REASONS, Heard
from unknot.triage.levels import Level

_THANK = "thank"
_AS_SAID = "no_voice"
_WAITING = 3
"""So many turns after the call a question is about the waiting, unless it is about the cramp."""
_OF_THE_CRAMP = {"request_relief", "report_no_change", "report_better", "resume_relief", "request_time"}


def beside(now: Found, before: Found) -> str | None:
    """The response to what is said beside an open alarm; None where the prompt is said once more.

    Args:
        now: This turn.
        before: The turn that raised the alarm; one raised by the clock of the coaching goes on with it.
    """
    if before.get(BY_CLOCK) or now.get("country"):
        return None
    heard, level = heard_in(now), Level(before["level"])
    if level is Level.URGENT and now.get(INTENT) in _OF_THE_CRAMP:
        return None
    if heard in QUESTIONS:
        return f"{ADVICE}_{level.value}"
    if heard is Heard.CLOSED:
        # whoever answers an emergency call is never closed
        return f"{REMINDER if level is Level.EMERGENCY else CANNOT}{level.value}"
    if heard is Heard.TEXT and level is not Level.URGENT:
        return TEXT if level is Level.CRISIS else UNABLE + _AS_SAID
    if heard in REASONS and level is not Level.CRISIS and not (heard is Heard.NO_ANSWER and level is Level.URGENT):
        return f"{UNABLE}{heard.value}"
    if heard in (Heard.NUMBER, Heard.TEXT):
        return f"{REMINDER}{level.value}"
    if heard is Heard.SHRUG or (heard is Heard.PASSED and level is Level.EMERGENCY):
        return f"{REMINDER}{level.value}" if level is Level.CRISIS else HOLD
    return STAY if now.get(INTENT) == _THANK and level is Level.EMERGENCY else None


def closing(answer: str, now: Found, before: Found) -> str:
    """The response that closes an alarm; who is on the way with a heart attack is told what is safer than a car."""
    if heard_in(now) is Heard.ARRIVED:
        return ARRIVED
    is_by_car = answer == Answer.CALLED.value and heard_in(now) is Heard.GOING
    if is_by_car and resources.first_aid().needs_ambulance(flag_ids(before)):
        return BY_CAR
    return PREFIX + answer


def afterwards(now: Found, turns: Sequence[Found], handed_over: Found) -> str | None:
    """The response to what is said after help was called, None where it is no matter of the alarm.

    Args:
        now: This turn.
        turns: The turns before it; where the last one was coached, "what now" asks for the next step.
        handed_over: The turn that raised what help was called for.
    """
    heard = heard_in(now)
    if is_all_clear(now):
        return PREFIX + Answer.ALL_CLEAR.value
    if heard is Heard.ARRIVED:
        return ARRIVED
    if turns[-1].get(COACHED) or heard is Heard.GO_ON or now.get(INTENT) in _OF_THE_CRAMP:
        return None
    if heard in QUESTIONS and _is_near(turns):
        return ADVICE
    if heard is Heard.TEXT and Level(handed_over["level"]) is Level.CRISIS:
        return TEXT
    return WELCOME if now.get(INTENT) == _THANK else None


def _is_near(turns: Sequence[Found]) -> bool:
    """Whether the call was told in one of the last turns, and nobody was coached since."""
    last = turns[-_WAITING:]
    called = [place for place, turn in enumerate(last) if turn.get("answer") == Answer.CALLED.value]
    return bool(called) and not any(turn.get(COACHED) for turn in last[called[-1] :])


def asks_unknown_number(turns: Sequence[Found]) -> bool:
    """Whether the number is asked for, and nobody knows the country."""
    return heard_in(turns[-1]) is Heard.NUMBER and country_of(turns).code == DEFAULT


def is_safe_again(turns: Sequence[Found]) -> bool:
    """Whether somebody who told of a wish to die says once more that they are safe, in words for nothing else."""
    now = turns[-1]
    is_safe = now.get("answer") == Answer.SAFE.value and now.get("level") == Level.NONE.value and is_other_talk(now)
    return is_safe and any(turn.get("level") == Level.CRISIS.value for turn in turns[:-1])
