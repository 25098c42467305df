"""The kinds of what somebody says after an alarm, beyond the answers of `follow_up.py`.

A dead battery wants another reply than a bill that frightens, and a question another one than a shrug.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from unknot.triage.follow_up import Answer


class Heard(Enum):
    """What is said; the values are the keys of `data/red_flags/after.yml`."""

    ALL_CLEAR = "all_clear"
    ARRIVED = "arrived"
    GOING = "going"
    NO_PHONE = "no_phone"
    NO_SIGNAL = "no_signal"
    NO_VOICE = "no_voice"
    NO_MONEY = "no_money"
    NO_AMBULANCE = "no_ambulance"
    NO_RIDE = "no_ride"
    STOPPED = "stopped"
    NO_ANSWER = "no_answer"
    CLOSED = "closed"
    ALONE = "alone"
    UNWILLING = "unwilling"
    TEXT = "text"
    NUMBER = "number"
    SAY = "say"
    GO_ON = "go_on"
    SLEEP = "sleep"
    MEDICINE = "medicine"
    DRIVE = "drive"
    DRINK = "drink"
    LIE = "lie"
    MOVE = "move"
    PEN = "pen"
    LATER = "later"
    TAKE = "take"
    SERIOUS = "serious"
    WAIT = "wait"
    SHRUG = "shrug"
    PASSED = "passed"


REASONS = frozenset(
    {
        *(Heard.NO_PHONE, Heard.NO_SIGNAL, Heard.NO_VOICE, Heard.NO_MONEY, Heard.NO_AMBULANCE),
        *(Heard.STOPPED, Heard.NO_ANSWER, Heard.ALONE, Heard.UNWILLING, Heard.NO_RIDE),
    }
)
"""Why somebody does not call."""
QUESTIONS = frozenset(
    {
        *(Heard.SAY, Heard.SLEEP, Heard.MEDICINE, Heard.DRIVE, Heard.DRINK, Heard.LIE, Heard.MOVE, Heard.TAKE),
        *(Heard.SERIOUS, Heard.WAIT, Heard.PEN, Heard.LATER),
    }
)
"""What `first_aid.py` answers."""
DEEDS: Mapping[Heard | None, Answer] = {
    Heard.ALL_CLEAR: Answer.ALL_CLEAR,
    Heard.ARRIVED: Answer.CALLED,
    Heard.GOING: Answer.CALLED,
}
"""What ends an alarm, as the answer that it gives."""


def answer_of(heard: Heard | None, learned: Answer | None) -> Answer | None:
    """The answer to a prompt that both models together give.

    Args:
        heard: What `Aftermath.hear` heard.
        learned: What `Answers.find` found.
    """
    if heard in DEEDS:
        return DEEDS[heard]
    # "can I sleep now" is not that nobody can be called
    is_mistaken = learned is Answer.CANNOT and heard is not None and heard not in REASONS
    return None if is_mistaken else learned
