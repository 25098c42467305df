"""The chat on narrow screens, at a large zoom, with large text, under thumbs, and from right to left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESKTOP, NARROWEST, PHONE, ZOOMED, OpenChat, choose, say, start_calf_relief, words
from tests.browser.fake_unknot import FakeUnknot

TOUCH = 44
"""CSS pixels that a target must measure at least."""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("size", [NARROWEST, ZOOMED], ids=["narrowest", "zoomed"])
def test_nothing_scrolls_sideways(open_chat: OpenChat, size: ViewportSize, direction: str) -> None:
    page = open_chat(size=size, attributes=f'dir="{direction}"')
    start_calf_relief(page)
    say(page, "cramp" * 40)
    expect(page.locator("details.sources")).to_have_count(2)
    assert_fits(page, size)


def test_the_largest_text_fits_the_narrowest_screen(open_chat: OpenChat) -> None:
    page = open_chat(size=NARROWEST)
    page.locator(".more").click()
    for _ in range(3):
        page.get_by_role("button", name="Larger text").click()
    expect(page.get_by_role("button", name="Larger text")).to_be_disabled()
    page.locator(".more").click()
    start_calf_relief(page)
    assert_fits(page, NARROWEST)


def assert_fits(page: Page, size: ViewportSize) -> None:
    """Nothing is wider than the window."""
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    too_wide = page.evaluate(
        """() => [...document.querySelector('unknot-chat').shadowRoot.querySelectorAll(
                '.panel, .log, .head, .foot, .bubble, .choices'
            )].filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.className)"""
    )
    assert too_wide == []


def test_at_400_percent_everything_can_be_reached_and_nothing_covers_the_words(open_chat: OpenChat) -> None:
    page = open_chat(size=ZOOMED)
    start_calf_relief(page)
    for target in (
        page.get_by_role("button", name="Leave quickly"),
        page.get_by_role("button", name="Pause"),
        words(page),
    ):
        if target.count() == 0:
            page.get_by_role("button", name="Start the hold").click()
        target.scroll_into_view_if_needed()
        expect(target).to_be_in_viewport(ratio=1)
    assert page.locator(".panel").evaluate("panel => getComputedStyle(panel).overflowY") == "auto"
    assert page.locator(".log").evaluate("log => getComputedStyle(log).overflowY") == "visible"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_what_is_touched_is_large_enough(open_chat: OpenChat, fake: FakeUnknot, size: ViewportSize) -> None:
    page = open_chat(size=size)
    choose(page, "Bad nights")
    say(page, "help")
    expect(page.locator(".pinned").get_by_role("link").first).to_be_visible()
    page.locator(".more").click()
    touched = page.locator("button:visible, summary:visible, textarea:visible, a:visible:not(.skip)")
    assert touched.count() > 15
    for target in touched.all():
        box = target.bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= TOUCH, target.inner_text()


def test_from_right_to_left_the_layout_turns_round(open_chat: OpenChat) -> None:
    page = open_chat(attributes='dir="rtl"', size=DESKTOP)
    say(page, "why")
    expect(page.locator("details.sources")).to_have_count(1)
    person, answer = page.locator(".person").bounding_box(), page.locator(".unknot").last.bounding_box()
    assert person
    assert answer
    assert person["x"] < answer["x"]


def test_the_headings_make_an_outline(phone: Page) -> None:
    levels = phone.evaluate(
        """() => [document, document.querySelector('unknot-chat').shadowRoot]
            .flatMap(root => [...root.querySelectorAll('h1, h2, h3, h4')]).map(each => each.tagName)"""
    )
    assert levels == ["H1", "H2", "H3"]
