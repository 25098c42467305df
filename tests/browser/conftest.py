"""A browser with the chat open, as a person new to Unknot has it, beside a stand-in for the server."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect, sync_playwright

from tests.browser.fake_unknot import FakeUnknot

PHONE = ViewportSize(width=390, height=844)
DESKTOP = ViewportSize(width=1280, height=900)
NARROWEST = ViewportSize(width=320, height=640)
ZOOMED = ViewportSize(width=320, height=225)
"""A 1280 by 900 window at 400 percent."""
PATIENCE = 15_000
"""Milliseconds that an answer may take to show, on a busy machine too."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
EMERGENCY = {"type": "escalation", "level": "emergency", "contacts": [{"label": "Call 999", "uri": "tel:999"}]}
RELIEF = {"type": "relief", "muscle": "calf", "step": 2, "steps": 5, "hold_seconds": 20, "passages": []}

OpenChat = Callable[..., Page]


@pytest.fixture(scope="module")
def fake(widget: None) -> Iterator[FakeUnknot]:
    """The stand-in for the server."""
    running = FakeUnknot()
    yield running
    running.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium; nothing is downloaded. It closes with its module: its event loop stops async tests."""
    chromium = shutil.which("chromium")
    assert chromium, "the browser tests need chromium; on Debian: apt-get install chromium"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def open_chat(browser: Browser, fake: FakeUnknot) -> Iterator[OpenChat]:
    """Opens the page in a new context (a new person) and waits for the greeting.

    Errors in the page and breaches of its Content-Security-Policy fail the test.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def opened(
        *,
        size: ViewportSize = PHONE,
        attributes: str = "",
        query: str = "",
        is_foreign: bool = False,
        has_clock: bool = False,
        context: BrowserContext | None = None,
        **options: Any,
    ) -> Page:
        if context is None:
            settings = {"viewport": size, "reduced_motion": "reduce", "locale": "en-GB", **options}
            context = browser.new_context(**settings)
            contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
        if has_clock:
            page.clock.install(time=0)
        address = fake.foreign_address if is_foreign else fake.address
        page.goto(f"{address}/?with={quote(attributes)}{query}")
        if not is_foreign:
            expect(page.locator(".unknot").first).to_be_visible()
        return page

    fake.fault(lostAcks=0, refusal=None, isMute=False)
    yield opened
    for each in contexts:
        each.close()
    assert errors == []


@pytest.fixture
def phone(open_chat: OpenChat) -> Page:
    """Unknot's own page on a phone."""
    return open_chat()


def words(page: Page) -> Locator:
    """Where a person writes."""
    return page.locator("#words")


def in_log(page: Page, text: str) -> Locator:
    """A text of the conversation; what is spoken to screen readers stands elsewhere."""
    return page.locator(".log").get_by_text(text)


def say(page: Page, text: str) -> None:
    """Type a message and send it with Enter."""
    words(page).fill(text)
    words(page).press("Enter")


def choose(page: Page, title: str) -> None:
    """Use a button of the conversation."""
    page.get_by_role("button", name=title, exact=True).last.click()


def from_menu(page: Page, title: str) -> None:
    """Use an entry of the menu."""
    page.locator(".more").click()
    page.locator(".menu").get_by_role("button", name=title).click()


def wait_until(page: Page, expression: str) -> None:
    """Wait until an expression is true: Playwright's own waiting asks again in a way that the page's policy forbids."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def start_calf_relief(page: Page) -> None:
    """Ask for help with a cramp in the calf, by buttons."""
    choose(page, "Cramp right now")
    choose(page, "Calf")
    expect(page.get_by_role("timer")).to_be_visible()


def said_texts(page: Page) -> list[str]:
    """What the person said, as it stands on the screen."""
    return page.locator(".person bdi").all_inner_texts()
