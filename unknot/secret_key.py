"""The key that signs what only this Unknot may have issued: sessions, links to files."""

from __future__ import annotations

import secrets
from pathlib import Path


def session_key(given: str, models: Path) -> str:
    """The signing key: the operator's, else one made once and kept beside the models, readable by its owner only."""
    if given:
        return given
    path = models / "session.key"
    if not path.exists():
        models.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), "utf-8")
    return path.read_text("utf-8")
