"""When a daily reminder is due, by the clocks where the person is."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone

from unknot.zones import moment_on, zone_of

MINUTES_A_DAY = 24 * 60


def next_due(after: datetime, at_minute: int, zone: str) -> datetime:
    """The first moment (UTC) later than `after` at which clocks in the zone show the time.

    On a day whose clocks skip that time it is due as much later as they skip; when they show it twice, the first time
    counts alone. So every day has one such moment.

    Args:
        after: A moment with a time zone.
        at_minute: Minutes after midnight, 0 to 1439.
        zone: IANA name of the time zone.

    Raises:
        ValueError: The time is out of range, or the zone is unknown.
    """
    if not 0 <= at_minute < MINUTES_A_DAY:
        raise ValueError(f"the time takes 0 to {MINUTES_A_DAY - 1} minutes after midnight")
    place = zone_of(zone)
    day = after.astimezone(place).date() - timedelta(days=1)
    clock = time(*divmod(at_minute, 60))
    while (due := moment_on(day, clock, place)) <= after:
        day += timedelta(days=1)
    return due.astimezone(timezone.utc)
