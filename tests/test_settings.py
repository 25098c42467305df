"""The operator's settings: defaults, what may be set, and what is said of a bad value."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.settings import ROOT, SettingError, read_settings

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"


def test_nothing_set_gives_the_local_set_up() -> None:
    settings = read_settings({})
    assert (settings.host, settings.port, settings.action_port) == ("127.0.0.1", 8080, 0)
    assert settings.models == ROOT / "models"
    assert settings.database == f"sqlite:///{ROOT / 'models' / 'conversations.db'}"
    assert (settings.encoder, settings.secret) == ("", "")
    assert settings.rest_channel
    assert (settings.session_days, settings.keep_days, settings.diary_months) == (30, 30, 0)
    assert settings.allowed_origins == ()
    assert (settings.messages_a_minute, settings.address_messages_a_minute, settings.proxies) == (30, 300, 0)
    assert settings.workers >= 1
    assert (settings.telegram_token, settings.telegram_webhook_url) == ("", "")
    assert settings.telegram_api == "https://api.telegram.org"


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings = read_settings(
        {
            "UNKNOT_HOST": "0.0.0.0",
            "UNKNOT_PORT": " 9000 ",
            "UNKNOT_ACTION_PORT": "9100",
            "UNKNOT_MODELS": str(tmp_path),
            "UNKNOT_DATABASE": "postgresql://db/unknot",
            "UNKNOT_ENCODER": "another",
            "UNKNOT_SECRET": "s" * 32,
            "UNKNOT_REST": "OFF",
            "UNKNOT_SESSION_DAYS": "1",
            "UNKNOT_KEEP_DAYS": "7",
            "UNKNOT_DIARY_MONTHS": "24",
            "UNKNOT_ALLOWED_ORIGINS": "https://one.example, http://Two.example:8080",
            "UNKNOT_MESSAGES_A_MINUTE": "10",
            "UNKNOT_ADDRESS_MESSAGES_A_MINUTE": "100",
            "UNKNOT_PROXIES": "2",
            "UNKNOT_WORKERS": "2",
            "UNKNOT_TELEGRAM_TOKEN": TOKEN,
            "UNKNOT_TELEGRAM_WEBHOOK_URL": "https://unknot.example.org:8443/",
            "UNKNOT_TELEGRAM_API": "http://127.0.0.1:8081",
        }
    )
    assert (settings.host, settings.port, settings.action_port) == ("0.0.0.0", 9000, 9100)
    assert settings.models == tmp_path
    assert settings.database == "postgresql://db/unknot"
    assert (settings.encoder, settings.secret, settings.rest_channel) == ("another", "s" * 32, False)
    assert (settings.session_days, settings.workers) == (1, 2)
    assert (settings.keep_days, settings.diary_months) == (7, 24)
    assert settings.telegram_token == TOKEN
    assert settings.telegram_webhook_url == "https://unknot.example.org:8443"
    assert settings.telegram_api == "http://127.0.0.1:8081"
    assert settings.allowed_origins == ("https://one.example", "http://two.example:8080")
    assert (settings.messages_a_minute, settings.address_messages_a_minute, settings.proxies) == (10, 100, 2)


def test_the_process_environment_is_read_where_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNKNOT_PORT", "9001")
    assert read_settings().port == 9001


def test_conversations_are_kept_beside_the_models(tmp_path: Path) -> None:
    assert read_settings({"UNKNOT_MODELS": str(tmp_path)}).database == f"sqlite:///{tmp_path / 'conversations.db'}"


@pytest.mark.parametrize("name", ["UNKNOT_HOST", "UNKNOT_PORT", "UNKNOT_MODELS", "UNKNOT_DATABASE", "UNKNOT_WORKERS"])
def test_an_empty_variable_counts_as_not_set(name: str) -> None:
    assert read_settings({name: ""}) == read_settings({})


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("UNKNOT_PORT", "0", "from 1 to 65535"),
        ("UNKNOT_KEEP_DAYS", "0", "from 1 to 3650"),
        ("UNKNOT_DIARY_MONTHS", "0", "from 1 to 1200"),
        ("UNKNOT_PORT", "65536", "from 1 to 65535"),
        ("UNKNOT_PORT", "-80", "a whole number"),
        ("UNKNOT_PORT", "80.5", "a whole number"),
        ("UNKNOT_PORT", "eighty", "a whole number"),
        ("UNKNOT_ACTION_PORT", "70000", "from 0 to 65535"),
        ("UNKNOT_SESSION_DAYS", "0", "from 1 to 3650"),
        ("UNKNOT_SESSION_DAYS", "forever", "from 1 to 3650"),
        ("UNKNOT_MESSAGES_A_MINUTE", "0", "from 1 to 100000"),
        ("UNKNOT_ADDRESS_MESSAGES_A_MINUTE", "many", "a whole number"),
        ("UNKNOT_PROXIES", "11", "from 0 to 10"),
        ("UNKNOT_WORKERS", "0", "from 1 to 256"),
        ("UNKNOT_WORKERS", "257", "from 1 to 256"),
        ("UNKNOT_REST", "yes", "on or off"),
        ("UNKNOT_REST", "1", "on or off"),
        ("UNKNOT_TELEGRAM_API", "api.telegram.org", "https://"),
        ("UNKNOT_TELEGRAM_API", "http://example.org", "https://"),
        ("UNKNOT_TELEGRAM_WEBHOOK_URL", "http://unknot.example.org", "https://"),
        ("UNKNOT_TELEGRAM_WEBHOOK_URL", "https://user@unknot.example.org", "https://"),
        ("UNKNOT_TELEGRAM_WEBHOOK_URL", "https://unknot.example.org/?x=1", "https://"),
        ("UNKNOT_TELEGRAM_WEBHOOK_URL", "https://unknot.example.org:8080", "443, 80, 88 and 8443"),
    ],
)
def test_a_bad_value_is_refused_by_variable_value_and_what_is_allowed(name: str, value: str, allowed: str) -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({name: value})
    assert str(refused.value).startswith(f"{name} is {value!r}")
    assert allowed in str(refused.value)


@pytest.mark.parametrize(
    "origin", ["example.org", "https://example.org/", "ftp://example.org", "https://", "null", "**"]
)
def test_a_site_that_is_none_is_refused_with_how_to_write_one(origin: str) -> None:
    with pytest.raises(SettingError, match=r"UNKNOT_ALLOWED_ORIGINS holds .*https://example\.org"):
        read_settings({"UNKNOT_ALLOWED_ORIGINS": f"https://good.example {origin}"})


def test_a_short_secret_is_refused_without_being_told() -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({"UNKNOT_SECRET": "hunter2"})
    assert str(refused.value) == "UNKNOT_SECRET is too short; it takes 32 characters or more"


@pytest.mark.parametrize("token", ["hunter2", "123:short", TOKEN + " x", TOKEN + "/", "abc:" + "x" * 35])
def test_a_token_that_is_none_is_refused_without_being_told(token: str) -> None:
    with pytest.raises(SettingError, match="UNKNOT_TELEGRAM_TOKEN") as refused:
        read_settings({"UNKNOT_TELEGRAM_TOKEN": token})
    assert token not in str(refused.value)


def test_the_token_is_not_shown_with_the_other_settings() -> None:
    assert TOKEN not in repr(read_settings({"UNKNOT_TELEGRAM_TOKEN": TOKEN}))


def test_one_port_for_page_and_action_server_is_refused() -> None:
    with pytest.raises(SettingError, match="UNKNOT_ACTION_PORT"):
        read_settings({"UNKNOT_PORT": "9000", "UNKNOT_ACTION_PORT": "9000"})
