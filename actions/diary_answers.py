"""Answers out of the diary: the last entries, the week, whether it gets better, what came before, what helped."""

from __future__ import annotations

import base64
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn, library
from actions.diary_speech import today
from actions.speech import speak_passage
from unknot.diary.charts import Chart
from unknot.diary.entry import Entry, to_json
from unknot.diary.summary import Period, Summary, summarise
from unknot.knowledge.errors import IndexUnusableError

LATEST = 5
MONTH, SEASON = 28, 84
"""Days that a chart shows."""


class ActionShowDiary(Action):
    """Shows the last five entries in short lines."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_show_diary"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Show them, the latest first."""
        found = entries_or_guidance(dispatcher, tracker, "ask_diary")
        if not found:
            return []
        entries, day = found
        latest = entries[: -LATEST - 1 : -1]
        lines = [diary_library.lines().short(entry, day) for entry in latest]
        dispatcher.utter_message(text="\n".join(lines))
        dispatcher.utter_message(response="utter_diary_shown", count=diary_library.answers().entries(len(entries)))
        told = [{**to_json(entry), "line": line} for entry, line in zip(latest, lines)]
        dispatcher.utter_message(
            json_message={"type": "diary_summary", "question": "latest", "total": len(entries), "latest": told}
        )
        return [SlotSet(diary_turn.ENTRY, latest[0].id)]


class _ActionAnswer(Action, ABC):
    """A question to the diary: what it says in counts, a chart, and the counts themselves."""

    question = ""
    """What the contract's message calls it."""
    guidance = "ask_progress"
    """The topic that a diary without entries is answered with."""
    days = MONTH
    chart = "per_day"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Answer; a diary without entries gets general guidance and the offer to begin."""
        found = entries_or_guidance(dispatcher, tracker, self.guidance)
        if not found:
            return []
        entries, day = found
        summary = summarise(entries, Period(day - timedelta(days=self.days - 1), day))
        named = diary_turn.named(tracker, "chart")
        if named:
            summary = summarise(entries, Period(day - timedelta(days=SEASON - 1), day))
        else:
            for bubble in self.bubbles(entries, summary, day):
                dispatcher.utter_message(text=bubble)
        for chart in diary_library.charts().draw(summary) if summary.entries else ():
            if chart.id == (named or self.chart) and any(count for _, count in chart.rows):
                _speak_chart(dispatcher, chart)
        dispatcher.utter_message(response="utter_diary_next")
        dispatcher.utter_message(json_message=_summary_message(self.question, summary, len(entries)))
        return []

    @abstractmethod
    def bubbles(self, entries: Sequence[Entry], summary: Summary, day: date) -> list[str]:
        """What is said."""


class ActionAskSummary(_ActionAnswer):
    """How the last seven days were."""

    question = "summary"
    guidance = "ask_diary"

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_summary"

    def bubbles(self, entries: Sequence[Entry], summary: Summary, day: date) -> list[str]:
        """The week beside the one before."""
        return diary_library.answers().week(entries, day)


class ActionAskTrend(_ActionAnswer):
    """Whether there are fewer entries than before."""

    question = "trend"

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_trend"

    def bubbles(self, entries: Sequence[Entry], summary: Summary, day: date) -> list[str]:
        """Four weeks side by side."""
        return diary_library.answers().trend(entries, day)


class ActionAskTriggers(_ActionAnswer):
    """What came before the cramps."""

    question = "triggers"
    guidance = "ask_cause"
    days = SEASON
    chart = "before"

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_triggers"

    def bubbles(self, entries: Sequence[Entry], summary: Summary, day: date) -> list[str]:
        """Counts of what came before, and no claim about causes."""
        return diary_library.answers().before(entries, summary.period)


class ActionAskHelped(_ActionAnswer):
    """What helped."""

    question = "helped"
    guidance = "ask_prevention"
    days = SEASON
    chart = "helped"

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_helped"

    def bubbles(self, entries: Sequence[Entry], summary: Summary, day: date) -> list[str]:
        """Counts of what helped."""
        return diary_library.answers().helped(summary)


def entries_or_guidance(
    dispatcher: CollectingDispatcher, tracker: Tracker, guidance: str
) -> tuple[list[Entry], date] | None:
    """The person's entries, the oldest first, and the day it is; None where that was answered already."""
    zone = diary_turn.zone(tracker)[0]
    try:
        entries = diary_library.person(tracker.sender_id).diary.entries(tracker.sender_id)
    except diary_library.NOT_KEPT:
        dispatcher.utter_message(response="utter_diary_not_read_now")
        return None
    if entries:
        return entries, today(zone)
    try:
        passage = library.passages()[library.topics()[guidance]]
    except IndexUnusableError:
        dispatcher.utter_message(response="utter_diary_empty")
        return None
    dispatcher.utter_message(response="utter_diary_empty")
    speak_passage(dispatcher, [(passage, 1.0)])
    return None


def _speak_chart(dispatcher: CollectingDispatcher, chart: Chart) -> None:
    image = "data:image/png;base64," + base64.b64encode(chart.image).decode()
    table = {"columns": list(chart.head), "rows": [list(row) for row in chart.rows]}
    dispatcher.utter_message(
        json_message={"type": "chart", "title": chart.title, "image": image, "alt": chart.alt, "table": table}
    )


def _summary_message(question: str, summary: Summary, total: int) -> dict[str, Any]:
    spreads = {name: asdict(spread) if spread else None for name, spread in _spreads(summary)}
    counts = {name: dict(getattr(summary, name)) for name in ("where", "before", "helped", "sleep")}
    return {
        "type": "diary_summary",
        "question": question,
        "total": total,
        "first": summary.period.first.isoformat(),
        "last": summary.period.last.isoformat(),
        "entries": summary.entries,
        "days_with": summary.days_with,
        "nights": summary.nights,
        "timed": summary.timed,
        "is_enough": summary.is_enough,
        **counts,
        **spreads,
    }


def _spreads(summary: Summary) -> list[tuple[str, Any]]:
    return [("strength", summary.strength), ("minutes", summary.minutes)]
