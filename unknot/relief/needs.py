"""What a step of relief asks of a person, who may say that it is not possible here: "I can't lie down"."""

from __future__ import annotations

from enum import Enum


class Need(Enum):
    """Something that a step cannot be done without."""

    LIE = "lie"
    SIT = "sit"
    STAND = "stand"
    WALK = "walk"
    REACH = "reach"
    HANDS = "hands"
    TOUCH = "touch"
    TOWEL = "towel"
    CHAIR = "chair"
    WARMTH = "warmth"
    WATER = "water"
    TOOL = "tool"
    """A ball, a roller: no step asks for one, yet people have read of them and say that they have none."""
