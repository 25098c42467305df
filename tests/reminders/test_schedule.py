"""A daily reminder is due once a day, at the hour that the person's clocks show."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from unknot.reminders.schedule import next_due
from unknot.zones import ZoneError, exists

_ZONES = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc", "System")))
_moments = st.datetimes(datetime(2012, 1, 3), datetime(2035, 1, 1), timezones=st.just(timezone.utc))


@given(_moments, st.integers(0, 1439), st.sampled_from(_ZONES))
@example(datetime(2026, 3, 29, 0, 59, tzinfo=timezone.utc), 150, "Europe/Berlin")
@example(datetime(2026, 10, 25, 0, 30, tzinfo=timezone.utc), 150, "Europe/Berlin")
@example(datetime(2026, 3, 28, 23, 0, tzinfo=timezone.utc), 1410, "America/Nuuk")
@settings(max_examples=400)
def test_every_day_has_one_at_the_hour_asked_for(start: datetime, at_minute: int, zone: str) -> None:
    place, clock = ZoneInfo(zone), time(*divmod(at_minute, 60))
    due = [next_due(start, at_minute, zone)]
    while len(due) < 4:
        due.append(next_due(due[-1], at_minute, zone))
    shown = [moment.astimezone(place) for moment in due]
    assert due[0] > start
    assert [later.date() - earlier.date() for earlier, later in pairwise(shown)] == [timedelta(days=1)] * 3
    for moment in shown:
        assert moment.time() == clock or not exists(moment.date(), clock, place)


def test_a_change_of_the_clocks_does_not_move_the_evening() -> None:
    due = datetime(2026, 10, 24, 12, tzinfo=timezone.utc)
    shown = []
    for _ in range(3):
        due = next_due(due, 20 * 60 + 30, "Europe/London")
        shown.append((due, due.astimezone(ZoneInfo("Europe/London")).time()))
    assert {clock for _, clock in shown} == {time(20, 30)}
    assert shown[1][0] - shown[0][0] == timedelta(hours=25)


def test_an_hour_that_comes_twice_reminds_once() -> None:
    first = next_due(datetime(2026, 10, 24, 23, tzinfo=timezone.utc), 150, "Europe/Berlin")
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=timezone.utc)
    assert next_due(first, 150, "Europe/Berlin") == datetime(2026, 10, 26, 1, 30, tzinfo=timezone.utc)


@pytest.mark.parametrize("at_minute", [-1, 1440])
def test_a_time_that_no_clock_shows_is_refused(at_minute: int) -> None:
    with pytest.raises(ValueError, match="takes 0 to 1439"):
        next_due(datetime(2026, 1, 1, tzinfo=timezone.utc), at_minute, "Europe/London")


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ZoneError):
        next_due(datetime(2026, 1, 1, tzinfo=timezone.utc), 0, "Mars/Olympus")
