"""Files for the person who asked, for a short while, and kept by nobody on the way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.channels.assistant import Assistant, serving
from tests.kept import LONDON, entry
from unknot.channels.downloads import GRACE_SECONDS, Files, downloads_blueprint
from unknot.database.opening import open_database
from unknot.diary.store import DiaryStore
from unknot.downloads import GOOD_FOR_SECONDS, Links
from unknot.settings import Settings, read_settings

KEY = "k" * 32


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    address = f"sqlite:///{tmp_path / 'kept.db'}"
    engine = open_database(address)
    DiaryStore(engine).add("ann", "m1", entry(note="ann's own words"))
    DiaryStore(engine).add("bob", "m1", entry(note="bob's own words"))
    engine.dispose()
    return read_settings({"UNKNOT_DATABASE": address, "UNKNOT_SECRET": KEY, "UNKNOT_MODELS": str(tmp_path)})


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
async def address(settings: Settings, assistant: Assistant, clock: _Clock) -> AsyncIterator[str]:
    async with serving(assistant, downloads_blueprint(settings, clock)) as served:
        yield served


async def _get(address: str, path: str) -> tuple[int, bytes, dict[str, str]]:
    async with aiohttp.ClientSession() as session, session.get(address.rstrip("/") + path) as answer:
        return answer.status, await answer.read(), dict(answer.headers)


@pytest.mark.parametrize(("kind", "start"), [("csv", b"\xef\xbb\xbf"), ("pdf", b"%PDF")])
async def test_a_link_gives_the_owners_file_and_no_cache_keeps_it(
    address: str, settings: Settings, kind: str, start: bytes
) -> None:
    status, content, headers = await _get(address, Links(KEY).issue("ann", kind, LONDON))
    assert (status, content[: len(start)]) == (200, start)
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Disposition"] == f'attachment; filename="cramp-diary.{kind}"'
    assert headers["X-Content-Type-Options"] == "nosniff"


async def test_nobody_elses_words_are_in_it(address: str) -> None:
    _, content, _ = await _get(address, Links(KEY).issue("ann", "csv", LONDON))
    assert b"ann's own words" in content
    assert b"bob" not in content


async def test_a_link_is_used_up_a_minute_after_its_first_use(address: str, clock: _Clock) -> None:
    link = Links(KEY).issue("ann", "csv", LONDON)
    assert (await _get(address, link))[0] == 200
    clock.now = GRACE_SECONDS
    assert (await _get(address, link))[0] == 200
    clock.now = GRACE_SECONDS + 1
    status, content, headers = await _get(address, link)
    assert (status, headers["Cache-Control"]) == (410, "no-store")
    assert b"own words" not in content
    assert (await _get(address, Links(KEY).issue("ann", "csv", LONDON)))[0] == 200


async def test_what_was_used_is_forgotten_once_the_link_is_too_old_anyway(address: str, clock: _Clock) -> None:
    await _get(address, Links(KEY).issue("ann", "csv", LONDON))
    clock.now = 2 * GOOD_FOR_SECONDS
    assert (await _get(address, Links(KEY).issue("ann", "csv", LONDON)))[0] == 200


@pytest.mark.parametrize("token", ["x", "a.b.c", "..%2f..%2fetc%2fpasswd"])
async def test_a_link_that_is_none_of_ours_gives_nothing(address: str, token: str) -> None:
    assert (await _get(address, f"/files/{token}"))[0] in {404, 410}


async def test_a_database_that_is_gone_is_said_and_does_not_use_the_link_up(
    assistant: Assistant, tmp_path: Path
) -> None:
    settings = read_settings(
        {"UNKNOT_DATABASE": "sqlite:////proc/none/kept.db", "UNKNOT_SECRET": KEY, "UNKNOT_MODELS": str(tmp_path)}
    )
    async with serving(assistant, downloads_blueprint(settings)) as served:
        for _ in range(2):
            assert (await _get(served, Links(KEY).issue("ann", "csv", LONDON)))[0] == 503


def test_a_channel_that_sends_files_gets_the_content(settings: Settings) -> None:
    files = Files(settings)
    assert files.behind(Links(KEY).issue("ann", "csv", LONDON)) is not None
    assert files.behind("/files/x") is None
    assert files.behind("https://example.org/x") is None
