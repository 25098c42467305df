"""Finds the way through a plan for somebody who cannot do everything: which step comes first, next, or came before.

A plan's "still cramping" leads from step to step and from the last one round to the first.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from unknot.relief.needs import Need
from unknot.relief.plan import AGAIN, ReliefPlan, ReliefStep


def first_step(plan: ReliefPlan, cannot: AbstractSet[Need]) -> ReliefStep:
    """The first step that can be done; where none can, the first of all."""
    return next((step for step in _in_order(plan) if step.fits(cannot)), plan.steps[0])


def next_step(plan: ReliefPlan, step_id: str, cannot: AbstractSet[Need]) -> ReliefStep | None:
    """The next step that can be done; None behind the last one."""
    return next((step for step in _behind(plan, step_id) if step.fits(cannot)), None)


def step_before(plan: ReliefPlan, step_id: str, cannot: AbstractSet[Need]) -> ReliefStep:
    """The step that was done before; before the first one there is none, and it is the first."""
    earlier = _in_order(plan)[: -len(_behind(plan, step_id)) - 1]
    return next((step for step in reversed(earlier) if step.fits(cannot)), first_step(plan, cannot))


def restful_step(plan: ReliefPlan, step_id: str, cannot: AbstractSet[Need]) -> ReliefStep:
    """The next step in which nothing is held or carried: for somebody whom the last one made dizzy."""
    upright = {Need.STAND, Need.WALK}
    gentle = (step for step in _behind(plan, step_id) if not step.hold_seconds and not step.needs & upright)
    return next((step for step in gentle if step.fits(cannot)), plan.step(step_id))


def _in_order(plan: ReliefPlan) -> list[ReliefStep]:
    return [plan.steps[0], *_behind(plan, plan.steps[0].id)]


def _behind(plan: ReliefPlan, step_id: str) -> list[ReliefStep]:
    """The steps behind one, to the last."""
    steps, following = [], plan.step(step_id).next.still
    while following != AGAIN:
        steps.append(plan.step(following))
        following = steps[-1].next.still
    return steps
