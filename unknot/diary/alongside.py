"""What may as well have come with a cramp as before it: "cried", "felt sick with it"; unsure, it is no cause."""

from __future__ import annotations

import re

from unknot.diary.roles import Part, Role
from unknot.text.language import Entity

_OF_PAIN = re.compile(
    r"\b(?:cr(?:y|ied|ying)|tears|tearful|weep\w*|wept|sobb\w+|shout\w*|yell\w*|scream\w*|frighten\w*|fright|"
    r"scared?|shock|"
    r"panick\w*|sick|queasy|nausea|nauseous|vomit\w*|threw up|throwing up|puk\w+|headaches?|migraine|dizzy|faint)\b"
)
"""What pain itself does to people."""
_WITH_IT = re.compile(
    r"^\W*(?:\w+ )?(?:with|from|at|in|of|for|because of|due to)\W+(?:it|that|(?:the |this )?(?:\w+ )?(?:pain|"
    r"cramp|spasm|"
    r"agony)|laugh\w*|joy|relief)\b|^\W*(?:laughing|out loud|out)\b"
)
_EARLIER = re.compile(
    r"\b(?:after|from|because of|following|been|having|while|during|all (?:day|evening|afternoon|morning|week)|"
    r"yesterday|"
    r"earlier|before|beforehand|day|week|since|over|about|had|bug|virus|migraine)\b"
)


def came_with_it(text: str, trigger: Entity, part: Part) -> bool:
    """Whether a cause that is named may be a sign of the pain itself, and nothing says that it came before.

    Args:
        text: The sentence, with the words that tell a time blanked.
        trigger: What is named.
        part: The part of the sentence that names it.
    """
    if not _OF_PAIN.search(trigger.text):
        return False
    if _WITH_IT.match(text[trigger.end :]) or _WITH_IT.search(" " + trigger.text.partition(" ")[2]):
        return True
    return part.role is not Role.BEFORE and not _EARLIER.search(text, part.start, part.end)
