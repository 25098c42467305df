"""The steps for a muscle that is cramping now, read from `data/relief/`, one file a muscle."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from unknot.relief.muscles import ANYWHERE
from unknot.relief.needs import Need
from unknot.settings import ROOT

RELIEF_FOLDER = ROOT / "data" / "relief"

_PLAN_KEYS = {"muscle", "label", "title", "steps", "wind_down", "after"}
_STEP_KEYS = {"id", "title", "say", "hold_seconds", "passages", "next"}
_STEP_MAY = {"needs", "instead"}
_NEXT_KEYS = {"still", "easing", "stopped"}
AGAIN, WIND_DOWN, AFTER = "again", "wind_down", "after"
"""Where the steps lead in the end: back to the first one, to letting go, to looking after the sore muscle."""

_LONGEST_HOLD = 120


class ReliefError(ValueError):
    """A relief file that cannot be used; the message names file and key."""


@dataclass(frozen=True)
class NextSteps:
    """What follows a step.

    Attributes:
        still: When the muscle still cramps: the id of a step, or `again`.
        easing: When it eases: `wind_down` or `after`.
        stopped: When it has stopped: `wind_down` or `after`.
    """

    still: str
    easing: str
    stopped: str


@dataclass(frozen=True)
class ReliefStep:
    """One thing to do.

    Attributes:
        id: Name within the plan: `stretch`, `massage` ...
        title: A few words for it.
        say: What is said.
        hold_seconds: How long something is held, in seconds; 0 where nothing is.
        passages: Ids of the passages that it rests on, best first.
        next: What follows.
        needs: What it cannot be done without.
        instead: What is said to somebody who cannot do that; empty where there is no other way.
    """

    id: str
    title: str
    say: str
    hold_seconds: int
    passages: tuple[str, ...]
    next: NextSteps
    needs: frozenset[Need] = frozenset()
    instead: str = ""

    def fits(self, cannot: AbstractSet[Need]) -> bool:
        """Whether it can be done, in one way or the other, by somebody who cannot do everything."""
        return bool(self.instead) or not self.needs & cannot

    def words(self, cannot: AbstractSet[Need]) -> str:
        """What is said to such a person."""
        return self.instead if self.instead and self.needs & cannot else self.say


@dataclass(frozen=True)
class ReliefPlan:
    """What to do about one muscle, in order.

    Attributes:
        muscle: Its name in the message contract.
        label: Its name in a sentence.
        title: Its name on a button.
        steps: What to do, first thing first.
        wind_down: How to let go of a stretch once it eases.
        after: What to do with the sore muscle once it eases.
    """

    muscle: str
    label: str
    title: str
    steps: tuple[ReliefStep, ...]
    wind_down: str
    after: str

    def step(self, step_id: str) -> ReliefStep:
        """The step of an id; the first where there is none such."""
        return next((step for step in self.steps if step.id == step_id), self.steps[0])


def load_plans(folder: Path, passage_ids: Collection[str]) -> Mapping[str, ReliefPlan]:
    """The plans by muscle.

    Args:
        folder: Where the files are.
        passage_ids: Passages that exist; a step may name no other.

    Raises:
        ReliefError: A file is wrong, or the plan for any other muscle is missing.
    """
    plans = {}
    for path in sorted(folder.glob("*.yml")):
        plan = _plan(path, passage_ids)
        plans[plan.muscle] = plan
    if ANYWHERE not in plans:
        raise ReliefError(f"{folder}: needs {ANYWHERE}.yml, the plan for every muscle without one of its own")
    return plans


def _plan(path: Path, passage_ids: Collection[str]) -> ReliefPlan:
    try:
        content = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise ReliefError(f"{path}: cannot be read: {error}") from error
    _require(path, "the file", content, _PLAN_KEYS)
    if content["muscle"] != path.stem:
        raise ReliefError(f"{path}: `muscle` is {content['muscle']!r}; it must be the file's name")
    _require_texts(path, "the file", content, ("label", "title", "wind_down", "after"))
    if not isinstance(content["steps"], list) or not content["steps"]:
        raise ReliefError(f"{path}: `steps` takes a list of steps")
    steps = tuple(_step(path, number, step, passage_ids) for number, step in enumerate(content["steps"], 1))
    _require_path(path, steps)
    return ReliefPlan(
        content["muscle"], content["label"], content["title"], steps, content["wind_down"], content["after"]
    )


def _require_path(path: Path, steps: tuple[ReliefStep, ...]) -> None:
    """Check that "still cramping" leads from the first step through each of the others once, and then to the first."""
    by_id = {step.id: step for step in steps}
    if len(by_id) < len(steps) or AGAIN in by_id:
        raise ReliefError(f"{path}: `steps`: an id stands twice, or is `{AGAIN}`")
    seen = [steps[0].id]
    while (following := by_id[seen[-1]].next.still) != AGAIN:
        if following not in by_id or following in seen:
            raise ReliefError(f"{path}: step `{seen[-1]}`: `still` takes a later step or `{AGAIN}`, not {following!r}")
        seen.append(following)
    if len(seen) < len(steps):
        missed = next(step.id for step in steps if step.id not in seen)
        raise ReliefError(f"{path}: step `{missed}` is never reached; some step's `still` must name it")
    for step in steps:
        for key, value in (("easing", step.next.easing), ("stopped", step.next.stopped)):
            if value not in {WIND_DOWN, AFTER}:
                raise ReliefError(f"{path}: step `{step.id}`: `{key}` takes `{WIND_DOWN}` or `{AFTER}`, not {value!r}")


def _step(path: Path, number: int, content: Any, passage_ids: Collection[str]) -> ReliefStep:
    _require(path, f"step {number}", content, _STEP_KEYS, _STEP_MAY)
    hold = content["hold_seconds"]
    if not isinstance(hold, int) or isinstance(hold, bool) or not 0 <= hold <= _LONGEST_HOLD:
        raise ReliefError(f"{path}: step {number}: `hold_seconds` takes a whole number from 0 to {_LONGEST_HOLD}")
    _require_texts(path, f"step {number}", content, ("id", "title", "say"))
    for passage in content["passages"] or [None]:
        if passage not in passage_ids:
            raise ReliefError(f"{path}: step {number}: unknown passage {passage!r}")
    _require(path, f"step {number}: `next`", content["next"], _NEXT_KEYS)
    follows = NextSteps(**content["next"])
    step = ReliefStep(content["id"], content["title"], content["say"], hold, tuple(content["passages"]), follows)
    return replace(step, needs=_needs(path, number, content), instead=content.get("instead", ""))


def _needs(path: Path, number: int, content: dict[str, Any]) -> frozenset[Need]:
    """What a step needs; only a step that needs something has another way."""
    needs, known = content.get("needs", []), {need.value for need in Need}
    if not isinstance(needs, list) or not set(needs) <= known:
        raise ReliefError(f"{path}: step {number}: `needs` takes a list out of {', '.join(sorted(known))}")
    if "instead" in content:
        _require_texts(path, f"step {number}", content, ("instead",))
        if not needs:
            raise ReliefError(f"{path}: step {number}: `instead` is for a step with `needs`")
    return frozenset(map(Need, needs))


def _require(path: Path, where: str, content: Any, keys: set[str], optional: AbstractSet[str] = frozenset()) -> None:
    if not isinstance(content, dict) or set(content) - optional != keys:
        found = set(content) - optional if isinstance(content, dict) else set()
        wrong = sorted(found ^ keys) or ["the whole"]
        raise ReliefError(f"{path}: {where}: {wrong[0]!r} is missing or unknown; it takes {', '.join(sorted(keys))}")


def _require_texts(path: Path, where: str, content: dict[str, Any], keys: tuple[str, ...]) -> None:
    for key in keys:
        if not isinstance(content[key], str) or not content[key].strip():
            raise ReliefError(f"{path}: {where}: `{key}` takes a text")
