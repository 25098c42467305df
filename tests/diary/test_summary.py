"""Summaries count, compare counts, and claim nothing."""

from __future__ import annotations

import time
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.kept import NOW, entry, made_up
from unknot.diary.answers import Answers
from unknot.diary.charts import Charts
from unknot.diary.entry import Precision, Side, Sleep
from unknot.diary.labels import Labels
from unknot.diary.summary import Period, Spread, summarise, week_to, weeks_to

_TODAY = NOW.date()


def _days_ago(days: int, number: int = 1, **values: object) -> object:
    return entry(number, when=NOW - timedelta(days=days), **values)


def test_a_week_is_seven_days_that_end_today() -> None:
    week = week_to(_TODAY)
    assert (week.days, week.last, week.first) == (7, _TODAY, date(2026, 11, 12))
    assert week.before() == Period(date(2026, 11, 5), date(2026, 11, 11))
    assert weeks_to(_TODAY, 2) == [week.before(), week]


def test_only_entries_of_the_period_count() -> None:
    entries = [_days_ago(days, days + 1) for days in (0, 6, 7, 30)]
    assert summarise(entries, week_to(_TODAY)).entries == 2


def test_everything_that_was_told_is_counted_once_an_entry() -> None:
    entries = [
        entry(1, where=("calf", "foot"), side=Side.LEFT, before=("cold", "cold"), strength=4, minutes=1),
        entry(2, where=("calf",), side=Side.LEFT, before=("stress",), helped=("heat",), strength=8, sleep=Sleep.NONE),
        entry(3),
    ]
    summary = summarise(entries, week_to(_TODAY))
    assert summary.where == (("calf", 2), ("foot", 1))
    assert summary.sides == (("left", 2),)
    assert summary.before == (("cold", 1), ("stress", 1))
    assert (summary.before_told, summary.helped_told) == (2, 1)
    assert summary.strength == Spread(2, 6.0, 4.0, 8.0)
    assert summary.minutes == Spread(1, 1.0, 1.0, 1.0)
    assert summary.sleep == (("none", 1),)


def test_hours_are_counted_only_where_a_time_was_told() -> None:
    night = NOW.replace(hour=3)
    entries = [
        entry(1, when=night, precision=Precision.TIME),
        entry(2, when=night, precision=Precision.PART),
        entry(3, when=night, precision=Precision.DAY),
        entry(4, when=night, precision=Precision.UNSAID),
    ]
    summary = summarise(entries, week_to(_TODAY))
    assert (summary.by_hour[3], summary.hours_told) == (1, 1)
    assert (summary.nights, summary.timed) == (2, 2)


@given(st.integers(0, 40), st.integers(1, 60))
def test_no_count_is_larger_than_the_number_of_entries(count: int, days: int) -> None:
    entries = made_up(count, days)
    summary = summarise(entries, Period(_TODAY - timedelta(days=days), _TODAY))
    assert summary.entries == count == sum(number for _, number in summary.by_day)
    for counts in (summary.where, summary.before, summary.helped, summary.sleep, summary.sides):
        assert all(number <= count for _, number in counts)
    assert summary.is_enough == (count >= 10)


def test_below_ten_entries_it_is_said_that_they_are_too_few(labels: Labels) -> None:
    few = [entry(number, before=("cold",)) for number in range(9)]
    answers, period = Answers(labels), week_to(_TODAY)
    assert "too few to see a pattern" in answers.before(few, period)[0]
    enough = answers.before([*few, entry(9, before=("cold",))], period)
    assert "too few" not in enough[0]
    assert "does not show what caused it" in enough[1]


def test_the_week_is_told_beside_the_one_before(labels: Labels) -> None:
    entries = [_days_ago(0, 1, where=("calf",), strength=6), _days_ago(1, 2, where=("calf",)), _days_ago(8, 3)]
    told = " ".join(Answers(labels).week(entries, _TODAY))
    assert "2 entries, on 2 days" in told
    assert "The seven days before that had one entry." in told
    assert "calf 2" in told
    assert "6 out of 10 in the middle" in told


def test_an_empty_diary_is_told_kindly(labels: Labels) -> None:
    answers = Answers(labels)
    assert len(answers.week([], _TODAY)) == len(answers.trend([], _TODAY)) == 1
    assert "does not say yet" in answers.before([], week_to(_TODAY))[0]


def test_the_trend_is_four_counts_and_how_the_last_two_compare(labels: Labels) -> None:
    entries = [_days_ago(days, days + 1, strength=5) for days in (0, 8, 9, 22)]
    told = " ".join(Answers(labels).trend(entries, _TODAY))
    assert "the oldest first: 1, 0, 2, 1." in told
    assert "fewer entries than last week" in told
    assert "5, none, 5, 5" in told


def test_a_year_of_three_thousand_entries_is_summed_up_and_drawn_within_a_second(labels: Labels) -> None:
    entries, period, charts = made_up(3_000, 364), Period(_TODAY - timedelta(days=363), _TODAY), Charts(labels)
    charts.draw(summarise(entries[:10], period))  # matplotlib looks for its fonts once
    took = []
    for _ in range(3):
        started = time.process_time()
        summary = summarise(entries, period)
        charts.by_time(summary)
        took.append(time.process_time() - started)
    assert min(took) < 1.0
