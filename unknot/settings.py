"""Everything an operator sets: the environment variables starting with `UNKNOT_`, read here and nowhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MINUTES_A_YEAR = 525_600

_ORIGIN = re.compile(r"https?://([\w-]+(\.[\w-]+)*|\[[0-9a-f:]+\])(:\d{1,5})?")


class SettingError(ValueError):
    """A setting that cannot be used; the message names the variable and what is allowed."""


def _whole_number(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    raw = env.get(name, "").strip()
    if not raw:
        return default
    if not raw.isdecimal() or not low <= int(raw) <= high:
        raise SettingError(f"{name} is {raw!r}; it takes a whole number from {low} to {high}")
    return int(raw)


def _origins(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    origins = tuple(env.get(name, "").replace(",", " ").lower().split())
    for origin in origins:
        if origin != "*" and not _ORIGIN.fullmatch(origin):
            raise SettingError(
                f"{name} holds {origin!r}; it takes sites such as https://example.org, without a path and with blanks "
                "between them, or *"
            )
    return origins


@dataclass(frozen=True)
class Settings:
    """The operator's choices, each with its default.

    Attributes:
        host: Address that the page listens on.
        port: Port of the page.
        action_port: Port of the action server, on 127.0.0.1 only; 0 takes any free one.
        models: Folder that training and indexing write to.
        database: SQLAlchemy address of the conversations.
        encoder: Name or path of the sentence-transformers model; empty for the one that comes with Unknot.
        secret: Key that signs the sessions of the page; empty makes one in `models`.
        rest_channel: Whether the open REST channel is on (local set-up only).
        session_days: How long a conversation of the page can be taken up again after its last use, in days.
        allowed_origins: Sites besides its own that may embed the chat, such as `https://example.org`; `*` means any,
            and none at all this machine only.
        messages_a_minute: Messages that one conversation may send within a minute.
        address_messages_a_minute: Messages and new conversations that one network address may send within a minute.
        proxies: Trusted proxies in front, which tell the address of a person in `X-Forwarded-For`.
        workers: Threads that the sentence encoder may use.
    """

    host: str
    port: int
    action_port: int
    models: Path
    database: str
    encoder: str
    secret: str
    rest_channel: bool
    session_days: int
    allowed_origins: tuple[str, ...]
    messages_a_minute: int
    address_messages_a_minute: int
    proxies: int
    workers: int


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings.

    Args:
        environment: Where to read from; the process environment when left out.

    Raises:
        SettingError: A variable holds something that cannot be used.
    """
    env = os.environ if environment is None else environment
    models = Path(env.get("UNKNOT_MODELS") or ROOT / "models").resolve()
    rest = env.get("UNKNOT_REST", "on").strip().lower()
    if rest not in {"on", "off"}:
        raise SettingError(f"UNKNOT_REST is {rest!r}; it takes on or off")
    port = _whole_number(env, "UNKNOT_PORT", 8080, 1, 65_535)
    action_port = _whole_number(env, "UNKNOT_ACTION_PORT", 0, 0, 65_535)
    if port == action_port:
        raise SettingError(f"UNKNOT_ACTION_PORT is {action_port}, the port of the page; it takes another one")
    secret = env.get("UNKNOT_SECRET", "")
    if secret and len(secret) < 32:
        raise SettingError("UNKNOT_SECRET is too short; it takes 32 characters or more")
    return Settings(
        host=env.get("UNKNOT_HOST") or "127.0.0.1",
        port=port,
        action_port=action_port,
        models=models,
        database=env.get("UNKNOT_DATABASE") or f"sqlite:///{models / 'conversations.db'}",
        encoder=env.get("UNKNOT_ENCODER", ""),
        secret=secret,
        rest_channel=rest == "on",
        session_days=_whole_number(env, "UNKNOT_SESSION_DAYS", 30, 1, 3_650),
        allowed_origins=_origins(env, "UNKNOT_ALLOWED_ORIGINS"),
        messages_a_minute=_whole_number(env, "UNKNOT_MESSAGES_A_MINUTE", 30, 1, 100_000),
        address_messages_a_minute=_whole_number(env, "UNKNOT_ADDRESS_MESSAGES_A_MINUTE", 300, 1, 100_000),
        proxies=_whole_number(env, "UNKNOT_PROXIES", 0, 0, 10),
        workers=_whole_number(env, "UNKNOT_WORKERS", os.cpu_count() or 1, 1, 256),
    )
