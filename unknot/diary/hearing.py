"""Whether a message goes on about the entry in sight: "heat helped by the way", "more like an 8"."""

from __future__ import annotations

import re

from unknot.diary.questions import is_aside
from unknot.diary.repair import takes_back
from unknot.diary.told import WHEN, Told

_REFERS = re.compile(
    r"^\W*(?:(?:oh|and|also|plus|ah|btw|by the way|well|but|yeah|yes|ok|okay|ta|thanks|um+)\b\W*)*"
    r"(?:(?:can you |could you |please )*(?:add|put|note|write|include|say|change)\b|not (?:my|the)\b|wrong\b|"
    r"(?:i think |i'?d say )?(?:it|that|this|its|it's|the (?:pain|cramp|spasm|first|last|other|second|strength|length|"
    r"side))\b)",
    re.IGNORECASE,
)
"""It points back to what was told."""
_TELLS = re.compile(
    r"\b(?:was|were|wasn'?t|had|been|did|didn'?t|slept|lasted|went|woke|got|felt|took|drank|ate|forgot|helped|worked|eased|"
    r"more like|about|around|after|before|from|w[a-z]*ing|\w+ed|out of|and|\d+)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:another|second|also had|had (?:a|one|another)|next one|new (?:one|entry)|as well|twice)\b", re.IGNORECASE
)
_RIGHT_NOW = re.compile(r"\b(?:right now|now|help|again|at the moment|happening|started|starting)\b|!", re.IGNORECASE)
_OF_ITS_OWN = (
    *("show_", "delete_", "export_", "request_report", "request_reminder", "plan_", "pack_", "cancel_"),
    *("greet", "goodbye", "restart"),
)
"""Beginnings of intents that ask for something of their own."""
_OF_SOMETHING_ELSE = ("ask_", "out_of_scope", "express_", "insult", "resume_", "request_relief")
"""Beginnings of intents that are believed unless the message points back."""
_MOST_WORDS = 14
CHANGE, ANOTHER = "change_entry", "log_cramp"
_CHANGES = re.compile(
    r"\b(?:chang|correct|fix|edit|mov|should (?:be|say)|was (?:really|actually)|wrong)\w*", re.IGNORECASE
)
_OF_ONE_CRAMP = {"strength", "minutes", "before", "helped", "sleep", "side", "feeling"}


def meant_beside_entry(text: str, intent: str, told: Told) -> str:
    """What a message means while an entry stands in sight: more of it, another cramp, or what it means by itself.

    Args:
        text: What was typed.
        intent: What it was understood as by itself.
        told: What it tells when it is read as of an entry.
    """
    if "where" in told and set(told) & set(WHEN) and not takes_back(text):
        return ANOTHER if intent == CHANGE and not _CHANGES.search(text) else intent  # place and time: not the same
    return CHANGE if _goes_on(text, intent, told) else intent


def _goes_on(text: str, intent: str, told: Told) -> bool:
    if not told or is_aside(text) or intent.startswith(_OF_ITS_OWN):
        return False
    points_back = takes_back(text) or bool(_REFERS.match(text))
    if _ANOTHER.search(text) or (_RIGHT_NOW.search(text) and not points_back):
        return False
    if points_back:
        return True
    is_else = intent.startswith(_OF_SOMETHING_ELSE) or len(text.split()) > _MOST_WORDS
    return not is_else and bool(set(told) & _OF_ONE_CRAMP) and bool(_TELLS.search(text))
