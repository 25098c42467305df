"""Remedies of earlier: a bath before bed eased no cramp of the night, and what was taken "as well" is not said to."""

from __future__ import annotations

import re

from unknot.diary.roles import Part
from unknot.text.language import Entity

BEFOREHAND = re.compile(
    r"\b(?:before (?:bed|sleep|it|that|this|going|i (?:went|slept)|the (?:cramp|spasm))|beforehand|as usual|"
    r"earlier(?! today| this)|that (?:day|evening|afternoon)|the (?:day|night|evening) before)\b"
)
"""What makes a remedy something that came before."""
_TOO = re.compile(r"\b(?:also|too|as well)\b")
_TAKEN = ("painkiller", "magnesium", "quinine")


def is_beforehand(text: str, part: Part) -> bool:
    """Whether a part of a sentence tells of the time before the cramp."""
    return BEFOREHAND.search(text, part.start, part.end) is not None


def may_be_for_anything(text: str, remedy: Entity, part: Part) -> bool:
    """Whether a medicine was taken "as well" in a part that does not say that it helped."""
    return remedy.value in _TAKEN and _TOO.search(text, part.start, part.end) is not None
