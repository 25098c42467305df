"""Whether a message says how long the cramp has been on: "been going for twelve minutes", not "heat for twenty"."""

from __future__ import annotations

import re

_GOES_ON = re.compile(
    r"\b(?:been|going|going on|lasting|still|now|already|more than|over|nearly|almost|at least|so far)\b", re.IGNORECASE
)
_OF_SOMETHING_ELSE = re.compile(
    r"\?|\b(?:ago|last|before|after|in|hold\w*|held|heat|pad|bath|shower|ice|rub\w*|massag\w*|stretch\w*|walk\w*|sat|"
    r"sit\w*|st[oa]n?d\w*|dr[oi]v\w*|r[au]n\w*|work\w*|slee?p\w*|bed|awake|often|sometimes|usually|every|each|normally|"
    r"how long|quarter past|gone(?! (?:and|by))|eas\w*|better|stopped|took|take|takes)\b",
    re.IGNORECASE,
)
_BEEN_BUSY = re.compile(
    r"\b(?:been|was|were|spent|from|of|at)\b(?: [\w'’]+)? (?:hunch\w*|bent over|crouch\w*|kneel\w*|knelt|squat\w*|"
    r"typing|writ\w*|play\w*|practi[sc]\w*|gam\w*|knit\w*|sew\w*|garden\w*|digging|paint\w*|lift\w*|carr\w*|"
    r"cook\w*|clean\w*|iron\w*|danc\w*|cycl\w*|rid(?:e|ing)|swim\w*|fl(?:ight|ying)|hik\w*|train\w*|travel\w*|"
    r"commut\w*|shift|desk|laptop|computer)\b|\b(?:been|was|were) on (?:[\w'’]+ )?(?:feet|shift|laptop|computer)\b",
    re.IGNORECASE,
)
"""What somebody did for so long before it cramped."""
_NOT_EASING = re.compile(
    r"\b(?:nothing|not|no|none|never|nowt|hasn['’]?t|isn['’]?t|won['’]?t|doesn['’]?t|didn['’]?t)\b(?: [\w'’]+){0,6}? "
    r"(?:eas\w*|better|gone|stopped)\b",
    re.IGNORECASE,
)
"""Relief that is denied says nothing of something else."""
_BY_NOW = re.compile(
    r"\b(?:min\w*|hours?) (?:now|already)\b.*\b(?:not|nothing|still|no|none|zero)\b", re.IGNORECASE | re.DOTALL
)
"""So long, whatever was done in it, and no better."""


def says_how_long(text: str) -> bool:
    """Whether a stretch of time in a message is how long the cramp has been on by now."""
    rest = _NOT_EASING.sub(" ", text)
    is_of_else = _OF_SOMETHING_ELSE.search(rest) or _BEEN_BUSY.search(rest)
    is_of_cramp = bool(_GOES_ON.search(text)) and not is_of_else
    return is_of_cramp or ("?" not in text and bool(_BY_NOW.search(text)))
