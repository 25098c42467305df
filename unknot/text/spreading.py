"""A few of many, evenly: one intent with thousands of messages must not outweigh the others, nor take all the time."""

from __future__ import annotations

from collections.abc import Sequence


def spread(texts: Sequence[str], most: int) -> list[str]:
    """At most so many of the texts, evenly over the list: neighbours are often by the same writer."""
    return [texts[place * len(texts) // most] for place in range(most)] if len(texts) > most else list(texts)
