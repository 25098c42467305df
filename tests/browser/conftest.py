"""A browser with the chat page open, as a person new to Unknot has it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect, sync_playwright

PHONE = ViewportSize(width=390, height=844)
DESKTOP = ViewportSize(width=1280, height=900)
MESSAGES = "**/webhooks/web/messages"
PATIENCE = 15_000
"""Milliseconds that an answer may take to show, on a busy machine too."""

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium; nothing is downloaded. It closes with its module: its event loop stops async tests."""
    chromium = shutil.which("chromium")
    assert chromium, "the browser tests need chromium; on Debian: apt-get install chromium"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser, unknot_address: str) -> Iterator[OpenPage]:
    """Opens the page in a new context (a new person) and waits for the greeting; errors in the page fail the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def opened(*, size: ViewportSize = PHONE, has_clock: bool = False, **options: Any) -> Page:
        context = browser.new_context(viewport=size, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        if has_clock:
            page.clock.install(time=0)
        page.goto(unknot_address)
        expect(page.locator(".choice").first).to_be_visible()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """The page on a phone."""
    return open_page()


def answer_with(page: Page, *messages: dict[str, Any]) -> None:
    """Answer whatever the page sends with these messages, to see how a shape of message is shown."""

    def fulfil(route: Route) -> None:
        route.fulfill(content_type="application/json", body=json.dumps({"messages": list(messages)}))

    page.route(MESSAGES, fulfil)


def say(page: Page, text: str) -> None:
    """Type a message and send it with Enter."""
    page.get_by_label("Your message").fill(text)
    page.get_by_label("Your message").press("Enter")


def choose(page: Page, title: str) -> None:
    """Use a button of the conversation."""
    page.get_by_role("button", name=title, exact=True).last.click()
