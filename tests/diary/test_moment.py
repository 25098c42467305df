"""A time said of today counts although the clock here has not come so far: then it is not the person's clock."""

from __future__ import annotations

from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import pytest

from unknot.diary.entry import Precision
from unknot.diary.moment import find_moment
from unknot.diary.plain import plain

UTC = ZoneInfo("UTC")


def _at(sentence: str, hour: int, minute: int = 0) -> tuple[str, Precision]:
    moment = find_moment(plain(sentence), datetime(2026, 11, 30, hour, minute, tzinfo=timezone.utc), UTC)
    return f"{moment.at:%d %H:%M}", moment.precision


@pytest.mark.parametrize(
    ("sentence", "at"),
    [
        ("left calf cramp this afternoon at 3", "30 15:00"),
        ("cramp this arvo at 3 in me left hammy", "30 15:00"),
        ("calf at 6pm today", "30 18:00"),
        ("calf this evening about 7", "30 19:00"),
        ("today at 9", "30 09:00"),
    ],
)
def test_a_clock_said_of_today_is_written_as_it_was_said(sentence: str, at: str) -> None:
    assert _at(sentence, 7) == (at, Precision.TIME)


def test_a_clock_an_hour_behind_is_not_the_persons_either() -> None:
    assert _at("calf this afternoon at 3", 14, 5) == ("30 15:00", Precision.TIME)


@pytest.mark.parametrize(
    ("sentence", "hour", "minute"),
    [("this morning about 6", 5, 20), ("today at 3pm", 14, 50), ("this afternoon", 13, 0), ("in bed today", 7, 0)],
)
def test_what_was_only_rounded_up_is_now(sentence: str, hour: int, minute: int) -> None:
    assert _at(sentence, hour, minute)[0] == f"30 {hour:02}:{minute:02}"


def test_a_part_of_today_that_has_not_begun_here_is_that_part() -> None:
    assert _at("calf this afternoon", 7) == ("30 15:00", Precision.PART)


def test_just_after_midnight_today_is_still_the_day_before() -> None:
    assert _at("this afternoon at 3", 2) == ("29 15:00", Precision.TIME)


@pytest.mark.parametrize(("sentence", "at"), [("at 3pm", "29 15:00"), ("tonight at 9", "29 21:00")])
def test_where_no_day_is_said_or_a_night_it_has_passed(sentence: str, at: str) -> None:
    assert _at(sentence, 7)[0] == at
