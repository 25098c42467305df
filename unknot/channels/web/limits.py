"""How much one conversation, and one network address, may send.

Kept in this process and by an injected clock; a store that servers share would have to be asked for every message.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable

from unknot.channels.web.reasons import Reason, RefusedError

_MINUTE = 60.0
_MOST_KEYS = 10_000
_NETWORK_OF_ONE_HOUSE = 64
"""Bits of an IPv6 address that a provider gives to one customer."""

Clock = Callable[[], float]


class Limit:
    """So many a minute for each key: a bucket that holds a minute's worth and fills evenly."""

    def __init__(self, most_a_minute: int, clock: Clock = time.monotonic) -> None:
        """Let `most_a_minute` through; `clock` gives seconds."""
        self._most = float(most_a_minute)
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}

    def wait(self, key: str) -> float:
        """Seconds until one more is let through, 0 for at once."""
        return max(0.0, (1.0 - self._level(key)) * _MINUTE / self._most)

    def take(self, key: str) -> None:
        """Count one."""
        if len(self._left) >= _MOST_KEYS:
            self._left = {known: self._left[known] for known in self._left if self._level(known) < self._most}
        self._left[key] = (self._level(key) - 1.0, self._clock())

    def _level(self, key: str) -> float:
        level, since = self._left.get(key, (self._most, self._clock()))
        return min(self._most, level + (self._clock() - since) * self._most / _MINUTE)


class Limits:
    """Both limits at once."""

    def __init__(self, a_session: int, an_address: int, clock: Clock = time.monotonic) -> None:
        """Messages a minute of a conversation and of an address."""
        self._sessions, self._addresses = Limit(a_session, clock), Limit(an_address, clock)

    def check(self, session: str, address: str) -> None:
        """Raise RefusedError, with the time to wait, where one more is too many; counts nothing."""
        wait = max(self._sessions.wait(session), self._addresses.wait(network(address)))
        if wait:
            raise RefusedError(Reason.TOO_MANY, wait)

    def count(self, session: str, address: str) -> None:
        """Count a message of a conversation."""
        self._sessions.take(session)
        self._addresses.take(network(address))


def network(address: str) -> str:
    """What an address counts as: IPv4 itself, IPv6 the network of its house, anything else as it is."""
    try:
        known = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network((known, _NETWORK_OF_ONE_HOUSE), strict=False))
