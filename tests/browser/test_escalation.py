"""Calls for help: heard at once, in sight while they stand, and without anything that could run."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESKTOP, EMERGENCY, PHONE, ZOOMED, OpenChat, choose, in_log, say
from tests.browser.fake_unknot import FakeUnknot


def call_link(page: Page) -> object:
    """The pinned call button."""
    return page.locator(".pinned").get_by_role("link", name="Call 999")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_call_for_help_is_announced_at_once_and_takes_no_address_that_could_run(
    open_chat: OpenChat, size: ViewportSize
) -> None:
    page = open_chat(size=size)
    say(page, "help")
    alert = page.get_by_role("alert")
    expect(alert).to_have_attribute("aria-live", "assertive")
    expect(alert.get_by_role("heading")).to_have_text("Get emergency help now")
    expect(alert.get_by_role("link")).to_have_text(["Call 999", "Text 999"])
    expect(alert.get_by_role("link").first).to_have_attribute("href", "tel:999")
    expect(alert.get_by_role("link").first).to_be_in_viewport()


def test_it_stays_on_the_following_turn_and_over_a_reload(phone: Page) -> None:
    say(phone, "help")
    expect(call_link(phone)).to_be_in_viewport()
    say(phone, "why do I get cramps at night")
    expect(phone.locator("details.sources")).to_have_count(1)
    expect(call_link(phone)).to_be_in_viewport()
    phone.reload()
    expect(call_link(phone)).to_be_in_viewport()


def test_an_answer_closes_it_and_the_numbers_stay_in_the_conversation(phone: Page) -> None:
    say(phone, "help")
    expect(call_link(phone)).to_be_visible()
    expect(phone.locator(".call-card")).to_have_count(0)
    choose(phone, "I have called")
    expect(phone.get_by_role("alert")).to_be_empty()
    expect(phone.locator(".call-card").get_by_role("link", name="Call 999")).to_have_count(1)


def test_typed_words_close_it_as_soon_as_they_are_understood(phone: Page) -> None:
    say(phone, "help")
    expect(call_link(phone)).to_be_visible()
    say(phone, "they are on their way")
    expect(in_log(phone, "Stay where help can find you.")).to_be_visible()
    expect(phone.get_by_role("alert")).to_be_empty()
    phone.reload()
    expect(in_log(phone, "Stay where help can find you.")).to_be_visible()
    expect(phone.get_by_role("alert")).to_be_empty()


def test_words_buttons_and_call_may_come_in_one_message(phone: Page, fake: FakeUnknot) -> None:
    answer = {"title": "I am safe", "payload": '/answer_escalation{"escalation_answer":"safe"}'}
    fake.say({"text": "Please call now.", "quick_replies": [answer], "custom": EMERGENCY})
    expect(call_link(phone)).to_be_visible()
    choose(phone, "I am safe")
    expect(phone.get_by_role("alert")).to_be_empty()
    expect(in_log(phone, "Please call now.")).to_have_count(1)
    expect(phone.locator(".call-card")).to_have_count(1)


def test_it_does_not_cover_the_words_below_it(phone: Page, fake: FakeUnknot) -> None:
    fake.say({"text": "Call now.\n" * 40}, {"custom": EMERGENCY})
    expect(call_link(phone)).to_be_visible()
    alert, log = phone.get_by_role("alert").bounding_box(), phone.locator(".log").bounding_box()
    assert alert
    assert log
    assert alert["y"] + alert["height"] <= log["y"]


def test_it_comes_into_view_where_the_window_is_low(open_chat: OpenChat) -> None:
    page = open_chat(size=ZOOMED)
    say(page, "why")
    expect(page.locator("details.sources")).to_have_count(1)
    say(page, "help")
    expect(call_link(page)).to_be_in_viewport()


def test_the_embedded_chat_shows_it_in_its_dialog(open_chat: OpenChat) -> None:
    page = open_chat(is_foreign=True, size=DESKTOP)
    page.get_by_role("button", name="Cramp help").click()
    say(page, "help")
    expect(page.get_by_role("dialog").get_by_role("alert").get_by_role("link", name="Call 999")).to_be_in_viewport()
