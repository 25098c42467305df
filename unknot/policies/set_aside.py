"""What is left alone for now, because a danger that was raised still stands."""

from __future__ import annotations

import re

from unknot.escalation import ASKS, BY_CLOCK, HANDS_OFF, INTENT, WHOSE, Found, heard_in
from unknot.triage.heard import Heard
from unknot.triage.levels import Level
from unknot.triage.whose import OTHER, OWN

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
        *("ask_capabilities", "ask_privacy", "ask_night", "plan_night"),
    }
)
_ARTICLES = "ask_"
"""How the names of the intents begin that are answered out of the articles, or with what Unknot is and can do."""
_COACHED_ANYWAY = frozenset({"request_relief", "resume_relief"})
_NOT_OURS = frozenset({"nlu_fallback", "out_of_scope", "ask_beyond_articles"})
_OF_THE_SIGN = frozenset({"ask_about_cramps", "ask_cause", "ask_twitching", "ask_doctor"})


def wants_touch(turn: Found, raised: Found) -> bool:
    """Whether a message would be met with something to do with the muscle, which a danger forbids.

    Args:
        turn: What triage made of the message, with its intent.
        raised: The turn that raised the danger; one raised by the clock of the coaching forbids nothing.
    """
    if raised.get(BY_CLOCK):
        return False
    return must_be_careful(turn, raised) or (_level(raised) is Level.EMERGENCY and turn.get(INTENT) in _TOUCH)


def must_be_careful(turn: Found, raised: Found) -> bool:
    """The same of what the flag itself forbids, which holds on after help was called.

    What is forbidden to somebody else forbids nothing of one's own muscle.
    """
    is_touch = turn.get(INTENT) in _TOUCH | _TOUCHING_QUESTIONS
    if raised.get(WHOSE) == OTHER and (turn.get(WHOSE) == OWN or heard_in(turn) is Heard.GO_ON):
        return False
    return is_touch and bool(raised.get(HANDS_OFF)) and not raised.get(BY_CLOCK)


def goes_on_with_own(turn: Found, raised: Found) -> bool:
    """Whether somebody who got help for another person asks to go on with their own muscle."""
    is_wish = heard_in(turn) is Heard.GO_ON and turn.get(INTENT) not in _COACHED_ANYWAY
    return is_wish and raised.get(WHOSE) == OTHER and _level(turn) is Level.NONE


def is_elsewhere(raised: Found) -> bool:
    """Whether the words that raised a danger speak of another limb or of somebody else."""
    return raised.get(WHOSE) == OTHER or any(
        _ELSEWHERE.search(str(flag.get("evidence"))) for flag in raised.get("flags") or ()
    )


def is_deaf_talk(turn: Found, raised: Found) -> bool:
    """Whether a message would be met with small talk, which is deaf beside a danger; takes the same.

    A question is still answered, below the number; what was only told about the sign is not met with an article.
    """
    if _level(raised) in (Level.EMERGENCY, Level.CRISIS):
        return turn.get(INTENT) in _TALK
    is_of_the_sign = turn.get(INTENT) in _OF_THE_SIGN and not turn.get(ASKS)
    return not raised.get(BY_CLOCK) and (turn.get(INTENT) in _NOT_OURS or is_of_the_sign)


def is_other_talk(turn: Found) -> bool:
    """Whether a message would be met with small talk or with an article."""
    intent = str(turn.get(INTENT))
    return intent in _TALK or intent.startswith(_ARTICLES)


def _level(turn: Found) -> Level:
    return Level(turn.get("level", Level.NONE.value))
