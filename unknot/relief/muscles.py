"""How the muscles that people name stand to those that have steps of their own."""

from __future__ import annotations

CRAMPING_NOW = "cramping_now"
"""Where a message says which of the muscles that it names cramps now: the pipeline writes it, the actions read it."""
ANYWHERE = "other"
"""The muscle whose plan serves where there is none of its own."""
LEG = "leg"
"""Named without saying which muscle of it: that is asked, and what helps anywhere is told meanwhile."""
THIGH, OF_THIGH = "thigh", frozenset({"hamstring", "quad"})
ELSEWHERE = frozenset({"knee", "ankle", "ribs", "eyelid"})
"""Named parts without steps of their own; the plan for any muscle is theirs."""
PARTS_OF_LEG = frozenset({*OF_THIGH, "calf", THIGH, "shin", "foot", LEG})
"""Muscles that somebody may mean who says "leg"."""


def is_part_of(muscle: str, named: str) -> bool:
    """Whether a muscle may be meant by a word for a region around it."""
    is_leg, is_thigh = named == LEG and muscle in PARTS_OF_LEG, named == THIGH and muscle in OF_THIGH
    return is_leg or is_thigh or (muscle == ANYWHERE and named in ELSEWHERE)
