"""What is left alone for now, because a danger that was raised still stands."""

from __future__ import annotations

import re

from unknot.escalation import BY_CLOCK, HANDS_OFF, INTENT, Found
from unknot.triage.levels import Level

_TOUCH = frozenset(
    {"request_relief", "report_no_change", "report_better", "resume_relief", "request_time", "inform", "ask_repeat"}
)
_TOUCHING_QUESTIONS = frozenset({"ask_stretching", "ask_movement", "ask_therapies", "ask_heat_cold", "ask_what_about"})
"""Questions whose answers may tell somebody to stretch, rub or warm the muscle."""
_ELSEWHERE = re.compile(r"\b(?:other|his|her|hers|their|he|hes|he's|she|shes|she's)\b", re.IGNORECASE)
_TALK = frozenset(
    {
        *("thank", "share_remark", "goodbye", "request_stop", "deny", "affirm", "skip", "apologise", "greet", "insult"),
        *("express_feelings", "out_of_scope", "nlu_fallback", "ask_more", "ask_human", "plan_visit"),
    }
)


def wants_touch(turn: Found, raised: Found) -> bool:
    """Whether a message would be met with something to do with the muscle, which a danger forbids.

    Beside an emergency of another kind a question is still answered, below the number to call.

    Args:
        turn: What triage made of the message, with its intent.
        raised: The turn that raised the danger; one raised by the clock of the coaching forbids nothing.
    """
    if raised.get(BY_CLOCK):
        return False
    return must_be_careful(turn, raised) or (_level(raised) is Level.EMERGENCY and turn.get(INTENT) in _TOUCH)


def must_be_careful(turn: Found, raised: Found) -> bool:
    """The same of what the flag itself forbids, which holds on after help was called."""
    is_touch = turn.get(INTENT) in _TOUCH | _TOUCHING_QUESTIONS
    return is_touch and bool(raised.get(HANDS_OFF)) and not raised.get(BY_CLOCK)


def is_elsewhere(raised: Found) -> bool:
    """Whether the words that raised a danger speak of another limb or of somebody else."""
    return any(_ELSEWHERE.search(str(flag.get("evidence"))) for flag in raised.get("flags") or ())


def is_deaf_talk(turn: Found, raised: Found) -> bool:
    """Whether a message would be met with small talk, which is deaf beside a life in danger; takes the same."""
    return _level(raised) in (Level.EMERGENCY, Level.CRISIS) and turn.get(INTENT) in _TALK


def _level(turn: Found) -> Level:
    return Level(turn.get("level", Level.NONE.value))
