"""Speaks passages: bubbles first, then the source with buttons, then the structure for clients that show cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from unknot.knowledge.bubbles import first_bubbles, packed
from unknot.knowledge.contract import guidance_message
from unknot.knowledge.passage import Passage

Found = Sequence[tuple[Passage, float]]

MOST_RELATED = 2
LONGEST_TITLE = 34
FIRST, MORE, EVIDENCE = "first", "more", "evidence"


def speak_passage(dispatcher: CollectingDispatcher, found: Found) -> list[EventType]:
    """Speak the first of the passages found and offer the next ones; remembers what was told."""
    passage = found[0][0]
    for bubble in first_bubbles(passage):
        dispatcher.utter_message(text=bubble)
    close_with_source(dispatcher, passage, [related for related, _ in found[1:]], has_more=bool(passage.more))
    dispatcher.utter_message(json_message=guidance_message(found))
    return remember(passage, [FIRST])


def speak_more(dispatcher: CollectingDispatcher, passage: Passage, related: Sequence[Passage]) -> None:
    """Speak the rest of a passage."""
    for bubble in packed(passage.more):
        dispatcher.utter_message(text=bubble)
    close_with_source(dispatcher, passage, related, has_more=False)
    dispatcher.utter_message(json_message=guidance_message([(passage, 1.0)]))


def close_with_source(
    dispatcher: CollectingDispatcher, passage: Passage, related: Sequence[Passage], *, has_more: bool
) -> None:
    """Name article and section, with buttons for the likely next step."""
    citation = passage.citations[0]
    dispatcher.utter_message(
        response="utter_source" if has_more else "utter_source_last",
        article=citation.article,
        section=citation.section,
        buttons=[passage_button(other) for other in related[:MOST_RELATED]],
    )


def passage_button(passage: Passage) -> dict[str, str]:
    """A button that shows a passage."""
    title = (
        passage.heading
        if len(passage.heading) <= LONGEST_TITLE
        else passage.heading[: LONGEST_TITLE - 1].rstrip() + "…"
    )
    return {"title": title, "payload": f'/show_passage{{"passage": "{passage.id}"}}'}


def remember(passage: Passage, parts: Sequence[str], **slots: Any) -> list[EventType]:
    """Slots that say which passage the conversation is about and which of its parts were told."""
    values = {"topic_passage": passage.id, "told_parts": list(parts), "has_suggested": False, **slots}
    return [SlotSet(name, value) for name, value in values.items()]
