"""What shall go where a message sounds like a deletion: a fact of an entry, an entry or some, or all that is kept."""

from __future__ import annotations

import re

from unknot.deletion import asks_to_delete
from unknot.diary.clearing import asks_for_diary, names_entries, names_more
from unknot.diary.naming import find_naming
from unknot.diary.taken_out import names_fact
from unknot.diary.told import Told

FACT, ENTRY, ALL = "change_entry", "delete_entry", "delete_data"
"""Intents, as they are called in the dialogue."""
_GOES = re.compile(
    r"\b(?:scratch|ditch|drop|lose|strike|cross|undo|takes?|taking|took|off|out|away|gone|"
    r"(?:don['’]?t|do not|never|no longer) (?:want|need|keep|like)|should(?:n['’]?t| not)|"
    r"by (?:mistake|accident)|wrong(?:ly)?|twice|double|duplicate|not real|rid)\b",
    re.IGNORECASE,
)
_A_VALUE = re.compile(r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_OF_TEN = re.compile(r"\bout of (?:10|ten)\b", re.IGNORECASE)
_OF_A_PLACE = {"where", "when"}
_OF_A_CRAMP = {"strength", "minutes", "before", "helped", "sleep", "feeling"}


def what_goes(text: str, intent: str, told: Told, *, is_beside_entry: bool) -> str:
    """The intent of a message that was taken for a deletion.

    Args:
        text: What was typed.
        intent: What it was understood as by itself.
        told: What it tells when it is read as of an entry.
        is_beside_entry: Whether an entry stands in sight.
    """
    if intent not in {ENTRY, ALL}:
        return intent
    if names_fact(text):
        return FACT
    naming, is_fact = find_naming(text), bool(set(told) & _OF_A_CRAMP)
    if not asks_to_delete(text):
        is_value = is_fact or (naming.words and _A_VALUE.search(naming.rest))
        if is_value and "?" not in text and not _GOES.search(_OF_TEN.sub("", text)):
            return FACT  # "the calf one was 9 out of 10" takes nothing away
    elif intent == ALL and is_fact and not (naming.words or names_entries(text) or names_more(text)):
        return FACT
    if intent == ALL and not names_more(naming.rest) and not asks_for_diary(text):
        is_entry = naming.words or names_entries(text) or set(told) & _OF_A_PLACE
        return ENTRY if is_entry or is_beside_entry else ALL
    return intent
