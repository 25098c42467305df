"""Coaches through a cramp: from step to step, with pauses and changes, until it eases, stops, or needs care.

Nothing here keeps anything or looks at a clock: each call takes where the coaching stands and the time, and gives where
it stands next and what to say. After ten minutes without relief every word about the cramp leads to "this needs care".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from unknot.relief.plan import AFTER, AGAIN, ANYWHERE, RELIEF_FOLDER, ReliefError, ReliefPlan, ReliefStep
from unknot.texts import load_texts

FLOW_WORDS = RELIEF_FOLDER / "flow" / "words.yml"
CARE_AFTER = timedelta(minutes=10)
"""How long a cramp may last before it needs care."""

_MUSCLE = ("muscle",)
_BLANKS: Mapping[str, tuple[str, ...]] = {
    **{"ask_muscle": (), "again": (), "question": _MUSCLE, "back": _MUSCLE, "how_now": _MUSCLE, "changed": _MUSCLE},
    **{"care": (), "stopped": (), "over": (), "offers": ()},
}


class Phase(Enum):
    """Where a coaching stands."""

    WHICH_MUSCLE = "which_muscle"
    STEP = "step"
    PAUSED = "paused"
    NEEDS_CARE = "needs_care"
    EASED = "eased"
    STOPPED = "stopped"


class Heard(Enum):
    """What the person says of the cramp."""

    STILL = "still"
    EASING = "easing"
    GONE = "gone"
    QUESTION = "question"
    BACK = "back"
    STOP = "stop"


class Offer(Enum):
    """What is offered at the end."""

    DIARY = "diary"
    PREVENTION = "prevention"


_OVER = {Phase.EASED, Phase.STOPPED}


@dataclass(frozen=True)
class Coaching:
    """Where the coaching stands.

    Attributes:
        phase: In which part.
        muscle: Whose plan is followed; empty where it is not known yet.
        step: Id of the step that was said last; empty before the first.
        started: When the cramp was first spoken of. Naming another muscle does not set it back: it may be the same
            cramp, better described.
        ended: When it eased or was stopped.
    """

    phase: Phase
    muscle: str
    step: str
    started: datetime
    ended: datetime | None = None

    @property
    def minutes(self) -> float | None:
        """How long it took, once it has ended: what the diary can be told."""
        return None if self.ended is None else (self.ended - self.started).total_seconds() / 60

    def to_json(self) -> dict[str, Any]:
        """The coaching in plain JSON values."""
        return {
            "phase": self.phase.value,
            "muscle": self.muscle,
            "step": self.step,
            "started": self.started.isoformat(),
            "ended": None if self.ended is None else self.ended.isoformat(),
        }

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Coaching:
        """The coaching that `to_json` wrote.

        Raises:
            ReliefError: It was written by something else.
        """
        try:
            ended = content["ended"]
            return cls(
                Phase(content["phase"]),
                str(content["muscle"]),
                str(content["step"]),
                datetime.fromisoformat(content["started"]),
                None if ended is None else datetime.fromisoformat(ended),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ReliefError("a coaching takes phase, muscle, step, started and ended") from error


@dataclass(frozen=True)
class Turn:
    """What follows from what was heard.

    Attributes:
        coaching: Where it stands now.
        say: The bubbles to say, in order.
        step: The step that is said, where one is.
        offers: What to offer after the bubbles.
    """

    coaching: Coaching
    say: tuple[str, ...]
    step: ReliefStep | None = None
    offers: tuple[Offer, ...] = ()


class Coach:
    """Follows the plans; holds no state of its own."""

    def __init__(self, plans: Mapping[str, ReliefPlan], words: Path = FLOW_WORDS) -> None:
        """Take the plans of `load_plans`, and read what is said around their steps.

        Raises:
            TextsError: The file of words is wrong.
        """
        self._plans = plans
        self._words = load_texts(words, _BLANKS)

    def start(self, muscle: str | None, now: datetime) -> Turn:
        """Begin with the first step at once; where the muscle is not known, with what helps anywhere."""
        if not muscle:
            return Turn(Coaching(Phase.WHICH_MUSCLE, "", "", now), (self._words["ask_muscle"],))
        plan = self._plan(muscle)
        return self._say_step(Coaching(Phase.STEP, plan.muscle, "", now), plan.steps[0])

    def change(self, coaching: Coaching, muscle: str, now: datetime) -> Turn:
        """Go on with another muscle, from its first step; a coaching that is over begins anew."""
        if coaching.phase in _OVER:
            return self.start(muscle, now)
        plan = self._plan(muscle)
        changed = (self._word("changed", plan),) if coaching.muscle else ()
        if self._takes_too_long(coaching, now):
            # the other muscle gets its steps, but not before it is said that this has lasted too long
            changed = (self._words["care"], *changed)
        return self._say_step(replace(coaching, phase=Phase.STEP, muscle=plan.muscle), plan.steps[0], *changed)

    def hear(self, coaching: Coaching, heard: Heard, now: datetime) -> Turn:
        """What follows from a word of the person."""
        if coaching.phase in _OVER:
            return Turn(coaching, (self._words["over"],))
        if heard is Heard.STOP:
            ended = replace(coaching, phase=Phase.STOPPED, ended=now)
            return Turn(ended, (self._words["stopped"],))
        if heard in {Heard.EASING, Heard.GONE}:
            return self._wind_down(coaching, heard, now)
        if heard is Heard.QUESTION:
            return Turn(replace(coaching, phase=Phase.PAUSED), (self._word("question", self._plan(coaching.muscle)),))
        if heard is Heard.BACK:
            return self._come_back(coaching, now)
        return self._go_on(coaching, now)

    def look_at_clock(self, coaching: Coaching, now: datetime) -> Turn | None:
        """What to say without being spoken to: that this needs care, once ten minutes have passed; else None."""
        if coaching.phase in {Phase.STEP, Phase.PAUSED, Phase.WHICH_MUSCLE} and self._takes_too_long(coaching, now):
            return self._needs_care(coaching)
        return None

    def _go_on(self, coaching: Coaching, now: datetime) -> Turn:
        if coaching.phase is Phase.NEEDS_CARE or self._takes_too_long(coaching, now):
            return self._needs_care(coaching)
        if not coaching.muscle:
            return Turn(coaching, (self._words["ask_muscle"],))
        plan = self._plan(coaching.muscle)
        following = plan.step(coaching.step).next.still
        if following == AGAIN:
            return self._say_step(coaching, plan.steps[0], self._words["again"])
        return self._say_step(coaching, plan.step(following))

    def _come_back(self, coaching: Coaching, now: datetime) -> Turn:
        if not coaching.muscle:
            return Turn(replace(coaching, phase=Phase.WHICH_MUSCLE), (self._words["ask_muscle"],))
        plan = self._plan(coaching.muscle)
        if coaching.phase is Phase.NEEDS_CARE:
            return self._needs_care(coaching)
        if self._takes_too_long(coaching, now):
            # whether it still cramps was not said: that is asked, and any "yes" leads to care
            return Turn(replace(coaching, phase=Phase.STEP), (self._word("how_now", plan),))
        return self._say_step(coaching, plan.step(coaching.step), self._word("back", plan))

    def _wind_down(self, coaching: Coaching, heard: Heard, now: datetime) -> Turn:
        plan = self._plan(coaching.muscle)
        follows = plan.step(coaching.step).next
        first = follows.easing if heard is Heard.EASING else follows.stopped
        say = (plan.after,) if first == AFTER else (plan.wind_down, plan.after)
        ended = replace(coaching, phase=Phase.EASED, ended=now)
        return Turn(ended, (*say, self._words["offers"]), offers=(Offer.DIARY, Offer.PREVENTION))

    def _needs_care(self, coaching: Coaching) -> Turn:
        return Turn(replace(coaching, phase=Phase.NEEDS_CARE), (self._words["care"],))

    def _say_step(self, coaching: Coaching, step: ReliefStep, *before: str) -> Turn:
        return Turn(replace(coaching, phase=Phase.STEP, step=step.id), (*before, step.say), step)

    def _takes_too_long(self, coaching: Coaching, now: datetime) -> bool:
        return now - coaching.started >= CARE_AFTER

    def _plan(self, muscle: str) -> ReliefPlan:
        return self._plans.get(muscle) or self._plans[ANYWHERE]

    def _word(self, key: str, plan: ReliefPlan) -> str:
        return self._words[key].format(muscle=plan.label)
