"""The chat for people who use the keyboard alone, a screen reader, a large zoom, or see little."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import (
    DESKTOP,
    NARROWEST,
    PHONE,
    ZOOMED,
    OpenChat,
    choose,
    in_log,
    said_texts,
    say,
    start_calf_relief,
    words,
)
from tests.browser.fake_unknot import FakeUnknot

TOUCH = 44
"""CSS pixels that a target must measure at least."""
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
        page.wait_for_function("document.querySelector('unknot-chat').shadowRoot.querySelector('.log').scrollTop === 0")
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


def test_the_whole_conversation_works_with_the_keyboard_alone(phone: Page) -> None:
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("link", name="Skip to the conversation")).to_be_focused()
    phone.keyboard.press("Enter")
    tab_to(phone, "Cramp right now")
    phone.keyboard.press("Enter")
    expect(in_log(phone, "Which muscle is it?")).to_be_visible()
    expect(phone.locator(".said").last).to_be_focused()
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("button", name="Calf", exact=True)).to_be_focused()
    phone.keyboard.press("Space")
    expect(phone.get_by_role("timer")).to_be_visible()
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("button", name="Start the hold")).to_be_focused()
    phone.keyboard.press("Space")
    expect(phone.get_by_role("button", name="Pause")).to_be_focused()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.locator(".section").first).to_be_visible()
    tab_to(phone, "This helped")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("button", name="This helped")).to_have_attribute("aria-pressed", "true")
    tab_to(phone, "Your message")
    phone.keyboard.type("and my foot")
    phone.keyboard.press("Enter")
    expect(phone.locator(".person")).to_have_count(3)
    assert said_texts(phone)[-1] == "and my foot"
    expect(words(phone)).to_be_focused()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until something of this name has the focus; fails when it goes round without finding it."""
    for _ in range(30):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => {
                const element = document.activeElement.shadowRoot?.activeElement ?? document.activeElement
                return element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent.trim()
            }"""
        )
        if focused == name:
            return
    pytest.fail(f"Tab does not reach {name}")


def test_the_menu_opens_and_closes_with_the_keyboard_and_gives_the_focus_back(phone: Page) -> None:
    more = phone.locator(".more")
    more.focus()
    phone.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("button", name="Larger text")).to_be_focused()
    phone.keyboard.press("Escape")
    expect(phone.locator(".menu")).to_be_hidden()
    expect(more).to_be_focused()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_dialog_takes_the_focus_in_and_gives_it_back(open_chat: OpenChat, size: ViewportSize) -> None:
    page = open_chat(is_foreign=True, size=size)
    page.locator(".launcher").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Unknot, help with cramps")).to_be_visible()
    expect(words(page)).to_be_focused()
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".launcher")).to_be_focused()


def test_on_a_touch_screen_the_keyboard_does_not_cover_what_there_is_to_read(open_chat: OpenChat) -> None:
    page = open_chat(is_foreign=True, has_touch=True, is_mobile=True)
    page.locator(".launcher").tap()
    expect(page.locator(".name")).to_be_focused()


def test_focus_is_not_lost_when_what_had_it_is_used_up(phone: Page, fake: FakeUnknot) -> None:
    choose(phone, "Bad nights")
    expect(phone.locator(".said").last).to_be_focused()
    fake.fault(refusal={"reason": "busy", "text": "Sorry."})
    say(phone, "why")
    retry = phone.get_by_role("button", name="Try again")
    retry.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator(".said").last).to_be_focused()


def test_writing_is_announced_where_it_takes_a_while(open_chat: OpenChat, fake: FakeUnknot) -> None:
    page = open_chat(has_clock=True)
    spoken = page.locator(".announcer")
    page.clock.run_for(10_000)
    fake.emit("bot_typing", {"on": True})
    expect(page.locator(".writing")).to_be_visible()
    expect(spoken).to_have_text("")
    page.clock.run_for(700)
    expect(spoken).to_have_text("Unknot is writing.")
    fake.emit("bot_typing", {"on": False})
    expect(page.locator(".writing")).to_have_count(0)


def test_answers_are_spoken_in_order_with_the_ways_to_answer(phone: Page, fake: FakeUnknot) -> None:
    fake.say({"text": "One."}, {"text": "Two.", "quick_replies": [{"title": "Yes", "payload": "/y"}]})
    spoken = phone.locator(".announcer")
    expect(spoken).to_have_attribute("aria-live", "polite")
    expect(spoken).to_contain_text("Unknot: One.Unknot: Two.You can choose: Yes.")


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
        """() => [...document.querySelector('unknot-chat').shadowRoot.querySelectorAll('.panel, .log, .head, .foot, .bubble, .choices')]
            .filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.className)"""
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
