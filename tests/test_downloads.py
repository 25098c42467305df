"""Links to files say whose and which, and nobody else can make one."""

from __future__ import annotations

import pytest

from tests.kept import LONDON, NOW, made_up
from unknot.downloads import DAYS, PATH, Links, document_message, load_paper_words, make

KEY = "k" * 32


def test_a_link_names_whose_file_it_is() -> None:
    links = Links(KEY)
    wanted = links.read(links.issue("web-1", "pdf", LONDON).removeprefix(PATH))
    assert wanted is not None
    assert (wanted.owner, wanted.kind, wanted.zone) == ("web-1", "pdf", LONDON)


def test_no_two_links_are_the_same() -> None:
    links = Links(KEY)
    assert links.issue("a", "pdf", LONDON) != links.issue("a", "pdf", LONDON)


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "../../etc/passwd", "x" * 5_000])
def test_a_token_that_is_none_of_ours_is_nothing(token: str) -> None:
    assert Links(KEY).read(token) is None


def test_a_link_of_another_key_or_that_was_changed_is_nothing() -> None:
    token = Links("other" * 8).issue("a", "pdf", LONDON).removeprefix(PATH)
    assert Links(KEY).read(token) is None
    own = Links(KEY).issue("a", "pdf", LONDON).removeprefix(PATH)
    # not the last character, of which the encoding leaves some bits unused
    assert Links(KEY).read(own[:-5] + ("A" if own[-5] != "A" else "B") + own[-4:]) is None


def test_a_link_that_is_too_old_is_nothing_but_for_channels_that_send_the_file() -> None:
    token = Links(KEY).issue("a", "pdf", LONDON).removeprefix(PATH)
    assert Links(KEY).read(token, good_for=-1) is None
    assert Links(KEY).read(token, good_for=None) is not None


def test_files_hold_the_entries_of_the_last_days() -> None:
    entries = made_up(40, 200)
    table = make("csv", entries, LONDON, NOW).decode("utf-8-sig").splitlines()
    assert 1 < len(table) < 41
    assert len(table) == 1 + sum((NOW.date() - entry.day).days < DAYS for entry in entries)
    assert make("pdf", entries, LONDON, NOW).startswith(b"%PDF")


def test_the_message_of_a_file_says_what_it_is() -> None:
    assert document_message("csv", "/files/x", load_paper_words()) == {
        "type": "document",
        "name": "cramp-diary.csv",
        "title": "All entries as a table (CSV)",
        "media_type": "text/csv",
        "uri": "/files/x",
    }
