"""Answers out of the diary: the last entries, the week, whether it gets better, what came before, what helped."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import diary_library, diary_turn, library, turn
from actions.diary_counts import speak_chart, summary_message
from actions.diary_read import read_back
from actions.diary_speech import speak_entry, today
from actions.diary_zone import speak_clock
from actions.speech import speak_passage
from unknot.diary.asked import asks_of_clock
from unknot.diary.entry import Entry, to_json
from unknot.diary.period import read_period
from unknot.diary.summary import Period, Summary, summarise, week_to
from unknot.diary.told import told_in
from unknot.diary.wanted import Place, Wanted, most, place_in, read_wanted
from unknot.diary.whose import asks_of_somebody_else
from unknot.knowledge.errors import IndexUnusableError

LATEST = 5
MONTH, SEASON = 28, 84
"""Days that a chart shows."""


class ActionShowDiary(Action):
    """Shows the last five entries in short lines; where one is asked for, reads it back."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_show_diary"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Show them, the latest first; who asks by which clock they go is told that."""
        if asks_of_clock(turn.typed_text(tracker)):
            speak_clock(dispatcher, tracker)
            return []
        read = read_back(dispatcher, tracker)
        if read is not None:
            return read
        found = entries_or_offer(dispatcher, tracker)
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
    guidance = ""
    """The topic that a diary without entries is answered with; none where it was only to be counted or shown."""
    days = MONTH
    chart = "per_day"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Answer; a diary without entries gets the offer to begin, and the topic."""
        found = entries_or_offer(dispatcher, tracker, self.guidance)
        if not found:
            return []
        entries, day = found
        named, asked = diary_turn.named(tracker, "chart"), self.asked(tracker, entries, day)
        summary = summarise(entries, asked or Period(day - timedelta(days=self.days - 1), day))
        if named:
            summary = summarise(entries, Period(day - timedelta(days=SEASON - 1), day))
        else:
            bubbles = diary_library.answers().period(summary, entries, _place(tracker)) if asked else ()
            for bubble in bubbles or self.bubbles(entries, summary, day):
                dispatcher.utter_message(text=bubble)
        for chart in diary_library.charts().draw(summary) if summary.entries else ():
            if chart.id == (named or self.chart) and any(count for _, count in chart.rows):
                speak_chart(dispatcher, chart)
        dispatcher.utter_message(response="utter_diary_next")
        dispatcher.utter_message(json_message=summary_message(self.question, summary, len(entries)))
        return []

    def asked(self, tracker: Tracker, entries: Sequence[Entry], day: date) -> Period | None:
        """The days that the question names, where they are counted."""
        return None

    @abstractmethod
    def bubbles(self, entries: Sequence[Entry], summary: Summary, day: date) -> list[str]:
        """What is said."""


class ActionAskSummary(_ActionAnswer):
    """How the last seven days were, or those that are asked for."""

    question = "summary"

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_summary"

    def asked(self, tracker: Tracker, entries: Sequence[Entry], day: date) -> Period | None:
        """The month, the week or the day that the question names; where it names a place alone, the last week."""
        text = turn.typed_text(tracker)
        return read_period(text, day, entries[0].day) or (week_to(day) if _place(tracker) else None)

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Answer; who asks for the side, the time of day or the worst one is told that."""
        if asks_of_somebody_else(turn.typed_text(tracker)):
            dispatcher.utter_message(response="utter_diary_somebody_elses")
            return []
        wanted = read_wanted(turn.typed_text(tracker))
        if wanted is None:
            return super().run(dispatcher, tracker, domain)
        found = entries_or_offer(dispatcher, tracker)
        return _tell(dispatcher, tracker, wanted, *found) if found else []

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


def entries_or_offer(
    dispatcher: CollectingDispatcher, tracker: Tracker, guidance: str = ""
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
    dispatcher.utter_message(response="utter_diary_empty")
    with suppress(IndexUnusableError):
        if guidance:
            speak_passage(dispatcher, [(library.passages()[library.topics()[guidance]], 1.0)])
    return None


def _place(tracker: Tracker) -> Place | None:
    """The muscle and the side that a question names."""
    text = turn.typed_text(tracker)
    return place_in(text, told_in(diary_library.reader().read(text, diary_library.now(), diary_turn.zone(tracker)[0])))


def _tell(
    dispatcher: CollectingDispatcher, tracker: Tracker, wanted: Wanted, entries: list[Entry], day: date
) -> list[EventType]:
    """Tell what is wanted of the entries of the days that are named, else of all of them."""
    period = read_period(turn.typed_text(tracker), day, entries[0].day) or Period(min(entries[0].day, day), day)
    answers, summary = diary_library.answers(), summarise(entries, period)
    if wanted in {Wanted.SIDES, Wanted.PARTS}:
        for bubble in answers.sides(summary) if wanted is Wanted.SIDES else answers.parts(summary):
            dispatcher.utter_message(text=bubble)
        dispatcher.utter_message(response="utter_diary_next")
        return []
    entry = most([entry for entry in entries if period.holds(entry.day)], wanted)
    if entry is None:
        dispatcher.utter_message(response="utter_diary_most_untold")
        return []
    speak_entry(dispatcher, "utter_diary_most", entry, "written")
    return [SlotSet(diary_turn.ENTRY, entry.id)]
