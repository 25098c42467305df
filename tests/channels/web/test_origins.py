"""Which sites may connect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.channels.web.clients import fetch
from unknot.channels.web.origins import Origins

OWN = {"HTTP_HOST": "chat.example.org"}


@pytest.mark.parametrize(
    ("allowed", "origin", "may"),
    [
        ((), None, True),
        ((), "https://chat.example.org", True),
        ((), "HTTPS://Chat.Example.Org", True),
        ((), "http://localhost:3000", True),
        ((), "http://127.0.0.1:8080", True),
        ((), "http://[::1]:8080", True),
        ((), "https://example.org", False),
        ((), "https://chat.example.org.evil.example", False),
        ((), "https://chat.example.org:444", False),
        ((), "http://localhost.evil.example", False),
        ((), "null", False),
        ((), "", False),
        ((), "file://", False),
        ((), "http://[half", False),
        (("https://site.example",), "https://site.example", True),
        (("https://site.example",), "http://site.example", False),
        (("https://site.example",), "https://chat.example.org", True),
        (("https://site.example",), "http://localhost:3000", False),
        (("*",), "https://anybody.example", True),
        (("*",), "null", False),
    ],
)
def test_own_site_named_sites_and_else_this_machine(allowed: tuple[str, ...], origin: str | None, may: bool) -> None:
    assert Origins(allowed)(origin, OWN) is may


async def test_a_foreign_page_cannot_open_a_connection(address: str) -> None:
    path = "/socket.io/?EIO=4&transport=polling"
    status, body, headers = await fetch(address, path, headers={"Origin": "https://evil.example"})
    assert status == 400
    assert b"sid" not in body
    assert "Access-Control-Allow-Origin" not in headers


async def test_a_site_that_is_allowed_can(open_house: Callable[..., Any]) -> None:
    async with open_house(allowed_origins=("https://site.example",)) as address:
        path = "/socket.io/?EIO=4&transport=polling"
        status, body, headers = await fetch(address, path, headers={"Origin": "https://site.example"})
    assert status == 200
    assert b"sid" in body
    assert headers["Access-Control-Allow-Origin"] == "https://site.example"
    assert "Access-Control-Allow-Credentials" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
