"""Words of what came before a cramp, which never tell its day: "I'd been on my feet all day yesterday"."""

from __future__ import annotations

import re
from itertools import pairwise

from unknot.diary.clock import find_clock

_CUT = re.compile(r"[;\n]|,(?!\d)|\.(?!\d)|\b(?:and|but|oh|so|also|plus)\b")
_REASON = re.compile(r"\b(?:because|cos|coz|cuz|bc|since|as|after|following)\b")
_OF_THE_CRAMP = re.compile(
    r"\b(?:cramp\w*|spasm\w*|twitch\w*|charley|seiz\w+|lock\w+|knot\w*|jerk\w*|numb|woke\w*|woken|asleep|it|one|this|"
    r"pain\w*|hurt\w*|ach(?:e|ed|es|ing)|sore|stiff|tight)\b"
)
_HAD_DONE = re.compile(
    r"\b(?:(?:i|we|he|she|they)[' ]?d|had(?:n'?t)?|having|i've|we've)(?: \w+ly| just| also| not| never)? "
    r"(?:been|\w{2,}ed|\w{3,}en|had|run|done|drunk|slept|sat|stood|gone|made|spent|swum|held|cut|dug|sung|"
    r"worn)\b|^\W*been\b"
)
"""Done before what is told."""
_DID = re.compile(
    r"\b(?:i|we) (?:\w+ly |also |only )?(?!had\b|got\b|felt\b)(?:was|were|\w{2,}ed|ran|did|went|stood|sat|drank|"
    r"ate|drove|"
    r"slept|wore|swam|rode|dug|spent|made|forgot|carried|overdid|took|played)\b|"
    r"\b(?:on my feet|in heels|at work|out|stood|standing|sat|sitting) all \w+"
)
"""Done on a day of its own, where the time of the cramp was told already."""


_AT_PRESENT = re.compile(
    r"\bmy (?:\w+ )?(?:(?:calves|legs|feet|toes|hands|arms|thighs|fingers|hamstrings|muscles|shoulders|ribs) "
    r"(?:cramp|hurt|ache|twitch)|\w+ (?:cramps|hurts|aches|twitches)|\w+ (?:is|are|keeps?) (?:\w+ )?\w+ing)\b"
    r"(?:\W+(?:now|still|again|today|right now|so much|a lot|badly))*\W*$"
)
"""A cramp that is on: a day told beside it is that of something else."""
_MOST_OF_A_TIME = 2
"""Words of a clause that may be no more than the time of the cramp: "on Saturday"."""


def find_earlier(text: str) -> list[tuple[int, int]]:
    """The stretches of a sentence that only tell what came before.

    Args:
        text: A sentence that went through `plain`.
    """
    clauses = _clauses(text)
    is_on = any(_AT_PRESENT.search(text[start:end]) for start, end in clauses)
    return [(start, end) for start, end in clauses if _is_earlier(text, start, end, is_on=is_on)]


def _clauses(text: str) -> list[tuple[int, int]]:
    clauses = list(pairwise(sorted({0, *(cut.start() for cut in _CUT.finditer(text)), len(text)})))
    apart: list[tuple[int, int]] = []
    for start, end in clauses:
        reason = _REASON.search(text, start, end)
        # "cramp at 3am because I'd run yesterday": the time was told before the reason
        if reason and find_clock(text[start : reason.start()]):
            apart += [(start, reason.start()), (reason.end(), end)]
        else:
            apart.append((start, end))
    return apart


def _is_earlier(text: str, start: int, end: int, *, is_on: bool) -> bool:
    words = text[start:end]
    if _OF_THE_CRAMP.search(words) or find_clock(words):
        return False
    if is_on and "since" not in words and len(words.split()) > _MOST_OF_A_TIME:
        return True
    if _HAD_DONE.search(words.strip(" ,;.")):
        return True
    # a story goes on in time: what is told behind the time of the cramp looks back
    return bool(_DID.search(words)) and find_clock(text[:start]) is not None
