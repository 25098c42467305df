"""Inbox, outbox, buttons and chats, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from unknot.serve import free_port
from unknot.stores.telegram import TelegramStore
from unknot.stores.telegram_records import KeptButton, Letter

CHAT, OTHER = 42, 2**40
"""Telegram's numbers outgrow 32 bits."""
BUTTON = KeptButton("token", "keyboard", "/ask_more", "More")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Address of a PostgreSQL server of our own; skipped where none is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = shutil.which("initdb") or (str(found[-1]) if found else None)
    if initdb is None:
        pytest.skip("PostgreSQL is not installed: initdb is neither in PATH nor below /usr/lib/postgresql")
    programs, port = Path(initdb).resolve().parent, free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # the server refuses to run as root
        as_server = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if as_server:
            shutil.chown(folder, "postgres")
        data = str(folder / "data")
        subprocess.run([*as_server, initdb, "-D", data, "-U", "unknot", "-A", "trust"], check=True, capture_output=True)
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        control = [*as_server, str(programs / "pg_ctl"), "-D", data, "-w"]
        subprocess.run([*control, "-o", options, "-l", str(folder / "log"), "start"], check=True, capture_output=True)
        try:
            yield f"postgresql://unknot@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TelegramStore]:
    is_sqlite = request.param == "sqlite"
    address = f"sqlite:///{tmp_path / 'kept.db'}" if is_sqlite else request.getfixturevalue("postgresql")
    made = TelegramStore(address)
    yield made
    for table in ("updates", "outbox", "buttons", "chats", "marks"):
        made._engine.execute(f"DELETE FROM telegram_{table}")
    made.close()


def test_an_update_is_taken_once(store: TelegramStore) -> None:
    assert store.take(7, CHAT, {"update_id": 7}, 1.0)
    assert not store.take(7, CHAT, {"update_id": 7}, 2.0)


def test_updates_of_a_chat_come_in_the_order_of_their_numbers(store: TelegramStore) -> None:
    for number in (9, 7, 8):
        store.take(number, CHAT, {"n": number}, 1.0)
    store.take(6, OTHER, {"n": 6}, 1.0)
    seen = []
    while (update := store.next_update(CHAT)) is not None:
        seen.append(update.content["n"])
        store.finish(update.update_id, CHAT, [], 2.0)
    assert seen == [7, 8, 9]
    assert store.busy_chats() == [OTHER]
    assert store.recent_ids(2) == [8, 9]


def test_work_that_was_begun_is_known_as_such(store: TelegramStore) -> None:
    store.take(7, CHAT, {}, 1.0)
    assert not store.next_update(CHAT).begun
    store.begin(7)
    assert store.next_update(CHAT).begun


def test_what_is_nothing_to_us_is_seen_and_done(store: TelegramStore) -> None:
    assert store.take(7, None, {"secret": 1}, 1.0)
    assert store.busy_chats() == []
    assert not store.take(7, None, {}, 1.0)


def test_letters_are_sent_in_order_and_not_kept(store: TelegramStore) -> None:
    store.take(7, CHAT, {}, 1.0)
    store.finish(7, CHAT, [Letter({"text": "one"}), Letter({"text": "two"})], 2.0)
    for text in ("one", "two"):
        letter = store.next_letter(CHAT)
        assert letter.content == {"text": text}
        assert letter.after_message is None
        store.begin_sending(letter.id)
        store.sent(letter.id, 100)
    assert store.next_letter(CHAT) is None


def test_a_letter_whose_fate_is_unknown_says_after_which_message_it_was_sent(store: TelegramStore) -> None:
    store.take(7, CHAT, {}, 1.0, message_id=500)
    store.take(8, OTHER, {}, 1.0, message_id=400)
    store.write(CHAT, [Letter({"text": "one"})], 1.0)
    letter = store.next_letter(CHAT)
    store.begin_sending(letter.id)
    assert store.next_letter(CHAT).after_message == 500
    store.not_sent(letter.id)
    assert store.next_letter(CHAT).after_message is None


def test_a_button_belongs_to_its_chat_and_is_used_up_with_its_keyboard(store: TelegramStore) -> None:
    other = KeptButton("token2", "keyboard", "/x", "X")
    store.write(CHAT, [Letter({}, (BUTTON, other))], 1.0)
    assert store.button(CHAT, "token") == BUTTON
    assert store.button(OTHER, "token") is None
    store.take(7, CHAT, {}, 1.0)
    store.finish(7, CHAT, [], 2.0, keyboard="keyboard")
    assert store.button(CHAT, "token") is None
    assert store.button(CHAT, "token2") is None


def test_who_blocks_the_bot_gets_nothing_more(store: TelegramStore) -> None:
    store.take(7, CHAT, {}, 1.0)
    store.write(CHAT, [Letter({}, (BUTTON,))], 1.0)
    store.block(CHAT, 2.0)
    store.block(CHAT, 3.0)
    assert store.is_blocked(CHAT)
    assert (store.next_letter(CHAT), store.next_update(CHAT), store.button(CHAT, "token")) == (None, None, None)
    store.unblock(CHAT)
    assert not store.is_blocked(CHAT)


def test_forgetting_leaves_nothing_but_the_numbers_of_updates(store: TelegramStore) -> None:
    store.take(7, CHAT, {"text": "secret"}, 1.0)
    store.write(CHAT, [Letter({}, (BUTTON,))], 1.0)
    store.keep_countdown(CHAT, {"html": "x"})
    store.forget(CHAT)
    assert store.busy_chats() == []
    assert store.countdowns() == {}
    assert not store.take(7, CHAT, {"text": "secret"}, 1.0)


def test_a_countdown_is_remembered_until_it_ends(store: TelegramStore) -> None:
    store.keep_countdown(CHAT, {"html": "x"})
    store.keep_countdown(CHAT, {"html": "y"})
    assert store.countdowns() == {CHAT: {"html": "y"}}
    store.keep_countdown(CHAT, None)
    assert store.countdowns() == {}


def test_old_numbers_and_buttons_are_thrown_away_and_waiting_updates_are_not(store: TelegramStore) -> None:
    store.take(6, CHAT, {}, 1.0)
    store.take(7, None, {}, 1.0)
    store.take(8, None, {}, 9.0)
    store.write(CHAT, [Letter({}, (BUTTON,))], 1.0)
    store.prune(5.0, 5.0)
    assert store.recent_ids(10) == [6, 8]
    assert store.button(CHAT, "token") is None
