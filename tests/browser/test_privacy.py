"""What a person can hide, take along and delete, and what nobody else sees."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenChat, from_menu, in_log, said_texts, say, start_calf_relief, wait_until, words
from tests.browser.fake_unknot import FakeUnknot

STORED = "JSON.stringify({...localStorage, ...sessionStorage})"


def leave_traces(page: Page) -> None:
    """Say something, and leave half a sentence."""
    say(page, "my secret calf")
    expect(page.locator("details.sources")).to_have_count(1)
    words(page).fill("half a secret")


def assert_gone(page: Page, fake: FakeUnknot) -> None:
    """The neutral page stands in place of ours, and coming back shows a new conversation."""
    page.wait_for_url("**/neutral")
    assert page.evaluate(STORED) == "{}"
    page.go_back()
    assert "secret" not in page.content()
    page.goto(f"{fake.address}/")
    expect(page.locator(".unknot").first).to_be_visible()
    assert said_texts(page) == []
    expect(words(page)).to_have_value("")


def test_leaving_quickly_clears_the_screen_and_what_the_browser_keeps(phone: Page, fake: FakeUnknot) -> None:
    leave_traces(phone)
    phone.get_by_role("button", name="Leave quickly").click()
    assert_gone(phone, fake)


def test_escape_twice_leaves_and_once_says_how(phone: Page, fake: FakeUnknot) -> None:
    leave_traces(phone)
    phone.keyboard.press("Escape")
    expect(phone.locator(".toast")).to_have_text("Press Escape again to leave quickly.")
    assert said_texts(phone) == ["my secret calf"]
    phone.keyboard.press("Escape")
    assert_gone(phone, fake)


def test_escape_now_and_again_is_no_leaving(open_chat: OpenChat) -> None:
    page = open_chat(has_clock=True)
    page.keyboard.press("Escape")
    page.clock.run_for(3_000)
    page.keyboard.press("Escape")
    expect(page.locator(".unknot").first).to_be_visible()


def test_the_embedded_chat_leaves_with_escape_twice_too(open_chat: OpenChat) -> None:
    page = open_chat(is_foreign=True)
    page.get_by_role("button", name="Cramp help").click()
    expect(words(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".launcher")).to_be_focused()
    page.keyboard.press("Escape")
    page.wait_for_url("**/neutral")


def test_escape_on_a_site_that_only_shows_the_launcher_leaves_nothing(open_chat: OpenChat) -> None:
    page = open_chat(is_foreign=True)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".launcher")).to_be_visible()


def test_deleting_asks_once_and_then_begins_anew(phone: Page) -> None:
    say(phone, "my calf")
    expect(phone.locator("details.sources")).to_have_count(1)
    from_menu(phone, "Delete my data")
    expect(phone.get_by_role("dialog", name="Delete everything?")).to_be_visible()
    phone.get_by_role("button", name="No, keep it").click()
    expect(phone.locator(".more")).to_be_focused()
    assert said_texts(phone) == ["my calf"]
    from_menu(phone, "Delete my data")
    phone.get_by_role("button", name="Yes, delete it").click()
    expect(phone.locator(".toast")).to_contain_text("Everything is deleted.")
    expect(phone.locator(".person")).to_have_count(0)
    phone.reload()
    expect(phone.locator(".unknot").first).to_be_visible()
    expect(phone.locator(".person")).to_have_count(0)


def test_deleting_without_a_connection_claims_nothing(phone: Page, fake: FakeUnknot) -> None:
    say(phone, "my calf")
    expect(phone.locator("details.sources")).to_have_count(1)
    fake.stop()
    expect(phone.locator(".banner")).to_be_visible()
    from_menu(phone, "Delete my data")
    phone.get_by_role("button", name="Yes, delete it").click()
    expect(phone.locator(".toast")).to_contain_text("Nothing has changed.")
    assert said_texts(phone) == ["my calf"]
    fake.start()
    expect(phone.locator(".banner")).to_have_count(0)


def test_starting_over_asks_first_and_then_greets_anew(phone: Page) -> None:
    start_calf_relief(phone)
    from_menu(phone, "Start over")
    phone.get_by_role("button", name="Yes, start over").click()
    expect(phone.locator(".person")).to_have_count(0)
    expect(phone.get_by_role("button", name="Cramp right now")).to_be_enabled()
    expect(phone.locator(".toast")).to_have_text("A new conversation has begun.")


def test_another_browser_sees_nothing(open_chat: OpenChat) -> None:
    first = open_chat()
    leave_traces(first)
    second = open_chat()
    assert said_texts(second) == []


def test_the_title_says_nothing_of_the_conversation(phone: Page) -> None:
    leave_traces(phone)
    expect(phone).to_have_title("Unknot")


def test_the_conversation_can_be_copied(open_chat: OpenChat) -> None:
    page = open_chat(permissions=["clipboard-read", "clipboard-write"])
    say(page, "my calf")
    expect(page.locator("details.sources")).to_have_count(1)
    from_menu(page, "Copy the conversation")
    expect(page.locator(".toast")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("A conversation with Unknot\n\nUnknot, ")
    assert "\nmy calf\n" in copied
    expect(page.locator(".more")).to_be_focused()


def test_the_conversation_alone_is_printed(open_chat: OpenChat) -> None:
    page = open_chat()
    page.add_init_script("window.print = () => { top.printed = document.body.innerText }")
    page.reload()
    expect(page.locator(".unknot").first).to_be_visible()
    say(page, "my <b>calf</b>")
    expect(page.locator("details.sources")).to_have_count(1)
    from_menu(page, "Print the conversation")
    wait_until(page, "window.printed")
    printed = page.evaluate("window.printed")
    assert "my <b>calf</b>" in printed
    assert "Leave quickly" not in printed


def test_looks_are_kept_and_say_nothing_about_anybody(phone: Page) -> None:
    phone.locator(".more").click()
    phone.get_by_role("button", name="Larger text").click()
    phone.get_by_role("button", name="Dark").click()
    phone.reload()
    expect(phone.locator(".shell")).to_have_attribute("data-size", "1")
    expect(phone.locator(".shell")).to_have_attribute("data-theme", "dark")
    expect(in_log(phone, "Hello, I'm Unknot.")).to_be_visible()
