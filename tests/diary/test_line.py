"""An entry in one readable line."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.kept import NOW, entry
from unknot.diary.entry import Precision, Side, Sleep
from unknot.diary.labels import Labels
from unknot.diary.line import Lines

TODAY = NOW.date()


@pytest.fixture(scope="session")
def lines(labels: Labels) -> Lines:
    """The words that Unknot ships."""
    return Lines(labels)


def test_a_full_entry_reads_as_short_sentences(lines: Lines) -> None:
    full = entry(
        when=NOW.replace(hour=3),
        precision=Precision.TIME,
        where=("calf",),
        side=Side.LEFT,
        strength=7,
        minutes=2,
        feeling=("cramp",),
        before=("typing", "blew up balloons"),
        helped=("heat",),
        sleep=Sleep.BROKEN,
    )
    assert lines.full(full, TODAY) == (
        "Today at 03:00, left calf, 7 out of 10, 2 minutes, cramp. Before it: typing or phone, blew up balloons. "
        "Helped: warmth. After it: broken sleep."
    )
    assert lines.short(full, TODAY) == "Today at 03:00, left calf, 7 out of 10, 2 minutes"


@pytest.mark.parametrize(
    ("back", "precision", "said"),
    [
        (0, Precision.UNSAID, "Today"),
        (0, Precision.DAY, "Today"),
        (1, Precision.TIME, "Yesterday at 14:00"),
        (1, Precision.PART, "Yesterday, in the afternoon"),
        (6, Precision.DAY, "Thu 12 Nov"),
    ],
)
def test_the_time_is_told_as_exactly_as_it_is_known(lines: Lines, back: int, precision: Precision, said: str) -> None:
    assert lines.short(entry(when=NOW - timedelta(days=back), precision=precision), TODAY) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0.5, "30 seconds"), (1, "1 minute"), (2.5, "2.5 minutes"), (90, "90 minutes"), (180, "3 hours")],
)
def test_a_length_has_the_unit_that_fits(lines: Lines, minutes: float, said: str) -> None:
    assert lines.short(entry(minutes=minutes), TODAY) == f"Today, {said}"


def test_a_side_without_a_muscle_is_told(lines: Lines) -> None:
    assert lines.short(entry(side=Side.BOTH), TODAY) == "Today, both sides"
    assert lines.short(entry(side=Side.BOTH, where=("foot",)), TODAY) == "Today, foot or toes on both sides"


def test_one_second_is_no_seconds(lines: Lines) -> None:
    assert "1 second." in lines.full(entry(minutes=1 / 60), NOW.date())
