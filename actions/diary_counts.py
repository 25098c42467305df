"""Gives the counts of a diary as the contract's messages: a chart, and the numbers themselves."""

from __future__ import annotations

import base64
from dataclasses import asdict
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from unknot.diary.charts import Chart
from unknot.diary.summary import Summary


def speak_chart(dispatcher: CollectingDispatcher, chart: Chart) -> None:
    """Give a chart as a picture, with its words and its table."""
    image = "data:image/png;base64," + base64.b64encode(chart.image).decode()
    table = {"columns": list(chart.head), "rows": [list(row) for row in chart.rows]}
    dispatcher.utter_message(
        json_message={"type": "chart", "title": chart.title, "image": image, "alt": chart.alt, "table": table}
    )


def summary_message(question: str, summary: Summary, total: int) -> dict[str, Any]:
    """The contract's message of the counts."""
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
