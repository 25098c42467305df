"""Whether a message says how long the cramp has been on: "been going for twelve minutes", not "heat for twenty"."""

from __future__ import annotations

import re

_GOES_ON = re.compile(
    r"\b(?:been|going|going on|lasting|still|now|already|more than|over|nearly|almost|at least|so far)\b", re.IGNORECASE
)
_OF_SOMETHING_ELSE = re.compile(
    r"\?|\b(?:ago|last|before|after|in|hold\w*|held|heat|pad|bath|shower|ice|rub\w*|massag\w*|stretch\w*|walk\w*|sat|"
    r"sit\w*|st[oa]n?d\w*|dr[oi]v\w*|r[au]n\w*|work\w*|slee?p\w*|bed|awake|often|sometimes|usually|every|each|normally|"
    r"how long|quarter past|gone|eas\w*|better|stopped|took|take|takes)\b",
    re.IGNORECASE,
)


def says_how_long(text: str) -> bool:
    """Whether a stretch of time in a message is how long the cramp has been on by now."""
    return bool(_GOES_ON.search(text)) and not _OF_SOMETHING_ELSE.search(text)
