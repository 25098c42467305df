"""Coaches through a cramp: from step to step, with pauses and changes, until it eases, stops, or needs care.

Nothing here keeps anything or looks at a clock: each call takes where the coaching stands and the time, and gives where
it stands next and what to say: words of the plan and of `flow/words.yml`, and last a cue, whose words are a response.
After ten minutes without relief every word about the cramp leads to "this needs care".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from pathlib import Path

from unknot.relief.asides import About, Aside
from unknot.relief.coaching import Coaching, Phase, takes_too_long
from unknot.relief.muscles import ANYWHERE
from unknot.relief.needs import Need
from unknot.relief.plan import AFTER, RELIEF_FOLDER, ReliefPlan, ReliefStep
from unknot.relief.ways import first_step, next_step, restful_step, step_before
from unknot.texts import load_texts

FLOW_WORDS = RELIEF_FOLDER / "flow" / "words.yml"
_BLANKS = {
    **{"again": (), "back": ("muscle",), "changed": ("muscle",), "how_long": ("minutes",)},
    **{"fits": (), "left_out": (), "other_side": ("muscle",)},
}


class Heard(Enum):
    """What the person says of the cramp."""

    STILL = "still"
    EASING = "easing"
    GONE = "gone"
    QUESTION = "question"
    BACK = "back"
    REPEAT = "repeat"
    WAIT = "wait"
    STOP = "stop"


class Cue(Enum):
    """What the person is asked, or may do next; said last."""

    WHICH_MUSCLE = "which_muscle"
    IS_IT_EASING = "is_it_easing"
    HOW_NOW = "how_now"
    PAUSED = "paused"
    UNWELL = "unwell"
    DRIVING = "driving"
    OFFERS = "offers"
    STOPPED = "stopped"
    OVER = "over"


@dataclass(frozen=True)
class Turn:
    """What follows from what was heard.

    Attributes:
        coaching: Where it stands now.
        say: The bubbles to say, in order.
        cue: What is said last.
        step: The step that is said, where one is.
        needs_care: Whether it is said before all of it that this has lasted too long.
    """

    coaching: Coaching
    say: tuple[str, ...] = ()
    cue: Cue | None = None
    step: ReliefStep | None = None
    needs_care: bool = False


class Coach:
    """Follows the plans; holds no state of its own."""

    def __init__(self, plans: Mapping[str, ReliefPlan], words: Path = FLOW_WORDS) -> None:
        """Take the plans of `load_plans`, and read what is said around their steps.

        Raises:
            TextsError: The file of words is wrong.
        """
        self._plans = plans
        self._words = load_texts(words, _BLANKS)

    def start(self, muscle: str | None, now: datetime, cannot: frozenset[Need] = frozenset()) -> Turn:
        """Begin with the first step that can be done; where the muscle is not known, by asking for it."""
        if not muscle:
            return Turn(Coaching(Phase.WHICH_MUSCLE, "", "", now, cannot=cannot), cue=Cue.WHICH_MUSCLE)
        return self._say_first(Coaching(Phase.STEP, self.plan(muscle).muscle, "", now, cannot=cannot))

    def reopen(self, coaching: Coaching, now: datetime) -> Turn:
        """Take up a coaching that was just stopped, with the next step; its clock runs on: it may not have eased."""
        phase = Phase.STEP if coaching.muscle else Phase.WHICH_MUSCLE
        return self.hear(replace(coaching, phase=phase, ended=None), Heard.STILL, now)

    def ask_muscle(self, coaching: Coaching) -> Turn:
        """Ask which muscle it is now; the clock runs on."""
        unknown = replace(coaching, phase=Phase.WHICH_MUSCLE, muscle="", step="")
        return Turn(unknown, cue=Cue.WHICH_MUSCLE)

    def change(self, coaching: Coaching, muscle: str, now: datetime) -> Turn:
        """Go on with another muscle, from its first step; a coaching that is over begins anew."""
        if coaching.is_over:
            return self.start(muscle, now, coaching.cannot)
        plan = self.plan(muscle)
        changed = (self._word("changed", plan),) if coaching.muscle else ()
        turn = self._say_first(replace(coaching, phase=Phase.STEP, muscle=plan.muscle), *changed)
        # the other muscle gets its steps, but not before it is said that this has lasted too long
        return replace(turn, needs_care=True) if takes_too_long(coaching, now) else turn

    def hear(self, coaching: Coaching, heard: Heard, now: datetime) -> Turn:
        """What follows from a word of the person."""
        if coaching.is_over:
            return Turn(coaching, cue=Cue.OVER)
        if heard is Heard.STOP:
            return Turn(replace(coaching, phase=Phase.STOPPED, ended=now), cue=Cue.STOPPED)
        if heard in {Heard.EASING, Heard.GONE}:
            return self._wind_down(coaching, heard, now)
        if heard is Heard.QUESTION:
            return self._pause(coaching, now)
        if heard is Heard.WAIT:
            return self._ask_how(coaching)
        if heard in {Heard.BACK, Heard.REPEAT}:
            return self._come_back(coaching, heard, now)
        return self._go_on(coaching, now)

    def heed(self, coaching: Coaching, aside: Aside, now: datetime) -> Turn:
        """What follows from something that is said beside how the cramp is."""
        if aside.about is About.UNWELL:
            return self._let_go(coaching)
        if coaching.phase is Phase.NEEDS_CARE or takes_too_long(coaching, now):
            return _needs_care(coaching)
        if aside.about is About.DRIVING:
            return Turn(replace(coaching, phase=Phase.PAUSED), cue=Cue.DRIVING)
        if not coaching.muscle:
            return Turn(replace(coaching, cannot=coaching.cannot | aside.needs), cue=Cue.WHICH_MUSCLE)
        plan = self.plan(coaching.muscle)
        if aside.about is About.CANNOT:
            known = aside.needs <= coaching.cannot
            return self._go_on(coaching, now) if known else self._do_without(coaching, aside.needs)
        if aside.about is About.BEFORE:
            return self._say_step(coaching, step_before(plan, coaching.step, coaching.cannot))
        other = (self._word("other_side", plan),) if aside.about is About.OTHER_SIDE else ()
        return self._say_first(coaching, *other)

    def go_gently(self, coaching: Coaching) -> Turn:
        """Say the step again to somebody who will be seen and wants to go on; the cramp goes on needing care."""
        if not coaching.step:
            return _needs_care(coaching)
        said = self._say_step(coaching, self.plan(coaching.muscle).step(coaching.step))
        return replace(said, coaching=coaching, needs_care=True)

    def how_long(self, coaching: Coaching, now: datetime) -> str:
        """How long it has lasted, in words."""
        return self._words["how_long"].format(minutes=round((now - coaching.started).total_seconds() / 60))

    def plan(self, muscle: str) -> ReliefPlan:
        """The plan that serves a muscle."""
        return self._plans.get(muscle) or self._plans[ANYWHERE]

    def _go_on(self, coaching: Coaching, now: datetime) -> Turn:
        if coaching.phase is Phase.NEEDS_CARE or takes_too_long(coaching, now):
            return _needs_care(coaching)
        if not coaching.muscle:
            return Turn(coaching, cue=Cue.WHICH_MUSCLE)
        plan = self.plan(coaching.muscle)
        following = next_step(plan, coaching.step, coaching.cannot)
        if following is None:
            return self._say_first(coaching, self._words["again"])
        return self._say_step(coaching, following)

    def _do_without(self, coaching: Coaching, missing: frozenset[Need]) -> Turn:
        """The same step where it can be done all the same, else the next that can."""
        limited, plan = replace(coaching, cannot=coaching.cannot | missing), self.plan(coaching.muscle)
        step = plan.step(coaching.step)
        if step.fits(limited.cannot):
            return self._say_step(limited, step, self._words["fits"])
        following = next_step(plan, step.id, limited.cannot) or first_step(plan, limited.cannot)
        return self._say_step(limited, following, self._words["left_out"])

    def _let_go(self, coaching: Coaching) -> Turn:
        """Stop what makes somebody unwell; whoever goes on does so with nothing held."""
        phase = coaching.phase if coaching.phase in {Phase.NEEDS_CARE, Phase.WHICH_MUSCLE} else Phase.PAUSED
        plan = self.plan(coaching.muscle)
        step = restful_step(plan, coaching.step, coaching.cannot).id if coaching.step else ""
        return Turn(replace(coaching, phase=phase, step=step), cue=Cue.UNWELL)

    def _come_back(self, coaching: Coaching, heard: Heard, now: datetime) -> Turn:
        if coaching.phase is Phase.NEEDS_CARE:
            return _needs_care(coaching)
        if not coaching.muscle or takes_too_long(coaching, now):
            # whether it still cramps was not said: that is asked, and any "no" leads to care
            return self._ask_how(coaching)
        plan = self.plan(coaching.muscle)
        back = (self._word("back", plan),) if heard is Heard.BACK else ()
        return self._say_step(coaching, plan.step(coaching.step), *back)

    def _ask_how(self, coaching: Coaching) -> Turn:
        if not coaching.muscle:
            return Turn(replace(coaching, phase=Phase.WHICH_MUSCLE), cue=Cue.WHICH_MUSCLE)
        phase = Phase.NEEDS_CARE if coaching.phase is Phase.NEEDS_CARE else Phase.STEP
        return Turn(replace(coaching, phase=phase), cue=Cue.HOW_NOW)

    def _pause(self, coaching: Coaching, now: datetime) -> Turn:
        if coaching.phase is Phase.NEEDS_CARE or takes_too_long(coaching, now):
            return self._ask_how(coaching)
        return Turn(replace(coaching, phase=Phase.PAUSED), cue=Cue.PAUSED)

    def _wind_down(self, coaching: Coaching, heard: Heard, now: datetime) -> Turn:
        plan = self.plan(coaching.muscle)
        follows = plan.step(coaching.step).next
        first = follows.easing if heard is Heard.EASING else follows.stopped
        say = (plan.after,) if first == AFTER else (plan.wind_down, plan.after)
        return Turn(replace(coaching, phase=Phase.EASED, ended=now), say, Cue.OFFERS)

    def _say_step(self, coaching: Coaching, step: ReliefStep, *before: str) -> Turn:
        said = replace(coaching, phase=Phase.STEP, step=step.id)
        return Turn(said, (*before, step.words(coaching.cannot)), Cue.IS_IT_EASING, step)

    def _say_first(self, coaching: Coaching, *before: str) -> Turn:
        return self._say_step(coaching, first_step(self.plan(coaching.muscle), coaching.cannot), *before)

    def _word(self, key: str, plan: ReliefPlan) -> str:
        return self._words[key].format(muscle=plan.label)


def _needs_care(coaching: Coaching) -> Turn:
    return Turn(replace(coaching, phase=Phase.NEEDS_CARE), needs_care=True)
