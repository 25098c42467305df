"""What came of an escalation: it stays open until the person answers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from unknot.triage.levels import Level


class Answer(Enum):
    """An answer to an escalation prompt; who cannot call leaves it open, somebody qualified who looked ends it."""

    CALLED = "called"
    SAFE = "safe"
    NOT_THAT = "not_that"
    CANNOT = "cannot"
    ALL_CLEAR = "all_clear"


STAYING = (Level.URGENT, Level.CRISIS, Level.EMERGENCY)
"""Levels whose prompt stays in sight until it is answered."""


BESIDE, NAMED, DENIED, WEAK = "beside", "signs", "denies", "weak"
"""Keys of a turn: the level of what is said beside an all-clear, the signs that raised a level, those denied, and
whether the first flag alone would not raise that level."""


def answer_to(turn: Mapping[str, Any], before: Mapping[str, Any] | None) -> str | None:
    """How a message answers the escalation that was open, or None.

    Who says that help was called may name the sign again ("she had the EpiPen, 911 is coming"); any other sign is new.
    To feel safe again answers a wish to die and nothing else: a stroke that has passed needs help all the same.
    Who denies every sign that raised a call for today takes it back; in an emergency they may be wrong.
    """
    level, answer = Level(turn.get("level", Level.NONE.value)), turn.get("answer")
    if before is None or answer == Answer.CANNOT.value:
        return None
    if answer == Answer.ALL_CLEAR.value:
        # who was seen for the body is not out of a wish to die, but no longer alone with it
        clear = Answer.CALLED if Level(before["level"]) is Level.CRISIS else Answer.ALL_CLEAR
        return clear.value if is_all_clear(turn) else None
    if not answer:
        return Answer.NOT_THAT.value if level is Level.NONE and _denies(turn, before) else None
    if answer == Answer.SAFE.value and Level(before["level"]) is not Level.CRISIS:
        return None
    if level is Level.NONE:
        return str(answer)
    flags, known = ({flag["id"] for flag in found.get("flags") or ()} for found in (turn, before))
    is_same = answer == Answer.CALLED.value and flags <= known and level <= Level(before["level"])
    return str(answer) if is_same else None


def is_as_pressing(turn: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Whether a turn raises a level that takes the place of an open one; a faint reason does so where it is higher."""
    level, open_level = Level(turn.get("level", Level.NONE.value)), Level(before["level"])
    return level is not Level.NONE and (open_level < level or (open_level is level and not turn.get(WEAK)))


def is_all_clear(turn: Mapping[str, Any]) -> bool:
    """Whether somebody qualified has looked and found nothing, and no new sign is named beside it."""
    return turn.get("answer") == Answer.ALL_CLEAR.value and turn.get(BESIDE, Level.NONE.value) == Level.NONE.value


def _denies(turn: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    named = set(before.get(NAMED) or ())
    return Level(before["level"]) is Level.URGENT and bool(named) and named <= set(turn.get(DENIED) or ())


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
        answered = answer_to(turn, now.open)
        if answered is not None:
            now = Standing(None, now.open if answered == Answer.CALLED.value else None)
        elif now.open is None and now.handed_over is not None and is_all_clear(turn):
            now = Standing()
        elif level in STAYING and (now.open is None or is_as_pressing(turn, now.open)):
            now = Standing(turn, now.handed_over)
        elif answer == Answer.NOT_THAT.value and now.open is None:
            now = Standing()
    return now


def open_escalation(turns: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The turn that raised the escalation that is still without an answer, or None; takes what `standing` takes."""
    return standing(turns).open
