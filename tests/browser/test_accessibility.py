"""axe looks at every state of the chat, in every size and colour scheme."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import (
    DESKTOP,
    NARROWEST,
    PHONE,
    OpenChat,
    choose,
    say,
    start_calf_relief,
    wait_until,
)
from tests.browser.fake_unknot import FakeUnknot

SIZES = {"phone": PHONE, "desktop": DESKTOP, "narrowest": NARROWEST}
STATES = ("greeting", "buttons", "countdown", "escalation", "refusal", "offline", "menu", "question", "chart", "unread")


def show_state(page: Page, fake: FakeUnknot, state: str) -> None:
    """Bring the page into a state."""
    if state == "buttons":
        choose(page, "Bad nights")
        page.get_by_text("Where this comes from").click()
        page.get_by_role("button", name="This helped").click()
        expect(page.locator(".toast")).to_have_text("Thank you, noted.")
    elif state == "countdown":
        start_calf_relief(page)
        page.get_by_role("button", name="Start the hold").click()
    elif state == "escalation":
        say(page, "help")
        expect(page.locator(".pinned").get_by_role("link").first).to_be_visible()
    elif state == "refusal":
        fake.fault(refusal={"reason": "busy", "text": "Something went wrong on my side."})
        say(page, "why")
        expect(page.locator(".refusal")).to_contain_text("Something went wrong on my side.")
    elif state == "offline":
        page.context.set_offline(True)
        fake.drop()
        expect(page.locator(".banner")).to_be_visible()
        say(page, "why")
        expect(page.get_by_text("Waits to be sent")).to_be_visible()
    elif state in ("menu", "question"):
        page.locator(".more").click()
        if state == "question":
            page.get_by_role("button", name="Delete my data").click()
    elif state == "chart":
        say(page, "chart")
        page.get_by_text("The figures behind it").click()
    elif state == "unread":
        for count in (1, 2, 3):
            say(page, "why")
            expect(page.locator("details.sources")).to_have_count(count)
        page.locator(".log").hover()
        page.mouse.wheel(0, -5_000)
        wait_until(page, "document.querySelector('unknot-chat').shadowRoot.querySelector('.log').scrollTop === 0")
        fake.say({"text": "New."})
        fake.emit("bot_typing", {"on": True})
        expect(page.get_by_role("button", name="New answer")).to_be_visible()


def assert_no_violation(page: Page) -> None:
    """axe finds nothing."""
    found: Any = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_violation(
    open_chat: OpenChat, fake: FakeUnknot, state: str, size: str, scheme: Literal["light", "dark"]
) -> None:
    page = open_chat(color_scheme=scheme, size=SIZES[size])
    show_state(page, fake, state)
    assert_no_violation(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "open"])
def test_axe_finds_no_violation_on_a_foreign_site(
    open_chat: OpenChat, is_open: bool, size: str, scheme: Literal["light", "dark"]
) -> None:
    page = open_chat(is_foreign=True, color_scheme=scheme, size=SIZES[size])
    expect(page.locator(".launcher")).to_be_visible()
    if is_open:
        page.locator(".launcher").click()
        say(page, "help")
        expect(page.locator(".pinned").get_by_role("link").first).to_be_visible()
    assert_no_violation(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_with_more_contrast_and_from_right_to_left(
    open_chat: OpenChat, scheme: Literal["light", "dark"]
) -> None:
    page = open_chat(color_scheme=scheme, contrast="more", attributes='dir="rtl"')
    start_calf_relief(page)
    assert_no_violation(page)
