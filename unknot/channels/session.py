"""Whose conversation it is: an unguessable name in a signed token, made by the server and by nobody else."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from itsdangerous import BadSignature, TimestampSigner

SHORTEST_SECRET, LONGEST_SECRET = 32, 256
"""Characters of a client's secret."""

_LONGEST_TOKEN = 256


class Tokens:
    """Issues and reads the tokens that clients know their conversation by."""

    def __init__(self, key: str) -> None:
        """Sign with `key`."""
        self._signer = TimestampSigner(key, salt="unknot.session")

    def issue(self) -> tuple[str, str]:
        """A new conversation: its name, of 128 bits of chance, and its token."""
        name = f"web-{secrets.token_hex(16)}"
        return name, self._signer.sign(name).decode()

    def name(self, token: object) -> str | None:
        """The conversation's name in a token of ours, None for anything else."""
        if not isinstance(token, str) or len(token) > _LONGEST_TOKEN:
            return None
        try:
            return self._signer.unsign(token.encode("utf-8", "replace")).decode()
        except BadSignature:
            return None


def secret_hash(name: str, secret: str) -> str:
    """What is kept of a client's secret: of no use without the secret, and another one in every conversation."""
    return hashlib.sha256(f"{name}:{secret}".encode("utf-8", "replace")).hexdigest()


def is_secret_of(name: str, known_hash: str, secret: str | None) -> bool:
    """Whether a secret is the one that a conversation was begun with."""
    return secret is not None and hmac.compare_digest(known_hash, secret_hash(name, secret))
