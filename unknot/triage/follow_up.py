"""What came of an escalation: it stays open until the person answers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from unknot.triage.levels import Level


class Answer(Enum):
    """An answer to an escalation prompt; who cannot call leaves it open."""

    CALLED = "called"
    SAFE = "safe"
    NOT_THAT = "not_that"
    CANNOT = "cannot"


STAYING = (Level.URGENT, Level.CRISIS, Level.EMERGENCY)
"""Levels whose prompt stays in sight until it is answered."""


def answers(turn: Mapping[str, Any], before: Mapping[str, Any] | None) -> bool:
    """Whether a message answers the escalation that was open.

    Who says that help was called may name the sign again ("she had the EpiPen, 911 is coming"); any other sign is new.
    To feel safe again answers a wish to die and nothing else: a stroke that has passed needs help all the same.
    """
    level, answer = Level(turn.get("level", Level.NONE.value)), turn.get("answer")
    if before is None or not answer or answer == Answer.CANNOT.value:
        return False
    if answer == Answer.SAFE.value and Level(before["level"]) is not Level.CRISIS:
        return False
    if level is Level.NONE:
        return True
    flags, known = ({flag["id"] for flag in found.get("flags") or ()} for found in (turn, before))
    return answer == Answer.CALLED.value and flags <= known and level <= Level(before["level"])


@dataclass(frozen=True)
class Standing:
    """What has become of a conversation's escalations.

    Attributes:
        open: The turn that raised the one that is still without an answer, or None.
        handed_over: The turn that raised the one that help was called for last, or None, also where that was taken
            back: until somebody has looked, what it forbids stays forbidden.
    """

    open: Mapping[str, Any] | None = None
    handed_over: Mapping[str, Any] | None = None


def standing(turns: Iterable[Mapping[str, Any]]) -> Standing:
    """Follow the escalations of a conversation.

    Args:
        turns: What triage made of each of the person's messages, the first one first: `level`, `flags`, `answer`.
    """
    now = Standing()
    for turn in turns:
        level, answer = Level(turn.get("level", Level.NONE.value)), turn.get("answer")
        if answers(turn, now.open):
            now = Standing(None, now.open if answer == Answer.CALLED.value else None)
        elif level in STAYING and (now.open is None or Level(now.open["level"]) <= level):
            now = Standing(turn, now.handed_over)
        elif answer == Answer.NOT_THAT.value and now.open is None:
            now = Standing()
    return now


def open_escalation(turns: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The turn that raised the escalation that is still without an answer, or None; takes what `standing` takes."""
    return standing(turns).open
