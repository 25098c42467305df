"""Tokens that nobody else can make, secrets that are not kept, and the key that signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.channels.session import Tokens, is_secret_of, secret_hash
from unknot.secret_key import session_key


def test_the_operators_key_goes_first_and_none_is_kept(tmp_path: Path) -> None:
    assert session_key("the operator's own key", tmp_path) == "the operator's own key"
    assert list(tmp_path.iterdir()) == []


def test_a_key_is_made_once_and_kept(tmp_path: Path) -> None:
    models = tmp_path / "not" / "there yet"
    first = session_key("", models)
    assert len(first) >= 32
    assert session_key("", models) == first


def test_two_places_have_two_keys(tmp_path: Path) -> None:
    assert session_key("", tmp_path / "one") != session_key("", tmp_path / "two")


def test_nobody_else_can_read_the_key(tmp_path: Path) -> None:
    session_key("", tmp_path)
    (key,) = tmp_path.iterdir()
    assert key.stat().st_mode & 0o077 == 0


def test_every_new_conversation_has_a_name_that_cannot_be_guessed() -> None:
    tokens = Tokens("a key")
    names = {tokens.issue()[0] for _ in range(100)}
    assert len(names) == 100
    assert min(map(len, names)) >= len("web-") + 32


def test_a_token_names_its_conversation_and_only_with_the_same_key() -> None:
    name, token = Tokens("a key").issue()
    assert Tokens("a key").name(token) == name
    assert Tokens("another key").name(token) is None


@pytest.mark.parametrize("token", [None, 5, [], {}, "", "x", "x" * 10_000, "\ud83d", "a.b.c"])
def test_what_is_no_token_names_nothing(token: object) -> None:
    assert Tokens("a key").name(token) is None


def test_a_secret_is_known_by_its_hash_in_its_own_conversation() -> None:
    known = secret_hash("web-1", "s" * 32)
    assert is_secret_of("web-1", known, "s" * 32)
    assert not is_secret_of("web-2", known, "s" * 32)
    assert not is_secret_of("web-1", known, "t" * 32)
    assert not is_secret_of("web-1", known, None)
    assert "s" * 32 not in known
