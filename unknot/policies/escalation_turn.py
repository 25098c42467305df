"""What an escalation asks for in this turn, read from the conversation's events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted

from unknot.escalation import (
    ASK_COUNTRY,
    BY_CLOCK,
    CANNOT,
    HANDED_OVER,
    INTENT,
    PREFIX,
    REMINDER,
    Found,
    must_ask_country,
    session,
)
from unknot.policies.after_alarm import afterwards, asks_unknown_number, beside, closing, is_safe_again
from unknot.policies.set_aside import goes_on_with_own, is_deaf_talk, is_elsewhere, must_be_careful, wants_touch
from unknot.triage.follow_up import STAYING, Answer, answer_to, standing
from unknot.triage.levels import Level

RESUME = "action_resume_relief"
"""Goes on with the coaching."""
_BETTER, _IT_IS_NOTHING = "report_better", {Answer.SAFE.value, Answer.NOT_THAT.value}
CLEAR = PREFIX + Answer.ALL_CLEAR.value
"""The response to somebody qualified having looked."""


@dataclass(frozen=True)
class EscalationTurn:
    """The state of the turn.

    Attributes:
        next_action: What must come next; None where the rules decide.
        has_spoken: Whether a prompt was spoken in this turn already.
        takes_over: Whether the prompt stands in place of the rules' answer.
    """

    next_action: str | None
    has_spoken: bool = False
    takes_over: bool = False


def escalation_turn(events: Iterable[Event], *, in_form: bool = False) -> EscalationTurn:
    """What comes next, by this turn's message and the escalation that is open.

    Args:
        events: What has happened in the conversation.
        in_form: Whether a form asks something; what answers it is not set aside.
    """
    events = list(events)
    turns, done = session(events)
    if not turns:
        return EscalationTurn(None)
    so_far = standing(turns[:-1])
    before, handed_over = so_far.open, so_far.handed_over
    now = _of_the_cramp(turns[-1], before)
    level = Level(now.get("level", Level.NONE.value))
    answered = answer_to(now, before)
    aside = None if before is None or in_form else beside(now, before)
    after = None if handed_over is None or before is not None or in_form else afterwards(now, turns[:-1], handed_over)
    after = after or (PREFIX + Answer.SAFE.value if before is None and not in_form and is_safe_again(turns) else None)
    takes_over = level in STAYING or bool(answered or aside or after)
    takes_over = takes_over or bool(before and (now.get("answer") or now.get("country")))
    if before is not None and not in_form:
        takes_over = takes_over or wants_touch(now, before) or is_deaf_talk(now, before)
    # said once, before anything touches the muscle again; the step waits unless the sign was elsewhere
    takes_over = takes_over or (HANDED_OVER in done and not is_elsewhere(handed_over or {}))
    if any(name.startswith(PREFIX) for name in done):
        if not done[-1].startswith(PREFIX):
            # the rules have begun their answer: a form that the message ended is followed by what it led to
            return EscalationTurn(None, has_spoken=True)
        is_new = level in STAYING and must_ask_country(turns)
        asks = ASK_COUNTRY not in done and (is_new or (before is not None and asks_unknown_number(turns)))
        then = ASK_COUNTRY if asks else ACTION_LISTEN_NAME
        return EscalationTurn(then if takes_over else None, has_spoken=True, takes_over=takes_over)
    goes_on = handed_over is not None and before is None and not in_form and goes_on_with_own(now, handed_over)
    if done:
        return EscalationTurn(ACTION_LISTEN_NAME if goes_on and done == [RESUME] else None)
    if after == CLEAR:
        return EscalationTurn(after, takes_over=True)
    if level is not Level.NONE and answered is None and (before is None or Level(before["level"]) <= level):
        return EscalationTurn(PREFIX + level.value, takes_over=takes_over)
    if before is not None:
        # an open escalation is answered, or its prompt is said once more before anything else
        cannot = now.get("answer") == Answer.CANNOT.value and not now.get("country")
        prompt = (CANNOT if cannot else REMINDER) + str(before["level"])
        action = closing(answered, now, before) if answered is not None else aside or prompt
        return EscalationTurn(action, takes_over=takes_over)
    if after is not None:
        return EscalationTurn(after, takes_over=True)
    if goes_on:
        return EscalationTurn(RESUME)
    if (
        handed_over is not None
        and not in_form
        and must_be_careful(now, handed_over)
        and not _was_said(HANDED_OVER, events)
    ):
        return EscalationTurn(HANDED_OVER, takes_over=not is_elsewhere(handed_over))
    if now.get("flags"):
        return EscalationTurn(f"{PREFIX}signpost_{now['flags'][0]['id']}")
    return EscalationTurn(None)


def _of_the_cramp(now: Found, before: Found | None) -> Found:
    """The turn, without what sounds like an answer where the cramp itself is told to be over."""
    is_relief = before is not None and before.get(BY_CLOCK) and now.get(INTENT) == _BETTER
    return {**now, "answer": None} if is_relief and now.get("answer") in _IT_IS_NOTHING else now


def _was_said(response: str, events: Iterable[Event]) -> bool:
    """Whether a response was given in this session."""
    said = False
    for event in events:
        said = not isinstance(event, SessionStarted) and (
            said or (isinstance(event, ActionExecuted) and event.action_name == response)
        )
    return said
