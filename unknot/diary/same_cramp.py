"""Whether what is told next is the cramp told before, now in full: "my foot on Friday", "Friday evening, about 5"."""

from __future__ import annotations

import re
from datetime import timedelta

from unknot.diary.entry import Entry, Precision
from unknot.diary.told import WHEN, Told
from unknot.diary.where import narrower
from unknot.zones import zone_of

_ANOTHER = re.compile(
    r"\b(?:another|again|too|also|as well|second|next|new|then|one more|later|earlier|besides|plus|log|note|"
    r"record|write|"
    r"add)\b|^\W*and\b",
    re.IGNORECASE,
)
_OPEN = {"side", "strength", "minutes"}
_HALF_A_DAY = timedelta(hours=12)


def completes(entry: Entry, told: Told, text: str) -> bool:
    """Whether a message tells the cramp of an entry that leaves the hour open: that day and place, and no "another".

    Args:
        entry: The entry that was written last.
        told: What the message tells.
        text: The message.
    """
    if entry.precision is Precision.TIME or not set(WHEN) & set(told) or _ANOTHER.search(text):
        return False
    if entry.precision is Precision.PART:
        is_then = abs(told["when"] - entry.when) < _HALF_A_DAY
    else:
        is_then = told["when"].astimezone(zone_of(entry.zone)).date() == entry.day
    conflicts = [name for name in _OPEN & set(told) if getattr(entry, name) not in {None, told[name]}]
    return is_then and not conflicts and _is_there(told.get("where", ()), entry.where)


def _is_there(named: tuple[str, ...], known: tuple[str, ...]) -> bool:
    if not named or not known:
        return True
    return bool(set(narrower(named, known)) & set(known)) or bool(set(narrower(known, named)) & set(named))
