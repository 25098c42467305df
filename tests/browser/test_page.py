"""The chat page as a person meets it: in a real browser, against a running Unknot."""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESKTOP, MESSAGES, PHONE, OpenPage, answer_with, choose, say

NARROWEST = ViewportSize(width=320, height=640)
ZOOMED = ViewportSize(width=320, height=225)
"""A 1280 by 900 window at 400 percent."""
ONE_DAY = 86_400
EMERGENCY = {"type": "escalation", "level": "emergency", "contacts": [{"label": "Call 999", "uri": "tel:999"}]}
RELIEF = {"type": "relief", "muscle": "calf", "step": 2, "steps": 5, "hold_seconds": 20, "passages": []}
CITED = {
    "type": "guidance",
    "passages": [
        {"id": "one", "citations": [{"article": "An article", "section": "A section"}]},
        {"id": "two", "citations": [{"article": "Another article", "section": "Not spoken"}]},
    ],
}


def start_calf_relief(page: Page) -> None:
    """Ask for help with a cramp in the calf, by buttons."""
    choose(page, "Cramp right now")
    choose(page, "Calf")
    expect(page.get_by_role("timer")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_cramp_in_the_calf_is_answered_with_a_step_a_hold_and_its_source(
    open_page: OpenPage, size: ViewportSize
) -> None:
    page = open_page(size=size)
    start_calf_relief(page)
    expect(page.get_by_text("Step 1 of")).to_be_visible()
    expect(page.locator("details cite").last).to_be_hidden()
    page.get_by_text("Where this comes from").click()
    expect(page.locator("details cite").last).to_be_visible()
    expect(page.get_by_text('From "')).to_have_count(0)


def test_a_typed_question_is_answered_and_the_focus_stays_in_the_input(phone: Page) -> None:
    say(phone, "why do I get cramps at night")
    expect(phone.locator("details.sources")).to_have_count(1)
    expect(phone.get_by_label("Your message")).to_be_focused()
    expect(phone.get_by_label("Your message")).to_have_value("")


def test_shift_and_enter_start_a_new_line_and_send_nothing(phone: Page) -> None:
    words = phone.get_by_label("Your message")
    words.fill("one")
    words.press("Shift+Enter")
    words.press("t")
    expect(words).to_have_value("one\nt")
    expect(phone.locator(".person")).to_have_count(0)


def test_the_whole_conversation_works_with_the_keyboard_alone(phone: Page) -> None:
    for key in ("Tab", "Tab", "Tab", "Enter"):
        phone.keyboard.press(key)
    expect(phone.locator(".person")).to_have_text(["You said:Cramp right now"])
    calf = phone.get_by_role("button", name="Calf", exact=True)
    expect(calf).to_be_focused()
    calf.press("Enter")
    expect(phone.get_by_role("button", name="It's easing")).to_be_focused()
    phone.keyboard.press("Shift+Tab")
    phone.keyboard.press("Shift+Tab")
    expect(phone.get_by_role("button", name="Start the hold")).to_be_focused()
    phone.keyboard.press("Space")
    expect(phone.get_by_role("button", name="Pause")).to_be_focused()


def test_buttons_are_disabled_after_use_and_the_title_is_shown(phone: Page) -> None:
    with phone.expect_request(MESSAGES) as sent:
        choose(phone, "Cramp right now")
    assert sent.value.post_data_json == {"text": "Cramp right now", "payload": "/request_relief"}
    expect(phone.locator(".person")).to_have_text(["You said:Cramp right now"])
    group = phone.locator(".choices").first
    for choice in group.get_by_role("button").all():
        expect(choice).to_be_disabled()
    expect(group.locator(".taken")).to_have_text("Cramp right now")


def test_a_reload_keeps_the_conversation(phone: Page) -> None:
    start_calf_relief(phone)
    before = phone.locator("#log").inner_text()
    phone.reload()
    expect(phone.get_by_role("timer")).to_be_visible()
    assert phone.locator("#log").inner_text() == before
    expect(phone.locator(".choices").first.get_by_role("button").first).to_be_disabled()


def test_a_countdown_speaks_pauses_goes_on_and_ends(open_page: OpenPage) -> None:
    page = open_page(has_clock=True)
    answer_with(page, {"text": "Bend your foot up."}, {"custom": RELIEF})
    say(page, "calf")
    timer, status = page.get_by_role("timer"), page.get_by_role("status")
    expect(timer).to_contain_text("20")
    page.clock.pause_at(ONE_DAY)
    page.get_by_role("button", name="Start the hold").click()
    expect(status).to_have_text("Step 2 of 5. Hold for 20 seconds, starting now.")
    page.clock.run_for(5_000)
    expect(timer).to_contain_text("15")
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(60_000)
    expect(timer).to_contain_text("15")
    page.get_by_role("button", name="Go on").click()
    page.clock.run_for(14_000)
    expect(status).not_to_contain_text("over")
    page.clock.run_for(1_000)
    expect(status).to_have_text("Step 2 of 5. The hold is over. Let go slowly.")
    expect(page.get_by_role("button", name="Hold again")).to_be_visible()


def test_a_countdown_stops_when_the_person_says_something(open_page: OpenPage) -> None:
    page = open_page(has_clock=True)
    answer_with(page, {"custom": RELIEF})
    say(page, "calf")
    expect(page.get_by_role("timer")).to_be_visible()
    page.clock.pause_at(ONE_DAY)
    page.get_by_role("button", name="Start the hold").click()
    page.clock.run_for(2_000)
    say(page, "it hurts more")
    expect(page.get_by_role("timer")).to_have_count(2)
    page.clock.run_for(10_000)
    expect(page.get_by_role("timer").first).to_contain_text("18")


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=\"document.title='broken'\">",
        "<script>document.title='broken'</script>",
        "[here](javascript:document.title='broken')",
        "<a href=\"javascript:document.title='broken'\">here</a>",
    ],
)
def test_what_is_typed_or_answered_is_shown_as_text_and_never_runs(phone: Page, text: str) -> None:
    say(phone, text)
    expect(phone.locator(".unknot")).to_have_count(2)
    answer_with(phone, {"text": text, "buttons": [{"title": text, "payload": "/x"}]}, {"custom": {**CITED}})
    say(phone, "again")
    expect(phone.locator(".unknot").last).to_have_text(f"Unknot said:{text}")
    expect(phone.locator(".person").first).to_have_text(f"You said:{text}")
    assert phone.locator("#log :is(img, script, a)").count() == 0
    expect(phone).to_have_title("Unknot")


def test_a_call_button_takes_no_address_that_could_run(phone: Page) -> None:
    contacts = [{"label": "Call 999", "uri": "tel:999"}, {"label": "Bad", "uri": "javascript:alert(1)"}]
    answer_with(phone, {"custom": {"type": "escalation", "level": "emergency", "contacts": contacts}})
    say(phone, "help")
    alert = phone.get_by_role("alert")
    expect(alert.get_by_role("heading")).to_have_text("Get emergency help now")
    expect(alert.get_by_role("link")).to_have_text(["Call 999"])
    expect(alert.get_by_role("link")).to_have_attribute("href", "tel:999")


def test_a_call_for_help_stays_on_the_following_turn_and_in_view(phone: Page) -> None:
    answer_with(phone, {"text": "Call now."}, {"custom": EMERGENCY})
    say(phone, "help")
    expect(phone.get_by_role("link", name="Call 999")).to_be_in_viewport()
    phone.unroute(MESSAGES)
    say(phone, "why do I get cramps at night")
    expect(phone.locator("details.sources")).to_have_count(1)
    expect(phone.get_by_role("link", name="Call 999")).to_be_in_viewport()


def test_a_call_for_help_does_not_cover_the_answer_below_it(phone: Page) -> None:
    answer_with(phone, {"text": "Call now.\n" * 40}, {"custom": EMERGENCY})
    say(phone, "help")
    expect(phone.get_by_role("link", name="Call 999")).to_be_visible()
    alert, person = phone.get_by_role("alert").bounding_box(), phone.locator(".person").last.bounding_box()
    assert alert
    assert person
    assert alert["y"] + alert["height"] <= person["y"]


def test_a_call_for_help_comes_into_view_where_the_window_is_low(open_page: OpenPage) -> None:
    page = open_page(size=ZOOMED)
    start_calf_relief(page)
    answer_with(page, {"text": "Call now."}, {"custom": EMERGENCY})
    say(page, "help")
    expect(page.get_by_role("link", name="Call 999")).to_be_in_viewport()


def test_numbered_steps_become_an_ordered_list(phone: Page) -> None:
    answer_with(phone, {"text": "Try this:\n1. Sit up.\n2. Bend your foot."})
    say(phone, "steps")
    expect(phone.locator(".unknot ol > li")).to_have_text(["Sit up.", "Bend your foot."])
    expect(phone.locator(".unknot p").last).to_have_text("Try this:")


def test_guidance_cites_what_was_spoken_and_hides_the_line_that_says_the_same(phone: Page) -> None:
    source = {"text": 'From "An article", section "A section".', "buttons": [{"title": "More", "payload": "/ask_more"}]}
    answer_with(phone, {"text": "An answer."}, source, {"custom": CITED})
    say(phone, "why")
    expect(phone.locator(".section")).to_have_text(["A section"])
    expect(phone.get_by_text('From "')).to_have_count(0)
    expect(phone.get_by_role("button", name="More")).to_be_enabled()


def test_a_source_line_without_its_card_stays(phone: Page) -> None:
    answer_with(phone, {"text": 'From "Elsewhere", section "A section".'}, {"custom": CITED})
    say(phone, "why")
    expect(phone.get_by_text('From "Elsewhere"')).to_be_visible()


def test_unknown_types_are_ignored(phone: Page) -> None:
    answer_with(phone, {"text": "Hello."}, {"custom": {"type": "hologram", "text": "never shown"}})
    say(phone, "hello")
    expect(phone.locator(".turn").last).to_have_text("You said:helloUnknot said:Hello.")


def test_waiting_is_shown_and_spoken_in_the_log(phone: Page) -> None:
    phone.route(MESSAGES, lambda route: None)
    say(phone, "hello")
    log = phone.get_by_role("log")
    expect(log.get_by_text("Unknot is writing")).to_have_count(1)
    expect(log).to_have_attribute("aria-live", "polite")


def test_offline_is_said_kindly_and_trying_again_sends_the_same_words(phone: Page) -> None:
    phone.context.set_offline(True)
    say(phone, "calf cramp right now")
    expect(phone.get_by_text("I can't be reached right now.")).to_be_visible()
    expect(phone.locator(".person")).to_have_text(["You said:calf cramp right now"])
    phone.context.set_offline(False)
    phone.get_by_role("button", name="Try again").click()
    expect(phone.get_by_role("timer")).to_be_visible()
    expect(phone.get_by_role("button", name="Try again")).to_have_count(0)
    expect(phone.locator(".person")).to_have_count(1)


def test_a_server_error_is_said_kindly_and_what_is_being_typed_stays(phone: Page) -> None:
    phone.route(MESSAGES, lambda route: route.fulfill(status=500, json={"error": "something went wrong here"}))
    choose(phone, "Bad nights")
    phone.get_by_label("Your message").fill("half a sentence")
    expect(phone.get_by_text("Something went wrong on my side")).to_be_visible()
    expect(phone.get_by_label("Your message")).to_have_value("half a sentence")
    phone.unroute(MESSAGES)
    with phone.expect_request(MESSAGES) as sent:
        phone.get_by_role("button", name="Try again").click()
    assert sent.value.post_data_json == {"text": "Bad nights", "payload": "/ask_night"}


def test_a_greeting_that_cannot_be_had_is_tried_again(phone: Page) -> None:
    phone.route("**/webhooks/web/history", lambda route: route.abort())
    phone.reload()
    expect(phone.get_by_text("I can't be reached right now.")).to_be_visible()
    phone.unroute("**/webhooks/web/history")
    phone.get_by_role("button", name="Try again").click()
    expect(phone.get_by_role("button", name="Cramp right now")).to_be_enabled()


def test_a_message_that_is_too_long_is_kept_and_not_sent(phone: Page) -> None:
    say(phone, "a" * 4_001)
    expect(phone.locator("#limit")).to_contain_text("1 character more than I can read at once")
    expect(phone.get_by_label("Your message")).to_have_value("a" * 4_001)
    expect(phone.locator(".person")).to_have_count(0)
    phone.get_by_label("Your message").fill("🙂" * 4_000)
    expect(phone.locator("#limit")).to_have_text("Room for 0 more characters.")


def test_starting_over_asks_first_and_then_greets_anew(phone: Page) -> None:
    choose(phone, "Bad nights")
    expect(phone.locator(".person")).to_have_count(1)
    phone.get_by_role("button", name="Start over").click()
    phone.get_by_role("button", name="No, keep talking").click()
    expect(phone.locator(".person")).to_have_count(1)
    phone.get_by_role("button", name="Start over").click()
    phone.get_by_role("button", name="Yes, start over").click()
    expect(phone.locator(".person")).to_have_count(0)
    expect(phone.get_by_role("button", name="Cramp right now")).to_be_enabled()
    phone.reload()
    expect(phone.get_by_role("button", name="Cramp right now")).to_be_enabled()
    expect(phone.locator(".person")).to_have_count(0)


def test_nothing_is_asked_of_other_hosts(phone: Page, unknot_address: str) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    phone.reload()
    start_calf_relief(phone)
    assert set(asked) == {urlsplit(unknot_address).netloc}


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("size", [NARROWEST, ZOOMED], ids=["narrowest", "zoomed"])
def test_nothing_scrolls_sideways(open_page: OpenPage, size: ViewportSize, direction: str) -> None:
    page = open_page(size=size)
    page.evaluate("direction => { document.dir = direction }", direction)
    start_calf_relief(page)
    say(page, "cramp" * 40)
    expect(page.locator(".waiting")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_what_is_touched_is_large_enough(phone: Page) -> None:
    start_calf_relief(phone)
    touched = phone.locator("button:visible, summary:visible, textarea:visible, footer a")
    assert touched.count() > 10
    for target in touched.all():
        box = target.bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= 44, target.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["talk", "confirm", "alert"])
def test_axe_finds_no_violation(open_page: OpenPage, scheme: Literal["light", "dark"], state: str) -> None:
    page = open_page(color_scheme=scheme)
    start_calf_relief(page)
    page.locator("summary").last.click()
    show_state(page, state)
    found: Any = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def show_state(page: Page, state: str) -> None:
    """Bring the page into a state that axe is to look at."""
    if state == "confirm":
        page.get_by_role("button", name="Start over").click()
    if state == "alert":
        answer_with(page, {"custom": EMERGENCY})
        say(page, "help")
        expect(page.get_by_role("link", name="Call 999")).to_be_visible()
