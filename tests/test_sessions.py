"""After an hour of silence a new session begins, and a cramp that is coached is not forgotten."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa.core.actions.action import ActionSessionStart
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from unknot import sessions
from unknot.training import DOMAIN


def test_a_new_session_keeps_the_coaching_and_nothing_else(monkeypatch: Any) -> None:
    monkeypatch.setattr(ActionSessionStart, "_slot_set_events_from_tracker", staticmethod(lambda tracker: []))
    sessions.install()
    domain = Domain.load(str(DOMAIN))
    told = [SlotSet("coaching", "where it stands"), SlotSet("topic_passage", "calf-now")]
    tracker = DialogueStateTracker.from_events("someone", told, domain.slots)
    events: list[Event] = asyncio.run(ActionSessionStart().run(None, None, tracker, domain))
    carried = [(event.key, event.value) for event in events if isinstance(event, SlotSet)]
    assert carried == [("coaching", "where it stands")]


def test_where_nobody_is_coached_it_begins_with_nothing() -> None:
    tracker = DialogueStateTracker.from_events("someone", [], Domain.load(str(DOMAIN)).slots)
    assert sessions.carried(tracker) == []
