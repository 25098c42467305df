"""Where the coaching through a cramp stands: kept between the messages, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from unknot.relief.needs import Need
from unknot.relief.plan import ReliefError

CARE_AFTER = timedelta(minutes=10)
"""How long a cramp may last before it needs care."""
NEW_AFTER = timedelta(hours=1)
"""After that long a cry for help is about another cramp; "still no better" is not."""
FORGOTTEN_AFTER = timedelta(hours=12)
"""After that long nobody is coached any more who has not said how it ended."""


class Phase(Enum):
    """Where a coaching stands."""

    WHICH_MUSCLE = "which_muscle"
    STEP = "step"
    PAUSED = "paused"
    NEEDS_CARE = "needs_care"
    EASED = "eased"
    STOPPED = "stopped"


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
        cannot: What the person said is not possible now: to lie down, to use both hands.
    """

    phase: Phase
    muscle: str
    step: str
    started: datetime
    ended: datetime | None = None
    cannot: frozenset[Need] = frozenset()

    @property
    def needs_care(self) -> bool:
        """Whether it was said that this has lasted too long."""
        return self.phase is Phase.NEEDS_CARE

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.phase in _OVER

    def is_under_way(self, now: datetime) -> bool:
        """Whether the person is still coached."""
        return not self.is_over and now - self.started < FORGOTTEN_AFTER

    def is_old(self, now: datetime) -> bool:
        """Whether a cry for help is about another cramp."""
        return now - self.started >= NEW_AFTER

    def has_just_ended(self, now: datetime) -> bool:
        """Whether it ended so lately that "it's back" and "go on" are about this cramp."""
        return self.ended is not None and now - self.ended < CARE_AFTER

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
            "cannot": sorted(need.value for need in self.cannot),
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
                frozenset(map(Need, content.get("cannot", ()))),  # a coaching from before it was kept has none
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ReliefError("a coaching takes phase, muscle, step, started and ended") from error


def takes_too_long(coaching: Coaching, now: datetime) -> bool:
    """Whether the cramp has lasted as long as one may."""
    return now - coaching.started >= CARE_AFTER
