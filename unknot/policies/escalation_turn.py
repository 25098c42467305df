"""What an escalation asks for in this turn, read from the conversation's events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted

from unknot.escalation import (
    ASK_COUNTRY,
    CANNOT,
    HANDED_OVER,
    PREFIX,
    REMINDER,
    must_ask_country,
    session,
)
from unknot.policies.set_aside import is_deaf_talk, is_elsewhere, must_be_careful, wants_touch
from unknot.triage.follow_up import STAYING, Answer, answers, standing
from unknot.triage.levels import Level


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
    now, so_far = turns[-1], standing(turns[:-1])
    before, handed_over = so_far.open, so_far.handed_over
    level = Level(now.get("level", Level.NONE.value))
    takes_over = level in STAYING or bool(before and (now.get("answer") or now.get("country")))
    if before is not None and not in_form:
        takes_over = takes_over or wants_touch(now, before) or is_deaf_talk(now, before)
    # said once, before anything touches the muscle again; the step waits unless the sign was elsewhere
    takes_over = takes_over or (HANDED_OVER in done and not is_elsewhere(handed_over or {}))
    if any(name.startswith(PREFIX) for name in done):
        asks = level in STAYING and ASK_COUNTRY not in done and must_ask_country(turns)
        then = ASK_COUNTRY if asks else ACTION_LISTEN_NAME
        return EscalationTurn(then if takes_over else None, has_spoken=True, takes_over=takes_over)
    if done:
        return EscalationTurn(None)
    is_answered = answers(now, before)
    if level is not Level.NONE and not is_answered and (before is None or Level(before["level"]) <= level):
        return EscalationTurn(PREFIX + level.value, takes_over=takes_over)
    if before is not None:
        # an open escalation is answered, or its prompt is said once more before anything else
        cannot = now.get("answer") == Answer.CANNOT.value and not now.get("country")
        said = CANNOT if cannot else REMINDER
        action = PREFIX + str(now["answer"]) if is_answered else said + str(before["level"])
        return EscalationTurn(action, takes_over=takes_over)
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


def _was_said(response: str, events: Iterable[Event]) -> bool:
    """Whether a response was given in this session."""
    said = False
    for event in events:
        said = not isinstance(event, SessionStarted) and (
            said or (isinstance(event, ActionExecuted) and event.action_name == response)
        )
    return said
