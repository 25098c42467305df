"""Times of day in words."""

from __future__ import annotations

import pytest

from unknot.reminders.clock_words import clock_words


@pytest.mark.parametrize(
    ("minute", "words"),
    [(0, "12:00 am"), (9 * 60, "9:00 am"), (12 * 60 + 5, "12:05 pm"), (21 * 60 + 30, "9:30 pm"), (1439, "11:59 pm")],
)
def test_a_time_reads_as_people_write_it(minute: int, words: str) -> None:
    assert clock_words(minute) == words
