"""What is left alone for now, because a danger that was raised still stands."""

from __future__ import annotations

from unknot.escalation import BY_CLOCK, HANDS_OFF, INTENT, Found
from unknot.triage.levels import Level

_TOUCH = frozenset(
    {
        *(
            "request_relief",
            "report_no_change",
            "report_better",
            "resume_relief",
            "request_time",
            "ask_repeat",
            "inform",
        ),
        *("ask_stretching", "ask_movement", "ask_therapies", "ask_heat_cold"),
    }
)
_TALK = frozenset(
    {
        *("thank", "share_remark", "goodbye", "request_stop", "deny", "affirm", "skip", "apologise", "greet", "insult"),
        *("express_feelings", "out_of_scope", "nlu_fallback", "ask_more"),
    }
)


def wants_touch(turn: Found, raised: Found) -> bool:
    """Whether a message would be met with something to do with the muscle, which a danger forbids.

    Args:
        turn: What triage made of the message, with its intent.
        raised: The turn that raised the danger; one raised by the clock of the coaching forbids nothing.
    """
    forbids = _level(raised) is Level.EMERGENCY or raised.get(HANDS_OFF)
    return bool(forbids) and not raised.get(BY_CLOCK) and turn.get(INTENT) in _TOUCH


def is_deaf_talk(turn: Found, raised: Found) -> bool:
    """Whether a message would be met with small talk, which is deaf beside a life in danger; takes the same."""
    return _level(raised) in (Level.EMERGENCY, Level.CRISIS) and turn.get(INTENT) in _TALK


def _level(turn: Found) -> Level:
    return Level(turn.get("level", Level.NONE.value))
