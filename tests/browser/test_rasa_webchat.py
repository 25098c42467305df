"""rasa-webchat 1.0.1, a chat widget that nobody here wrote, on another site: it talks with a running Unknot."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import PHONE
from tests.channels.third_party import folder_of

PAGE = """<!doctype html><title>A site</title><body><script src="/rasa-webchat.js"></script>
<script>window.WebChat.default({ socketUrl: "%s", params: { storage: "local" } }, null)</script>"""
FIRST_STEP = "toes toward your shin"
SECOND_STEP = "heel down"


@contextmanager
def serving(files: dict[str, tuple[str, bytes]]) -> Iterator[str]:
    """A site of its own with these files, each with its type; gives the address."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = files.get(self.path, ("text/plain", b""))
            self.send_response(200 if self.path in files else 404)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def site(browser: Browser, unknot_address: str) -> Iterator[Page]:
    """The site with the widget open; what the widget wants of other hosts (fonts) it does not get."""
    script = (folder_of("rasa-webchat") / "lib" / "index.js").read_bytes()
    files = {
        "/": ("text/html; charset=utf-8", (PAGE % unknot_address).encode()),
        "/rasa-webchat.js": ("text/javascript", script),
    }
    context = browser.new_context(viewport=PHONE)
    with serving(files) as address:

        def let_through(route: Route) -> None:
            is_ours = route.request.url.startswith((address, unknot_address))
            route.continue_() if is_ours else route.abort()

        context.route("**/*", let_through)
        page = context.new_page()
        page.goto(address)
        page.locator(".rw-launcher").click()
        yield page
        context.close()


def say(page: Page, text: str) -> None:
    """Type a message into the foreign widget and send it."""
    page.locator(".rw-new-message").fill(text)
    page.locator(".rw-new-message").press("Enter")


def answers(page: Page, text: str) -> Locator:
    """What it shows of us."""
    return page.locator(".rw-response", has_text=text)


def test_it_greets_helps_takes_buttons_and_goes_on_after_a_reload(site: Page) -> None:
    expect(answers(site, "I'm Unknot")).to_be_visible()
    say(site, "my calf is cramping right now")
    expect(answers(site, FIRST_STEP)).to_be_visible()
    expect(site.locator(".rw-reply", has_text="Still cramping")).to_be_visible()

    site.reload()
    expect(answers(site, "I'm Unknot")).to_be_visible()
    expect(answers(site, FIRST_STEP)).to_have_count(1)

    site.locator(".rw-reply", has_text="Still cramping").click()
    expect(answers(site, SECOND_STEP)).to_be_visible()
    expect(answers(site, "Which muscle")).to_have_count(0)
    expect(site.locator(".rw-client", has_text="Still cramping")).to_be_visible()
