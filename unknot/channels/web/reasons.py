"""Why something that a client sent is not taken."""

from __future__ import annotations

import math
from enum import Enum


class Reason(str, Enum):
    """Reasons, as clients read them."""

    TOO_MANY = "too_many"
    NOT_TEXT = "not_text"
    NO_SESSION = "no_session"
    NO_MESSAGE = "no_message"
    NOT_DELETED = "not_deleted"
    BUSY = "busy"


class RefusedError(Exception):
    """Something is not taken; nothing has happened to the conversation."""

    def __init__(self, reason: Reason, wait: float = 0) -> None:
        """Say why, and after how many seconds it would be taken; 0 where waiting does not help."""
        super().__init__(reason.value)
        self.reason = reason
        self._retry_after = math.ceil(wait)

    @property
    def told(self) -> dict[str, str | int]:
        """Reason and seconds to wait, as clients read them."""
        told: dict[str, str | int] = {"reason": self.reason.value}
        return {**told, "retry_after": self._retry_after} if self._retry_after else told
