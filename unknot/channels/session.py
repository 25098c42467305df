"""Who is writing: an unguessable name in a signed cookie, made by the server and by nobody else."""

from __future__ import annotations

import secrets
from pathlib import Path

from itsdangerous import BadSignature, TimestampSigner
from sanic.request import Request
from sanic.response import HTTPResponse

COOKIE = "unknot_session"
_DAY = 86_400


class Sessions:
    """Issues and checks session cookies."""

    def __init__(self, secret: str, days: int) -> None:
        """Sign with `secret`; a session ends `days` after its last message."""
        self._signer = TimestampSigner(secret, salt="unknot.session")
        self._seconds = days * _DAY

    def sender(self, request: Request) -> str | None:
        """The conversation's id of a request with a valid cookie, else None."""
        cookie = request.cookies.get(COOKIE)
        if not cookie:
            return None
        try:
            return self._signer.unsign(cookie, max_age=self._seconds).decode()
        except BadSignature:
            return None

    def new_sender(self) -> str:
        """A new conversation's id: 128 bits of chance."""
        return f"web-{secrets.token_hex(16)}"

    def remember(self, answer: HTTPResponse, sender: str, *, secure: bool) -> None:
        """Set the cookie on an answer."""
        answer.cookies[COOKIE] = self._signer.sign(sender).decode()
        cookie = answer.cookies[COOKIE]
        cookie["max-age"], cookie["path"], cookie["httponly"], cookie["samesite"] = self._seconds, "/", True, "Lax"
        cookie["secure"] = secure


def session_secret(given: str, models: Path) -> str:
    """The signing key: the operator's, else one made once and kept beside the models, readable by its owner only."""
    if given:
        return given
    path = models / "session.key"
    if not path.exists():
        models.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), "utf-8")
    return path.read_text("utf-8")
