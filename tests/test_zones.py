"""Wall-clock times meet clock changes: nothing lands on another day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unknot.zones import ZoneError, exists, moment_on, zone_of

_ZONES = sorted(name for name in available_timezones() if not name.startswith(("posix", "right", "Etc", "SystemV")))

zones = st.sampled_from(_ZONES)
days = st.dates(date(2012, 1, 2), date(2035, 12, 30))
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


@given(days, clocks, zones)
@example(date(2026, 3, 28), time(23, 30), "America/Nuuk")
@example(date(2026, 3, 29), time(2, 30), "Europe/Berlin")
@example(date(2026, 10, 25), time(2, 30), "Europe/Berlin")
@example(date(2023, 4, 28), time(0, 30), "Africa/Cairo")
@example(date(2024, 9, 8), time(0, 30), "America/Santiago")
def test_a_time_on_a_day_is_on_that_day_whatever_the_clocks_do(day: date, clock: time, zone: str) -> None:
    assert moment_on(day, clock, ZoneInfo(zone)).astimezone(ZoneInfo(zone)).date() == day


@given(days, clocks, zones)
def test_a_time_that_exists_is_kept_to_the_minute(day: date, clock: time, zone: str) -> None:
    shown = moment_on(day, clock, ZoneInfo(zone)).astimezone(ZoneInfo(zone))
    assert exists(day, clock, ZoneInfo(zone)) == (shown.time() == clock)


def test_a_skipped_time_moves_on_and_a_doubled_one_is_the_first() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert moment_on(date(2026, 3, 29), time(2, 30), berlin) == datetime(2026, 3, 29, 1, 30, tzinfo=timezone.utc)
    assert moment_on(date(2026, 10, 25), time(2, 30), berlin) == datetime(2026, 10, 25, 0, 30, tzinfo=timezone.utc)
    assert not exists(date(2026, 3, 29), time(2, 30), berlin)
    assert exists(date(2026, 10, 25), time(2, 30), berlin)


def test_where_the_hour_before_midnight_is_skipped_the_day_is_kept() -> None:
    nuuk = ZoneInfo("America/Nuuk")
    shown = moment_on(date(2026, 3, 28), time(23, 30), nuuk).astimezone(nuuk)
    assert shown.date() == date(2026, 3, 28)
    assert shown.time() == time(22, 30)


def test_a_day_that_a_zone_skips_becomes_the_next() -> None:
    apia = ZoneInfo("Pacific/Apia")
    moment = moment_on(date(2011, 12, 30), time(12), apia).astimezone(apia)
    assert moment.date() - date(2011, 12, 30) == timedelta(days=1)


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../etc/passwd", "Europe/" + "x" * 100, None, 7])
def test_an_unknown_zone_is_refused(name: object) -> None:
    with pytest.raises(ZoneError, match="takes an IANA name"):
        zone_of(name)  # type: ignore[arg-type]
