"""How soon help is needed."""

from __future__ import annotations

from enum import Enum


class Level(Enum):
    """A triage level; they compare by urgency, `EMERGENCY` being the highest."""

    NONE = "none"
    DOCTOR = "doctor"
    URGENT = "urgent"
    CRISIS = "crisis"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """Place from the lowest, 0, to the highest."""
        return list(Level).index(self)

    def __lt__(self, other: Level) -> bool:
        """Whether the other one is more urgent."""
        return self.rank < other.rank

    def __le__(self, other: Level) -> bool:
        """Whether the other one is at least as urgent."""
        return self.rank <= other.rank


RAISED = tuple(level for level in Level if level is not Level.NONE)
"""The levels that bring an escalation prompt."""
