"""The coaching of a conversation, as the pipeline sees it before the message under way is among its events."""

from __future__ import annotations

import json
from datetime import datetime, timezone

from rasa.shared.core.trackers import DialogueStateTracker

from unknot.relief.coaching import Coaching
from unknot.relief.plan import ReliefError

COACHING = "coaching"
"""The slot that says where the coaching stands."""


def coaching_under_way(tracker: DialogueStateTracker | None) -> Coaching | None:
    """The coaching under way; None where nobody is coached, and inside a form, where an answer is the form's."""
    if tracker is None or tracker.active_loop_name:
        return None
    kept = tracker.slots.get(COACHING)
    try:
        coaching = Coaching.from_json(json.loads(kept.value)) if kept and kept.value else None
    except (ValueError, ReliefError):
        return None
    return coaching if coaching and coaching.is_under_way(now_of(tracker)) else None


def now_of(tracker: DialogueStateTracker) -> datetime:
    """When the last event came: the message under way is not among them yet, and no other clock is looked at."""
    last = next(reversed(tracker.events), None)
    return datetime.fromtimestamp(last.timestamp if last else 0.0, timezone.utc)
