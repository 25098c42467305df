"""Which muscle, and on which side, a sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unknot.diary.denied import without_denied
from unknot.diary.entry import Side
from unknot.diary.lexicon import BEFORE, FEELING, HELPED, MUSCLE, SIDE
from unknot.diary.roles import Part, Role
from unknot.text.language import Entity

_GENERAL = ("leg", "arm", "thigh")
"""Muscles that name a whole region: the closer word beside them counts."""
_WORN = "shoes"
_SEAT, _CHEEKS = "glute", ("cheek", "cheeks")
_COMPARED = re.compile(
    r"\W{0,2}(?:\w+ ){0,2}(?:(?:are|is|look|looks|feel|feels|seem|seems|were|looked|felt) )?(?:about |the |"
    r"just |much |exactly )*"
    r"(?:same (?:size|colour|color|as each other)|alike|equal|identical|same(?=\W*(?:$|[,;.])))"
)
_SPARED = re.compile(
    r"(?: (?:one|side|leg|foot|calf|thigh|arm|hand|knee|shoulder))? (?:was|is|were|felt|feels|stayed)(?: \w+ly)?"
    r"(?: all)? (?:fine|ok|okay|alright|all right|good|normal|unaffected|spared|"
    r"not (?:affected|involved|cramping|hurting|bad))\b"
    r"(?! (?:again|now|after|by|later|until|till|within|in)\b)"
)
"""What says of a side that it had nothing."""
_CORRECT = re.compile(
    r"(?:[\d_](?:\s?[ap]m)?|\b(?:o'?clock|noon|midday|midnight|that|this|you|they|time|date|day|hour|number|all|"
    r"everything|first|half|past \w+|to \w+))(?:['’]s|['’]re| (?:was|is|are|were))"
    r"(?: (?:quite|probably|about|all|totally|already|actually|really))* $"
)
"""What makes a "right" behind it a word for correct: "no, 2am was right"."""
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
    named = [entity for entity in _muscles(entities) if not _is_compared(text, entity)]
    muscles = [muscle for muscle in without_denied(text, named) if not _is_worn(muscle, entities)]
    own = [
        muscle
        for muscle in muscles
        if not any(other.start <= muscle.start and muscle.end <= other.end for other in taken)
        and not any(part.role is Role.HELPED and part.holds(muscle) and muscle.start > part.cue for part in parts)
    ]
    values = list(dict.fromkeys(muscle.value for muscle in own or muscles))
    return tuple(value for value in values if not (value in _GENERAL and _INSIDE[value] & set(values)))


def _is_compared(text: str, entity: Entity) -> bool:
    """Whether it only stands beside the other one: "both legs are the same"."""
    return _COMPARED.match(text, entity.end) is not None


def _is_worn(muscle: Entity, entities: Sequence[Entity]) -> bool:
    """Whether it is what a person had on: the heels of "wearing heels"."""
    worn = [entity for entity in entities if entity.entity == BEFORE and entity.value == _WORN]
    return any(shoe.start <= muscle.start and muscle.end <= shoe.end and shoe.text != muscle.text for shoe in worn)


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


def is_same_place(named: Sequence[str], known: Sequence[str]) -> bool:
    """Whether muscles that were named may be those that are known: the leg of a calf is; where none is, any may."""
    if not named or not known:
        return True
    return bool(set(narrower(named, known)) & set(known)) or bool(set(narrower(known, named)) & set(named))


def find_side(text: str, entities: Sequence[Entity]) -> Side | None:
    """The side that stands beside a muscle; where none does, the one that is named at all."""
    muscles = without_denied(text, _muscles(entities))
    named = [entity for entity in entities if entity.entity == SIDE and not _is_letter_alone(text, entity, entities)]
    named = [side for side in named if not _is_correct(text, side, muscles)]
    sides = [side for side in without_denied(text, named) if not _is_compared(text, side)]
    sides = [side for side in sides if not _SPARED.match(text, side.end)] or sides
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


def _is_correct(text: str, side: Entity, muscles: Sequence[Entity]) -> bool:
    """Whether "right" only says that something else is so."""
    if side.text != "right" or any(0 <= muscle.start - side.end <= 2 for muscle in muscles):
        return False
    ends = not text[side.end :].strip() or text[side.end] in ",.;"
    return ends and bool(_CORRECT.search(text[: side.start]))


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
