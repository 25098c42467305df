"""What happens to a conversation when the page reloads, the line breaks, or the server starts again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenChat, choose, in_log, said_texts, say, start_calf_relief, words
from tests.browser.fake_unknot import FakeUnknot


def test_a_reload_keeps_the_conversation_with_used_buttons_and_thumbs(phone: Page) -> None:
    start_calf_relief(phone)
    phone.get_by_role("button", name="This helped").click()
    expect(phone.get_by_role("button", name="This helped")).to_have_attribute("aria-pressed", "true")
    before = phone.locator(".log").inner_text()
    phone.reload()
    expect(phone.get_by_role("timer")).to_be_visible()
    assert phone.locator(".log").inner_text() == before
    expect(phone.locator(".choices").first.get_by_role("button").first).to_be_disabled()
    expect(phone.get_by_role("button", name="This helped")).to_have_attribute("aria-pressed", "true")


def test_a_reload_speaks_nothing_again(phone: Page) -> None:
    start_calf_relief(phone)
    phone.reload()
    expect(phone.get_by_role("timer")).to_be_visible()
    expect(phone.locator(".announcer")).to_have_text("")


def test_a_reload_keeps_half_a_sentence(phone: Page) -> None:
    words(phone).fill("half a sen")
    phone.reload()
    expect(words(phone)).to_have_value("half a sen")


def test_an_answer_given_while_the_line_was_broken_is_shown_once_and_spoken(phone: Page, fake: FakeUnknot) -> None:
    say(phone, "why")
    expect(phone.locator("details.sources")).to_have_count(1)
    phone.context.set_offline(True)
    fake.drop()
    expect(phone.locator(".banner")).to_contain_text("I can't be reached right now")
    fake.say({"text": "Said meanwhile."})
    phone.context.set_offline(False)
    expect(in_log(phone, "Said meanwhile.")).to_have_count(1)
    expect(phone.locator(".banner")).to_have_count(0)
    expect(phone.locator(".announcer")).to_contain_text("Unknot: Said meanwhile.")
    assert said_texts(phone) == ["why"]


def test_what_is_written_offline_waits_survives_a_reload_and_goes_out_in_order(phone: Page, fake: FakeUnknot) -> None:
    fake.stop()
    expect(phone.locator(".banner")).to_contain_text("Unknot is starting again")
    say(phone, "first")
    say(phone, "second")
    expect(phone.get_by_text("Waits to be sent")).to_have_count(2)
    fake.start()
    expect(phone.locator(".banner")).to_have_count(0)
    expect(phone.locator("details.sources")).to_have_count(2)
    assert [frame["message"] for frame in fake.received("user_uttered", 2)] == ["first", "second"]
    assert said_texts(phone) == ["first", "second"]


def test_a_server_that_starts_again_finds_the_conversation_going_on(phone: Page, fake: FakeUnknot) -> None:
    choose(phone, "Cramp right now")
    expect(in_log(phone, "Which muscle is it?")).to_be_visible()
    fake.stop()
    expect(phone.locator(".banner")).to_contain_text("Your conversation goes on in a moment")
    expect(phone.locator(".announcer")).to_contain_text("Unknot is starting again")
    fake.start()
    expect(phone.locator(".announcer")).to_contain_text("We are connected again.")
    choose(phone, "Calf")
    expect(phone.get_by_role("timer")).to_be_visible()
    assert said_texts(phone) == ["Cramp right now", "Calf"]


def test_an_acknowledgement_that_gets_lost_doubles_nothing(phone: Page, fake: FakeUnknot) -> None:
    fake.fault(lostAcks=1)
    say(phone, "why")
    expect(phone.locator("details.sources")).to_have_count(1)
    fake.drop()
    first, again = fake.received("user_uttered", 2)
    assert first["id"] == again["id"]
    expect(phone.get_by_text("On its way")).to_have_count(0)
    assert said_texts(phone) == ["why"]
    expect(phone.locator("details.sources")).to_have_count(1)


def test_a_refusal_is_said_kindly_and_trying_again_sends_the_same_words(phone: Page, fake: FakeUnknot) -> None:
    fake.fault(refusal={"reason": "too_many", "text": "Let us slow down a little. Try again in ten seconds."})
    say(phone, "my calf cramps")
    expect(phone.locator(".refusal")).to_contain_text("Let us slow down a little.")
    phone.get_by_role("button", name="Try again").click()
    expect(phone.locator("details.sources")).to_have_count(1)
    expect(phone.locator(".refusal")).to_have_count(0)
    assert said_texts(phone) == ["my calf cramps"]
    expect(phone.locator(".said")).to_be_focused()


def test_a_second_window_takes_over_and_the_first_says_so_and_can_take_back(open_chat: OpenChat) -> None:
    first = open_chat()
    say(first, "why")
    expect(first.locator("details.sources")).to_have_count(1)
    second = open_chat(context=first.context)
    assert said_texts(second) == ["why"]
    expect(first.locator(".banner")).to_contain_text("now open in another window")
    first.get_by_role("button", name="Use it here").click()
    expect(first.locator(".banner")).to_have_count(0)
    expect(second.locator(".banner")).to_contain_text("now open in another window")


def test_a_page_without_a_server_says_so_and_can_be_written_in(open_chat: OpenChat, fake: FakeUnknot) -> None:
    page = open_chat()
    page.route("**/socket.io/**", lambda route: route.abort())
    page.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    page.reload()
    expect(page.locator(".banner")).to_contain_text("I can't be reached right now")
    say(page, "are you there")
    expect(page.get_by_text("Waits to be sent")).to_be_visible()
    expect(words(page)).to_be_focused()
