"""What the coaching that has ended lends to the entry that is written of its cramp."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from rasa_sdk import Tracker

from actions import diary_library, diary_turn, library, turn
from unknot.diary.coached import told_of_coached, with_words
from unknot.diary.entry import Entry, Precision
from unknot.diary.store import entry_id
from unknot.diary.told import Told, is_enough
from unknot.relief.afterwards import ENDS

RELIEF_ENDED = "relief_ended"
_ELSEWHERE = "other"
_MEASURED = 0.5
"""What ended in less minutes than this was told at once, and its length was not measured."""
_FRESH = timedelta(hours=1)
"""How long a fact that names no cramp is of the one that was coached."""
_A_STEP = timedelta(seconds=10)
"""What is said of the length is rounded: a message this long before counts in."""


def is_answer(tracker: Tracker) -> bool:
    """Whether the message comes right after the end of a coaching, where an entry was offered."""
    return turn.last_response(tracker) in ENDS


def told_beside(tracker: Tracker) -> str:
    """What is typed of a cramp: of "yes please, it was the left" what follows the yes; nothing of a yes alone."""
    text = turn.typed_text(tracker)
    if is_answer(tracker):
        return library.afterwards().beside(text)
    return "" if turn.intent_name(tracker) == "affirm" else text


def of_coaching(tracker: Tracker, zone: str) -> Told:
    """What the coaching that has just ended knows of the cramp; nothing where there was none."""
    try:
        ended: Mapping[str, Any] = json.loads(tracker.get_slot(RELIEF_ENDED) or "{}")
        if not ended:
            return {}
        minutes = float(ended["minutes"])
        began = datetime.fromisoformat(str(ended["ended"]).replace("Z", "+00:00")) - timedelta(minutes=minutes)
        muscle = str(ended["muscle"])
        began.utctimetuple()
    except (ValueError, TypeError, KeyError, OverflowError):
        return {}
    if began.utcoffset() is None:
        return {}
    is_known = muscle in diary_library.labels().names["where"] and muscle != _ELSEWHERE
    name = entry_id(tracker.sender_id, diary_turn.message_name(tracker))
    cramp = Entry(name, began, zone, Precision.TIME, where=(muscle,) if is_known else ())
    length = {"minutes": round(minutes, 1)} if minutes >= _MEASURED else {}
    place = with_words(diary_library.reader(), cramp, _said(tracker, began, began + timedelta(minutes=minutes)))
    return {"when": began, "zone": zone, "precision": Precision.TIME, **place, **length}


def completed_by_coaching(tracker: Tracker, relief: Told, told: Told) -> Told:
    """What a message tells, with what the coaching knows where it is of the same cramp."""
    is_of_it = is_answer(tracker) or not is_enough(told) or _is_fresh(relief)
    return told_of_coached(relief if is_of_it else {}, told, is_answer=is_answer(tracker))


def _is_fresh(relief: Told) -> bool:
    return bool(relief) and diary_library.now() - relief["when"] < _FRESH


def _said(tracker: Tracker, began: datetime, ended: datetime) -> Iterator[str]:
    """What was typed while the cramp was coached."""
    for event in tracker.events:
        text, at = str(event.get("text") or ""), float(event.get("timestamp") or 0)
        is_then = began - _A_STEP <= datetime.fromtimestamp(at, began.tzinfo) <= ended + _A_STEP
        if event.get("event") == "user" and is_then and text and not text.startswith("/"):
            yield text
