"""What components without options have in common."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.events import SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


class PlainComponent(GraphComponent):
    """A component that is made from nothing."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """There is nothing to choose."""
        return {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PlainComponent:
        """Create the component."""
        return cls()


def last_typed(tracker: DialogueStateTracker | None) -> str:
    """The last thing that the person typed in this session (a button is not typed); empty where there is none."""
    for event in reversed(tracker.events if tracker else ()):
        if isinstance(event, SessionStarted):
            break
        if isinstance(event, UserUttered) and event.text and not event.text.startswith("/"):
            return str(event.text)
    return ""
