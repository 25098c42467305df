"""What a sentence names only to say that it was not that: "not the calf, the shin", "left, no, right"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unknot.text.language import Entity

_DENIED = re.compile(
    r"(?:\b(?:no|not|nor|without|never|neither|nae|rather than|instead of|unlike|as opposed to|"
    r"(?:is|was|are|were)(?: ?n['’]?t|nt|nae))|n['’]t|\b(?:more|rather|less)\b[^,.;]{1,30}\bthan)\s"
    r"(?:(?:in|on|at|of|from|it|was|is|a|an|the|my|me|his|her|your|this|that|real|really|actual|actually|any|quite|"
    r"exactly|proper|properly|true|usual|so|much|as|like|left|right|both|other|one)\s)*$"
)
_NOT_ONLY = re.compile(r"\s*(?:again|only|alone|too|as well)\b")
"""What makes no denial of "not the calf again"."""
_TAKEN_BACK = re.compile(
    r"^\W*(?:(?:one|calf|foot|leg|hand|side)\W+)?(?:no|nope|no wait|wait no|wait|wait a minute|hang on|sorry|oops|i "
    r"mean|i meant|i tell a lie|tell a lie|correction|scratch that|scrap that|make that|or rather|rather|actually|"
    r"actually no|no sorry|sorry no|sorry i mean|sorry i meant)\W+(?:(?:it was|its|it's|the|my|in|on)\s)*$"
)
_OR = re.compile(
    r"^\s*,?\s*(?:or|nor)\s+(?:(?:any|a|an|the|my|been|done|had|having|doing|too|much|even|for|from)\s+)*$"
)
_COMMA = re.compile(r"^\s*,\s*(?:(?:any|a|an|the|my|been|done|had|having|doing|too|much|even|for|from)\s+)*$")


def without_denied(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities of one field without those that are denied or taken back; where none is left, all of them.

    Args:
        text: The sentence in the shape the entities were found in.
        entities: What was found of one field, in the order it stands.
    """
    kept = [
        entity
        for entity, after in zip(entities, (*entities[1:], None))
        if not is_denied(text, entity) and not _is_taken_back(text, entity, after)
    ]
    return kept or list(entities)


def is_joined_by_or(text: str, named: Sequence[Entity], number: int) -> bool:
    """Whether something named goes on what stands before it: the running of "no drinking or running".

    A comma joins where an "or" follows in the same list: "no wine, coffee or tea".
    """
    between = text[named[number - 1].end : named[number].start]
    if _OR.match(between):
        return True
    if not _COMMA.match(between):
        return False
    following = named[number + 1 :]
    for earlier, later in zip((named[number], *following), following):
        link = text[earlier.end : later.start]
        if _OR.match(link):
            return True
        if not _COMMA.match(link):
            return False
    return False


def is_denied(text: str, entity: Entity) -> bool:
    """Whether the words before something named say that it was not that."""
    return bool(_DENIED.search(text[: entity.start])) and not _NOT_ONLY.match(text, entity.end)


def _is_taken_back(text: str, entity: Entity, after: Entity | None) -> bool:
    return after is not None and bool(_TAKEN_BACK.match(text[entity.end : after.start]))
