"""The chat for people who use the keyboard alone, or a screen reader."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, OpenChat, choose, in_log, said_texts, say, words
from tests.browser.fake_unknot import FakeUnknot


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
                const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent
                return label ?? element.textContent.trim()
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
