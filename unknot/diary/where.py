"""Which muscle, and on which side, a sentence speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from unknot.diary.denied import without_denied
from unknot.diary.entry import Side
from unknot.diary.lexicon import BEFORE, FEELING, HELPED, MUSCLE, SIDE
from unknot.diary.roles import Part, Role
from unknot.text.language import Entity

_GENERAL = ("leg", "arm", "thigh")
"""Muscles that name a whole region: the closer word beside them counts."""
_SEAT, _CHEEKS = "glute", ("cheek", "cheeks")
_INSIDE = {
    "leg": {"calf", "hamstring", "quad", "shin", "thigh", "foot", "knee", "ankle"},
    "arm": {"hand"},
    "thigh": {"hamstring", "quad"},
}


def find_where(text: str, entities: Sequence[Entity], parts: Sequence[Part]) -> tuple[str, ...]:
    """The muscles that cramped, not those that rubbed; of a leg and a calf, the calf.

    Args:
        text: The sentence.
        entities: What was found in it.
        parts: Its parts.
    """
    taken = [entity for entity in entities if entity.entity in {BEFORE, HELPED}]
    muscles = without_denied(text, _muscles(entities))
    own = [
        muscle
        for muscle in muscles
        if not any(other.start <= muscle.start and muscle.end <= other.end for other in taken)
        and not any(part.role is Role.HELPED and part.holds(muscle) and muscle.start > part.cue for part in parts)
    ]
    named = list(dict.fromkeys(muscle.value for muscle in own or muscles))
    return tuple(name for name in named if not (name in _GENERAL and _INSIDE[name] & set(named)))


def _muscles(entities: Sequence[Entity]) -> list[Entity]:
    """The muscles named; the cheeks of "numb bum, both cheeks" are no jaw."""
    muscles = [entity for entity in entities if entity.entity == MUSCLE]
    if not any(muscle.value == _SEAT for muscle in muscles):
        return muscles
    return [muscle for muscle in muscles if muscle.text not in _CHEEKS]


def narrower(named: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Muscles that were named, a region replaced by those in it that are known already."""
    found: list[str] = []
    for muscle in named:
        inside = [other for other in known if other in _INSIDE.get(muscle, ())]
        found += inside or [muscle]
    return tuple(dict.fromkeys(found))


def find_side(text: str, entities: Sequence[Entity]) -> Side | None:
    """The side that stands beside a muscle; where none does, the one that is named at all."""
    muscles = without_denied(text, _muscles(entities))
    named = [entity for entity in entities if entity.entity == SIDE and not _is_letter_alone(text, entity, entities)]
    sides = without_denied(text, named)
    near = [side for side in sides if any(_is_beside(side, muscle) for muscle in muscles)]
    values = {side.value for side in near or sides}
    if not values:
        return None
    if len(values) > 1:
        return Side.BOTH
    return Side(values.pop())


def _is_beside(side: Entity, muscle: Entity) -> bool:
    if side.start < muscle.end and muscle.start < side.end:
        return True  # "2 legs" is both
    return 0 <= muscle.start - side.end <= 22 or 0 <= side.start - muscle.end <= 16


def _is_letter_alone(text: str, side: Entity, entities: Sequence[Entity]) -> bool:
    """Whether "l" or "r" stands anywhere but before a muscle, behind what cramped ("toe cramp R,") or in brackets."""
    if len(side.text) > 1 and side.text != "each":
        return False
    if any(entity.entity == MUSCLE and 0 <= entity.start - side.end <= 2 for entity in entities):
        return False
    if text[max(0, side.start - 1) : side.end + 1] == f"({side.text})":
        return False
    ends = not text[side.end :].strip() or text[side.end] in ",.;)"
    cramp = [entity for entity in entities if entity.entity in {MUSCLE, FEELING}]
    return not (ends and any(0 <= side.start - entity.end <= 2 for entity in cramp))
