"""Tells the wish to begin a diary here from a question about keeping one: "can you keep a record of my cramps"."""

from __future__ import annotations

import re

from unknot.diary.plain import plain

_KEPT = r"(?:diary|log|record|records|journal|list|tally|chart|note|notes|track)"
_BEGINS = re.compile(
    r"\b(?:start(?:ing)?|begin|open|set up|keep(?:ing)?|create|make|maintain)\b(?: me| us)?"
    rf"(?: (?!with\b)\w+){{0,3}} {_KEPT}\b|"
    r"\b(?:track|log|record|write down|note down|count) (?:all |every one of )?my "
    r"(?:\w+ )?(?:cramps?|spasms?|twitch(?:es|ing)?|attacks)\b|^new diary\b"
)
_HERE = re.compile(
    r"\b(?:here|with (?:you|u|this)|in this (?:app|chat)|for me|can (?:you|u)|could (?:you|u)|will (?:you|u)|let'?s|"
    r"i(?:'d| would) like|i want|i wanna|can i|could i|may i|can we|please|pls|(?:told|asked) me|my diary)\b|"
    r"^(?:start|begin|open|new|set up|track)\b"
)
_OF_KEEPING = re.compile(
    r"\b(?:should|shall|what|which|why|how (?:long|often|many|much|detailed|do people|would)|when|does|do people|"
    r"tips?|template|headings?|columns?|worth|better|app|watch|spreadsheet|on paper|paper one)\b"
)


def begins_diary(text: str) -> bool:
    """Whether a message asks to begin a diary with Unknot, and not how or why one is kept."""
    words = plain(text)
    return bool(_BEGINS.search(words) and _HERE.search(words)) and not _OF_KEEPING.search(words)
