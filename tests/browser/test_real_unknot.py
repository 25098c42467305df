"""The page with the real assistant behind it: help with a cramp, a reload, a call for help, and nothing left over."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, choose, from_menu, in_log, say


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(browser: Browser, unknot_address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A new person on the page; errors in it, and requests to other hosts, fail the test."""
    size: ViewportSize = request.param
    context = browser.new_context(viewport=size, reduced_motion="reduce", locale="en-GB")
    opened, errors, hosts = context.new_page(), [], set()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("request", lambda asked: hosts.add(urlsplit(asked.url).netloc))
    opened.goto(unknot_address)
    yield opened
    context.close()
    assert errors == []
    assert hosts - {""} == {urlsplit(unknot_address).netloc}


def test_a_cramp_is_helped_step_by_step_and_over_a_reload(page: Page) -> None:
    choose(page, "Cramp right now")
    choose(page, "Calf")
    expect(page.get_by_role("timer")).to_have_count(1)
    expect(in_log(page, "Step 1 of")).to_be_visible()
    page.reload()
    expect(in_log(page, "Step 1 of")).to_be_visible()
    choose(page, "Still cramping")
    expect(in_log(page, "Step 2 of")).to_be_visible()


def test_a_call_for_help_stands_until_typed_words_answer_it(page: Page) -> None:
    say(page, "my chest hurts and I can't breathe")
    call = page.locator(".pinned").get_by_role("link", name="Call 999")
    expect(call).to_have_attribute("href", "tel:999")
    say(page, "does heat help my calf?")
    expect(page.locator("details.sources")).to_have_count(1)
    expect(call).to_be_in_viewport()
    say(page, "I've called them")
    expect(in_log(page, "You did the right thing")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_empty()


def test_what_is_deleted_does_not_come_back(page: Page) -> None:
    say(page, "does heat help my calf?")
    expect(page.locator("details.sources")).to_have_count(1)
    from_menu(page, "Delete my data")
    page.locator("dialog.confirm").get_by_role("button", name="Yes, delete it").click()
    expect(page.locator("details.sources")).to_have_count(0)
    page.reload()
    expect(in_log(page, "I'm Unknot")).to_have_count(1)
    expect(page.locator("details.sources")).to_have_count(0)
