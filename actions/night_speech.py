"""Speaks what to do now in the night, and evening plans: bubbles, sources, and the structure for cards."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import library
from actions.speech import remember
from unknot.knowledge.bubbles import packed
from unknot.knowledge.contract import guidance_message, passage_card
from unknot.knowledge.passage import Passage
from unknot.night.plan import NightPlan


def speak_now(dispatcher: CollectingDispatcher, text: str) -> list[EventType]:
    """Say what to do at once, by what somebody awake says of it, then offer an evening plan."""
    known = library.passages()
    advice = library.night().advice(text)
    rests_on = [known[passage] for passage in dict.fromkeys(name for one in advice for name in one.passages)]
    for bubble in packed([one.text for one in advice]):
        dispatcher.utter_message(text=bubble)
    _speak_sources(dispatcher, rests_on)
    dispatcher.utter_message(response="utter_night_offer")
    dispatcher.utter_message(json_message=guidance_message([(passage, 1.0) for passage in rests_on]))
    return remember(rests_on[0], [])


def speak_plan(dispatcher: CollectingDispatcher, plan: NightPlan, *, is_kept: bool) -> None:
    """Say a plan, item by item, and where it comes from."""
    known = library.passages()
    rests_on = [known[passage] for passage in dict.fromkeys(name for item in plan.items for name in item.passages)]
    for bubble in packed([f"{place}. {item.title}. {item.text}" for place, item in enumerate(plan.items, 1)]):
        dispatcher.utter_message(text=bubble)
    _speak_sources(dispatcher, rests_on)
    dispatcher.utter_message(json_message=plan_message(plan, rests_on, is_kept=is_kept))


def plan_message(plan: NightPlan, passages: list[Passage], *, is_kept: bool) -> dict[str, Any]:
    """The `plan` message: the items in the order of the evening, each with its sections."""
    items = [
        {
            "id": item.id,
            "title": item.title,
            "text": item.text,
            "sections": list(item.sections),
            "passages": list(item.passages),
        }
        for item in plan.items
    ]
    return {
        "type": "plan",
        "made": plan.made.isoformat(),
        "kept": is_kept,
        "items": items,
        "sections": list(dict.fromkeys(section for item in plan.items for section in item.sections)),
        "passages": [passage_card(passage) for passage in passages],
    }


def _speak_sources(dispatcher: CollectingDispatcher, passages: list[Passage]) -> None:
    """Name article and section of the first passage, and the other articles."""
    citation = passages[0].citations[0]
    titles = {cited.article for passage in passages for cited in passage.citations} - {citation.article}
    if not titles:
        dispatcher.utter_message(response="utter_source_last", article=citation.article, section=citation.section)
        return
    others = ", ".join(f'"{title}"' for title in sorted(titles))
    dispatcher.utter_message(
        response="utter_sources", article=citation.article, section=citation.section, others=others
    )
