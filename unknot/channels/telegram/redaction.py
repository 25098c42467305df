"""Keeps the bot's token out of logs and error texts: the HTTP client writes addresses, and they hold the token."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

HIDDEN = "<token>"
_TALKATIVE = ("httpx", "httpcore", "telegram")


class Redaction:
    """Replaces a token wherever it would be read."""

    def __init__(self, token: str) -> None:
        """Know what to hide: the token, and the secret half of it alone."""
        self._hidden = (token, token.partition(":")[2])
        self._before: Callable[..., logging.LogRecord] | None = None

    def text(self, said: object) -> str:
        """What something says, without the token."""
        shown = str(said)
        for secret in self._hidden:
            shown = shown.replace(secret, HIDDEN)
        return shown

    def install(self) -> None:
        """From now on hide it in every record of every logger, tracebacks included."""
        if self._before is None:
            self._before = logging.getLogRecordFactory()
            logging.setLogRecordFactory(self._record)
            for name in _TALKATIVE:
                logging.getLogger(name).setLevel(logging.WARNING)

    def remove(self) -> None:
        """Leave the logging as it was found."""
        if self._before is not None:
            logging.setLogRecordFactory(self._before)
            self._before = None

    def _record(self, *arguments: object, **more: object) -> logging.LogRecord:
        assert self._before is not None
        record = self._before(*arguments, **more)
        if self._is_in(record.getMessage()):
            record.msg, record.args = self.text(record.getMessage()), ()
        if record.exc_info and record.exc_info[1] is not None:
            told = "".join(traceback.format_exception(*record.exc_info)).rstrip()
            if self._is_in(told):
                record.exc_info, record.exc_text = None, self.text(told)
        return record

    def _is_in(self, text: str) -> bool:
        return any(secret in text for secret in self._hidden)
