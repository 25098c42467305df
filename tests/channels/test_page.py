"""The page, its files and the script that other sites embed: what is given out, to whom, and how small."""

from __future__ import annotations

import gzip
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.channels.assistant import serving
from unknot.channels.page import PAGE_FOLDER, WIDGET_FILE, page_blueprint
from unknot.settings import ROOT

SCRIPT = b"customElements.define('unknot-chat', class extends HTMLElement {});\n" * 50


class Browser:
    """Asks for files without unpacking them."""

    def __init__(self, address: str, client: aiohttp.ClientSession) -> None:
        self._address, self._client = address, client

    async def get(self, path: str, **headers: str) -> tuple[int, bytes, Any]:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self._client.get(self._address + path, headers={"Accept-Encoding": "gzip", **told}) as answer:
            return answer.status, await answer.read(), answer.headers


@pytest.fixture
def widget(tmp_path: Path) -> Path:
    """Where the built script is, or will be."""
    return tmp_path / "dist" / "widget.js"


@pytest.fixture
def built(widget: Path) -> Path:
    """The script, built."""
    widget.parent.mkdir()
    widget.write_bytes(SCRIPT)
    return widget


@pytest.fixture
async def browser(widget: Path, tmp_path: Path) -> AsyncIterator[Browser]:
    """Somebody who looks at a page of two files."""
    folder = tmp_path / "page"
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html><title>Unknot</title>", "utf-8")
    (folder / "page.css").write_text("body { color: black; }", "utf-8")
    (folder / "notes.md").write_text("not for browsers", "utf-8")
    async with (
        serving(None, page_blueprint(folder, widget)) as address,
        aiohttp.ClientSession(auto_decompress=False) as client,
    ):
        yield Browser(address, client)


async def test_the_page_lets_nothing_in_from_elsewhere(browser: Browser) -> None:
    status, _, headers = await browser.get("/")
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert status == 200
    assert headers["Content-Type"].startswith("text/html")
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == policy["form-action"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert not {"unsafe-inline", "unsafe-eval", "*", "http:", "https:"} & set(
        headers["Content-Security-Policy"].split()
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


async def test_the_script_may_be_embedded_anywhere_and_the_rest_may_not(browser: Browser, built: Path) -> None:
    status, body, headers = await browser.get("/widget.js")
    assert status == 200
    assert gzip.decompress(body) == SCRIPT
    assert headers["Content-Type"].startswith("text/javascript")
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["Access-Control-Allow-Origin"] == "*"
    _, _, part = await browser.get("/page/page.css")
    assert part["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in part


async def test_a_script_that_is_not_built_is_told_so(browser: Browser) -> None:
    status, body, headers = await browser.get("/widget.js")
    assert status == 503
    assert b"dist/widget.js is missing" in body
    assert headers["Content-Type"].startswith("text/plain")


async def test_a_file_is_sent_again_only_when_it_has_changed(browser: Browser, built: Path) -> None:
    _, _, headers = await browser.get("/widget.js")
    etag = headers["ETag"]
    for known in (etag, f"W/{etag}", f'"other", {etag}'):
        status, body, told = await browser.get("/widget.js", If_None_Match=known)
        assert (status, body, told["ETag"]) == (304, b"", etag)
    built.write_bytes(b"// another version")
    os.utime(built, ns=(1, 1))
    status, body, headers = await browser.get("/widget.js", If_None_Match=etag)
    assert status == 200
    assert gzip.decompress(body) == b"// another version"
    assert headers["ETag"] != etag


async def test_who_cannot_unpack_gets_it_plain(browser: Browser, built: Path) -> None:
    _, body, headers = await browser.get("/widget.js", Accept_Encoding="identity")
    assert body == SCRIPT
    assert "Content-Encoding" not in headers
    assert headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "name", ["nothing.js", "index.html", "notes.md", "..%2fdist%2fwidget.js", "..%2f..%2fpyproject.toml"]
)
async def test_the_page_gives_out_no_other_file(browser: Browser, built: Path, name: str) -> None:
    assert (await browser.get(f"/page/{name}"))[0] == 404


def test_page_and_script_are_where_the_widget_is_built() -> None:
    assert (PAGE_FOLDER / "index.html").is_file()
    assert WIDGET_FILE.relative_to(ROOT).as_posix() == "widget/dist/widget.js"
