"""What came of an escalation: it stays open until the person answers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from unknot.triage.levels import Level


class Answer(Enum):
    """An answer to an escalation prompt."""

    CALLED = "called"
    SAFE = "safe"
    NOT_THAT = "not_that"


STAYING = (Level.URGENT, Level.CRISIS, Level.EMERGENCY)
"""Levels whose prompt stays in sight until it is answered."""


def answers(turn: Mapping[str, Any], before: Mapping[str, Any] | None) -> bool:
    """Whether a message answers the escalation that was open.

    Who says that help was called may name the sign again ("she had the EpiPen, 911 is coming"); any other sign is new.
    """
    level, answer = Level(turn.get("level", Level.NONE.value)), turn.get("answer")
    if before is None or not answer or level is Level.NONE:
        return bool(before and answer)
    flags, known = ({flag["id"] for flag in found.get("flags") or ()} for found in (turn, before))
    return answer == Answer.CALLED.value and flags <= known and level <= Level(before["level"])


def open_escalation(turns: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The escalation that is still without an answer.

    Args:
        turns: What triage made of each of the person's messages, the first one first: `level`, `flags`, `answer`.

    Returns:
        The turn that raised it, or None.
    """
    still_open: Mapping[str, Any] | None = None
    for turn in turns:
        level = Level(turn.get("level", Level.NONE.value))
        if answers(turn, still_open):
            still_open = None
        elif level in STAYING and (still_open is None or Level(still_open["level"]) <= level):
            still_open = turn
        elif turn.get("answer") and level not in STAYING:
            still_open = None
    return still_open
