"""Time zones: names as in the IANA database, and wall-clock times that clock changes cannot move to another day."""

from __future__ import annotations

from datetime import date, datetime, time, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo


class ZoneError(ValueError):
    """A name that no time zone has."""


@lru_cache(maxsize=128)
def zone_of(name: str) -> ZoneInfo:
    """The time zone of a name such as "Europe/London".

    Raises:
        ZoneError: There is none.
    """
    try:
        if not isinstance(name, str) or not 0 < len(name) <= 80:
            raise ValueError
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError) as error:
        raise ZoneError("the time zone is unknown; it takes an IANA name such as Europe/London") from error


def moment_on(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which clocks in a zone show a time on a day.

    Of a time that comes twice, the first. A time that is skipped is moved on by what the clocks skip, or, where that
    would lead to another day (Greenland skips the hour before midnight), back by as much. On a day that a zone skips
    altogether there is no such moment; it is the next day's.
    """
    for fold in (0, 1):
        moment = datetime.combine(day, clock.replace(tzinfo=None, fold=fold), zone).astimezone(timezone.utc)
        if moment.astimezone(zone).date() == day:
            return moment
    return datetime.combine(day, clock.replace(tzinfo=None, fold=0), zone).astimezone(timezone.utc)


def exists(day: date, clock: time, zone: ZoneInfo) -> bool:
    """Whether clocks in a zone show a time on a day at all."""
    shown = moment_on(day, clock, zone).astimezone(zone)
    return (shown.date(), shown.time()) == (day, clock.replace(microsecond=0))
