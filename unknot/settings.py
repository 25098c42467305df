"""Everything an operator sets: the environment variables starting with `UNKNOT_`, read here and nowhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
MINUTES_A_YEAR = 525_600
TELEGRAM_API = "https://api.telegram.org"
_TELEGRAM_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{20,80}")
_TELEGRAM_PORTS = {None, 443, 80, 88, 8443}

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
        keep_days: How long what was said in a conversation is kept, in days.
        diary_months: How long entries of diaries are kept, in months; 0 keeps them until they are deleted.
        allowed_origins: Sites besides its own that may embed the chat, such as `https://example.org`; `*` means any,
            and none at all this machine only.
        messages_a_minute: Messages that one conversation may send within a minute.
        address_messages_a_minute: Messages and new conversations that one network address may send within a minute.
        proxies: Trusted proxies in front, which tell the address of a person in `X-Forwarded-For`.
        workers: Threads that the sentence encoder may use.
        escalation_webhook: Address that is told of escalations; empty tells nobody.
        telegram_token: Token of the Telegram bot; empty leaves Telegram out.
        telegram_webhook_url: Public https address of this Unknot, for the webhook; empty asks Telegram by long polling.
        telegram_api: Address of the Bot API server.
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
    escalation_webhook: str = ""
    telegram_token: str = field(default="", repr=False)
    telegram_webhook_url: str = ""
    telegram_api: str = TELEGRAM_API
    keep_days: int = 30
    diary_months: int = 0


def _telegram_token(env: Mapping[str, str]) -> str:
    token = env.get("UNKNOT_TELEGRAM_TOKEN", "").strip()
    if token and not _TELEGRAM_TOKEN.fullmatch(token):
        # the value is a secret: it is not repeated
        raise SettingError(
            "UNKNOT_TELEGRAM_TOKEN is no bot token; it takes what BotFather gave: digits, a colon, letters"
        )
    return token


def _address(env: Mapping[str, str], name: str, default: str) -> str:
    raw = env.get(name, "").strip().rstrip("/")
    if not raw:
        return default
    parts = urlsplit(raw)
    on_this_machine = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    allowed = {"https", "http"} if on_this_machine else {"https"}
    if parts.scheme not in allowed or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise SettingError(f"{name} is {raw!r}; it takes an https:// address (http:// on this machine only)")
    return raw


def _webhook_url(env: Mapping[str, str]) -> str:
    name = "UNKNOT_TELEGRAM_WEBHOOK_URL"
    address = _address(env, name, "")
    parts = urlsplit(address)
    if parts.scheme == "https" and not env.get("UNKNOT_TELEGRAM_API") and parts.port not in _TELEGRAM_PORTS:
        raise SettingError(f"{name} is {address!r}; Telegram calls the ports 443, 80, 88 and 8443 only")
    return address


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
        keep_days=_whole_number(env, "UNKNOT_KEEP_DAYS", 30, 1, 3_650),
        diary_months=_whole_number(env, "UNKNOT_DIARY_MONTHS", 0, 1, 1_200),
        allowed_origins=_origins(env, "UNKNOT_ALLOWED_ORIGINS"),
        messages_a_minute=_whole_number(env, "UNKNOT_MESSAGES_A_MINUTE", 30, 1, 100_000),
        address_messages_a_minute=_whole_number(env, "UNKNOT_ADDRESS_MESSAGES_A_MINUTE", 300, 1, 100_000),
        proxies=_whole_number(env, "UNKNOT_PROXIES", 0, 0, 10),
        workers=_whole_number(env, "UNKNOT_WORKERS", os.cpu_count() or 1, 1, 256),
        escalation_webhook=_address(env, "UNKNOT_ESCALATION_WEBHOOK", ""),
        telegram_token=_telegram_token(env),
        telegram_webhook_url=_webhook_url(env),
        telegram_api=_address(env, "UNKNOT_TELEGRAM_API", TELEGRAM_API),
    )
