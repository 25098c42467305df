"""Hears that there was no cramp to write down: "note that i had no cramps yesterday", "nothing last night"."""

from __future__ import annotations

import re

from unknot.diary.entry import Precision
from unknot.diary.told import Told

_CRAMPS = r"(?:cramps?|spasms?|cramping|twitch(?:es|ing)?)"
_NONE = re.compile(
    rf"\b(?:no|zero|nae|not an?|not one|not any|without(?: an?| any)?|free of|"
    rf"(?:did|have|had|has|do)(?:n['’]?t| not|nae)(?: \w+)? (?:any|an?|one)) (?:\w+ ){{0,2}}{_CRAMPS}\b"
    rf"(?! (?:relief|tablets?|pills?|medic\w+|cream|remed\w+|diary))|"
    rf"\b(?:cramp|spasm)[- ]?(?:free|less)\b|\b(?:did|have|has)(?:n['’]?t| not|nae) (?:\w+ )?(?:cramp(?:ed)?|spasm)\b|"
    r"(?:^|[,;.:]|\bhad|\bgot|\bwas|^and|^or)\s*(?:nothing|none)(?: at all| happened)? "
    r"(?:last night|overnight|yesterday|today|this (?:morning|week)|(?:on )?(?:the )?(?:night|day|week) before)",
    re.IGNORECASE,
)
_BUT = re.compile(r"\b(?:but|until|till|except|apart from|then|though|only|since|now|one (?:in|at))\b", re.IGNORECASE)
_SOMETHING_ELSE = re.compile(r"\bnot (?:really )?an? (?:cramp|spasm)\b", re.IGNORECASE)
"""That it was something else: "not a cramp, more of a twitch"."""


def is_no_cramp(text: str, told: Told) -> bool:
    """Whether a message says that there was no cramp, and does not tell of one all the same.

    Args:
        text: The message.
        told: What it tells when it is read as an entry.
    """
    found = _NONE.search(text)
    if found is None or _BUT.search(text[found.end() :]) or _SOMETHING_ELSE.search(text):
        return False
    return told.get("precision") is not Precision.TIME and not {"strength", "minutes"} & set(told)
