"""Which sites may open a connection from a browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

ANY = "*"
_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class Origins:
    """Judges the `Origin` header, which browsers send and pages cannot change."""

    def __init__(self, allowed: Sequence[str]) -> None:
        """Allow these sites besides the server's own, or this machine's where there are none."""
        self._allowed = frozenset(allowed)

    def __call__(self, origin: str | None, environ: Mapping[str, Any]) -> bool:
        """Whether a site may connect, None being no browser's; `environ` is the request as WSGI has it."""
        if origin is None:
            return True
        try:
            site = urlsplit(origin.lower())
            host = site.hostname
        except ValueError:
            return False
        if site.scheme not in ("http", "https") or not host:
            return False
        if site.netloc == str(environ.get("HTTP_HOST", "")).lower() or ANY in self._allowed:
            return True
        return origin.lower() in self._allowed if self._allowed else host in _THIS_MACHINE
