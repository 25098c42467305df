"""Whether a message wants the evening plan deleted, or beside the plan something changed in it."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from unknot import resources
from unknot.deletion import asks_for_plan, read_sure
from unknot.knowledge.conditions import open_conditions
from unknot.knowledge.errors import IndexUnusableError
from unknot.night.correction import changed_later
from unknot.night.loading import load_night
from unknot.night.parts import open_parts
from unknot.night.plan import NIGHT_FILE, NightPlanner
from unknot.texts import plain, says_any

PLANS = "plan_night"
_SURE = "utter_night_clear_sure"
_IN_SIGHT = {
    *("utter_night_kept", "utter_night_kept_remind", "utter_night_again", "utter_night_again_remind"),
    *("utter_night_change_how", "utter_night_cannot_add"),
}
"""Responses beside which the plan stands in sight."""
_MAY_I = ("can", "could", "would", "will", "please", "ok", "okay", "and")
"""First words of a wish that is put as a question."""


def wants_of_plan(text: str, last: Collection[str]) -> bool:
    """Whether something is wanted of the plan.

    Args:
        text: What was typed.
        last: Names of what was said since the person wrote last.
    """
    if asks_for_plan(text) or (_SURE in last and read_sure(text) is True):
        return True
    return bool(_IN_SIGHT & set(last)) and _changes_plan(text)


def _changes_plan(text: str) -> bool:
    """Whether a message tells what shall be different in the plan, or a reason of health why it must be."""
    parts = open_parts()
    if text.rstrip().endswith("?") and plain(text).split(" ")[0] not in _MAY_I:
        return False
    told = open_conditions().told_in(text)
    heard = parts.left_out(text), parts.line(text), parts.brought_back(text), parts.barred(told), parts.settled(told)
    if any(heard):
        return True
    try:
        planner = _planner()
    except IndexUnusableError:
        return False
    return changed_later(planner, {}, text) is not None and not says_any(planner.phrases.now_cramping, text)


@lru_cache(maxsize=1)
def _planner() -> NightPlanner:
    """The questions of the plan; raises IndexUnusableError where there is no index."""
    return load_night(NIGHT_FILE, {passage.id: passage.sections for passage in resources.searcher().index.passages})
