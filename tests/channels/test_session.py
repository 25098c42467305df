"""The key that signs the cookies."""

from __future__ import annotations

from pathlib import Path

from unknot.channels.session import Sessions, session_secret


def test_the_operators_key_goes_first_and_none_is_kept(tmp_path: Path) -> None:
    assert session_secret("the operator's own key", tmp_path) == "the operator's own key"
    assert list(tmp_path.iterdir()) == []


def test_a_key_is_made_once_and_kept(tmp_path: Path) -> None:
    models = tmp_path / "not" / "there yet"
    first = session_secret("", models)
    assert len(first) >= 32
    assert session_secret("", models) == first


def test_two_places_have_two_keys(tmp_path: Path) -> None:
    assert session_secret("", tmp_path / "one") != session_secret("", tmp_path / "two")


def test_nobody_else_can_read_the_key(tmp_path: Path) -> None:
    session_secret("", tmp_path)
    (key,) = tmp_path.iterdir()
    assert key.stat().st_mode & 0o077 == 0


def test_every_new_conversation_has_a_name_that_cannot_be_guessed() -> None:
    sessions = Sessions("a key", days=1)
    names = {sessions.new_sender() for _ in range(100)}
    assert len(names) == 100
    assert min(map(len, names)) >= len("web-") + 32
