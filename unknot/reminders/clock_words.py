"""Times of day as people write them."""

from __future__ import annotations

NOON = 12


def clock_words(at_minute: int) -> str:
    """Minutes after midnight as a time: 1290 is "9:30 pm"."""
    hour, minute = divmod(at_minute, 60)
    return f"{hour % NOON or NOON}:{minute:02} {'pm' if hour >= NOON else 'am'}"
