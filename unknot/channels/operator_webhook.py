"""Tells the operator of an escalation: its level, its flags and a pseudonym, never a word of what was written.

Off unless `UNKNOT_ESCALATION_WEBHOOK` names an address; `docs/operator_webhook.md` says what is sent.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import aiohttp

SIGNATURE = "Unknot-Signature"
_PAUSES = (1, 5, 30, 120, 600)
"""Seconds before each further try."""
_PATIENCE = aiohttp.ClientTimeout(total=10)

logger = logging.getLogger(__name__)


class OperatorWebhook:
    """Posts a signed note for each escalation, and tries again where that fails; no turn ever waits for it."""

    def __init__(
        self,
        address: str,
        key: str,
        *,
        pauses: Sequence[float] = _PAUSES,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        """Post to `address`, sign with `key`; the rest is for tests."""
        self._address, self._key = address, key.encode()
        self._pauses, self._pause, self._now = pauses, pause, now
        self._under_way: set[asyncio.Task[None]] = set()

    def tell(self, sender: str, escalation: dict[str, Any]) -> None:
        """Send the note in the background."""
        body = self._note(sender, escalation)
        task = asyncio.get_running_loop().create_task(self._deliver(body))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def finish(self) -> None:
        """Wait for the notes that are under way."""
        await asyncio.gather(*self._under_way)

    def _note(self, sender: str, escalation: dict[str, Any]) -> bytes:
        pseudonym = hmac.new(self._key, f"conversation:{sender}".encode(), hashlib.sha256).hexdigest()[:32]
        note = {
            "version": 1,
            "level": escalation["level"],
            "flags": [flag["id"] for flag in escalation["flags"]],
            "conversation": pseudonym,
        }
        return json.dumps(note).encode()

    async def _deliver(self, body: bytes) -> None:
        for pause in (*self._pauses, None):
            problem = await self._post(body)
            if problem is None:
                return
            if pause is None:
                logger.error("the operator was not told of an escalation: %s", problem)
                return
            logger.warning("the operator's webhook failed and is tried again in %s s: %s", pause, problem)
            await self._pause(pause)

    async def _post(self, body: bytes) -> str | None:
        """What went wrong, or None."""
        headers = {"Content-Type": "application/json", SIGNATURE: sign(self._key, int(self._now()), body)}
        try:
            async with (
                aiohttp.ClientSession(timeout=_PATIENCE, headers=headers) as client,
                client.post(self._address, data=body, allow_redirects=False) as answer,
            ):
                return None if answer.status < 300 else f"status {answer.status}"
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            return type(error).__name__


def sign(key: bytes, moment: int, body: bytes) -> str:
    """The signature header: the second it was made in, and the HMAC-SHA256 of that second, a full stop and the body."""
    made = hmac.new(key, f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={made}"
