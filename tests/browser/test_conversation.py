"""The conversation as a person meets it, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import (
    DESKTOP,
    PHONE,
    RELIEF,
    OpenChat,
    choose,
    in_log,
    said_texts,
    say,
    start_calf_relief,
    wait_until,
    words,
)
from tests.browser.fake_unknot import FakeUnknot

PAUSE = 40
"""Seconds on the page's clock at which it is stopped: before its connection would count as dead."""
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_cramp_in_the_calf_is_answered_with_a_step_a_hold_and_its_source(
    open_chat: OpenChat, size: ViewportSize
) -> None:
    page = open_chat(size=size)
    start_calf_relief(page)
    expect(page.get_by_text("Step 1 of 7")).to_be_visible()
    expect(page.locator("details cite").last).to_be_hidden()
    page.get_by_text("Where this comes from").click()
    expect(page.locator(".section").first).to_have_text("Stretch the muscle")
    expect(page.locator("cite").first).to_have_text("“How to Calm Fibromyalgia Leg Cramps”")
    expect(page.locator(".log").get_by_text('From "')).to_have_count(0)


def test_a_typed_question_is_answered_and_the_focus_stays_in_the_composer(phone: Page) -> None:
    say(phone, "why do I get cramps at night")
    expect(phone.locator("details.sources")).to_have_count(1)
    expect(words(phone)).to_be_focused()
    expect(words(phone)).to_have_value("")


def test_the_send_button_sends(phone: Page) -> None:
    words(phone).fill("my calf")
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator(".person bdi")).to_have_text(["my calf"])


def test_shift_and_enter_start_a_new_line_and_send_nothing(phone: Page) -> None:
    words(phone).fill("one")
    words(phone).press("Shift+Enter")
    words(phone).press("t")
    expect(words(phone)).to_have_value("one\nt")
    expect(phone.locator(".person")).to_have_count(0)


def test_a_button_sends_its_payload_shows_its_title_and_is_used_once(phone: Page, fake: FakeUnknot) -> None:
    choose(phone, "Cramp right now")
    expect(in_log(phone, "Which muscle is it?")).to_be_visible()
    [frame] = fake.received("user_uttered")
    assert (frame["message"], frame["payload"]) == ("Cramp right now", "/request_relief")
    assert said_texts(phone) == ["Cramp right now"]
    first = phone.locator(".choices").first
    for button in first.get_by_role("button").all():
        expect(button).to_be_disabled()
    expect(first.locator(".taken")).to_have_accessible_name("Cramp right now, chosen")


def test_numbered_lines_become_an_ordered_list(phone: Page) -> None:
    choose(phone, "Bad nights")
    expect(phone.locator(".unknot ol > li")).to_have_count(3)
    expect(phone.locator(".unknot ol > li").first).to_have_text("Stand at arm's length from a wall.")


def test_a_chart_has_its_description_and_the_figures_behind_it(phone: Page) -> None:
    say(phone, "chart")
    expect(phone.get_by_role("img", name="Cramps a day: three on Monday, none since.")).to_be_visible()
    phone.get_by_text("The figures behind it").click()
    expect(phone.get_by_role("row", name="Monday 3")).to_be_visible()


def test_a_picture_has_its_description(phone: Page, fake: FakeUnknot) -> None:
    fake.say(
        {"attachment": {"type": "image", "payload": {"src": PIXEL, "title": "A stretch", "alt": "A leg, toes up"}}}
    )
    expect(phone.get_by_role("img", name="A leg, toes up")).to_be_visible()


def test_what_the_widget_does_not_know_is_left_out(phone: Page, fake: FakeUnknot) -> None:
    fake.say({"text": "Hello."}, {"custom": {"type": "hologram", "text": "never shown"}})
    expect(phone.locator(".unknot").last).to_contain_text("Hello.")
    expect(phone.get_by_text("never shown")).to_have_count(0)


def test_malformed_frames_break_nothing(phone: Page, fake: FakeUnknot) -> None:
    for event in ("bot_uttered", "history", "bot_typing", "message_refused", "notice"):
        for data in (None, 3, "x", [], {"messages": [[]]}, {"id": {}, "text": []}):
            fake.emit(event, data)
    say(phone, "still here")
    expect(phone.locator("details.sources")).to_have_count(1)


def test_a_thumb_is_noted_and_stays_pressed(phone: Page, fake: FakeUnknot) -> None:
    say(phone, "why")
    up = phone.get_by_role("button", name="This helped")
    up.click()
    expect(up).to_have_attribute("aria-pressed", "true")
    expect(phone.locator(".toast")).to_have_text("Thank you, noted.")
    phone.get_by_role("button", name="This did not help").click()
    expect(up).to_have_attribute("aria-pressed", "false")
    assert [(frame["message_id"], frame["value"]) for frame in fake.received("feedback", 2)] == [(4, "up"), (4, "down")]


def test_the_time_and_the_day_stand_beside_what_was_said(open_chat: OpenChat, fake: FakeUnknot) -> None:
    page = open_chat(timezone_id="Europe/London")
    fake.say({"text": "New."})
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    assert page.locator("time").count() >= 1
    assert page.locator("time").first.inner_text().count(":") == 1


def test_an_answer_that_comes_while_reading_further_up_is_offered_and_moves_nothing(
    phone: Page, fake: FakeUnknot
) -> None:
    for _ in range(3):
        say(phone, "why")
    expect(phone.locator("details.sources")).to_have_count(3)
    phone.locator(".log").hover()
    phone.mouse.wheel(0, -5_000)
    wait_until(phone, "document.querySelector('unknot-chat').shadowRoot.querySelector('.log').scrollTop === 0")
    fake.say({"text": "Something new."})
    fresh = phone.get_by_role("button", name="New answer")
    expect(fresh).to_be_visible()
    assert phone.locator(".log").evaluate("log => log.scrollTop") == 0
    fresh.click()
    expect(in_log(phone, "Something new.")).to_be_in_viewport()
    expect(fresh).to_have_count(0)


def test_a_long_answer_is_shown_from_its_beginning(phone: Page, fake: FakeUnknot) -> None:
    fake.fault(isMute=True)
    say(phone, "tell me all")
    expect(phone.get_by_text("On its way")).to_have_count(0)
    fake.say({"text": "First words.\n" + "More words.\n" * 60})
    expect(in_log(phone, "First words.")).to_be_in_viewport()
    expect(phone.locator(".person")).to_be_in_viewport()


def test_a_message_that_is_too_long_is_kept_and_not_sent(phone: Page) -> None:
    say(phone, "a" * 4_001)
    expect(phone.locator("#room")).to_contain_text("1 character more than I can read at once")
    expect(words(phone)).to_have_value("a" * 4_001)
    expect(words(phone)).to_have_attribute("aria-invalid", "true")
    expect(phone.locator(".person")).to_have_count(0)
    words(phone).fill("🙂" * 4_000)
    expect(phone.locator("#room")).to_have_text("Room for 0 more characters.")


def test_a_topic_in_the_address_opens_there(open_chat: OpenChat) -> None:
    page = open_chat(query="&topic=night")
    expect(in_log(page, "Night cramps often come")).to_be_visible()


def test_a_countdown_speaks_pauses_goes_on_and_ends(open_chat: OpenChat, fake: FakeUnknot) -> None:
    page = open_chat(has_clock=True)
    fake.say({"text": "Bend your foot up."}, {"custom": RELIEF})
    timer, spoken = page.get_by_role("timer"), page.locator(".announcer")
    expect(timer).to_contain_text("20")
    page.clock.pause_at(PAUSE)
    page.get_by_role("button", name="Start the hold").click()
    expect(spoken).to_contain_text("Step 2 of 5. Hold for 20 seconds, starting now.")
    page.clock.run_for(5_000)
    expect(timer).to_contain_text("15")
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(60_000)
    expect(timer).to_contain_text("15")
    page.get_by_role("button", name="Go on").click()
    page.clock.run_for(14_000)
    expect(spoken).not_to_contain_text("over")
    page.clock.run_for(1_000)
    expect(spoken).to_contain_text("Step 2 of 5. The hold is over. Let go slowly.")
    expect(page.get_by_role("button", name="Hold again")).to_be_focused()


def test_a_countdown_stops_when_the_person_says_something_and_only_the_latest_can_be_used(
    open_chat: OpenChat, fake: FakeUnknot
) -> None:
    page = open_chat(has_clock=True)
    fake.say({"custom": RELIEF})
    expect(page.get_by_role("timer")).to_be_visible()
    page.clock.pause_at(PAUSE)
    page.get_by_role("button", name="Start the hold").click()
    page.clock.run_for(2_000)
    fake.fault(isMute=True)
    say(page, "it hurts more")
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    page.clock.run_for(10_000)
    expect(page.get_by_role("timer")).to_contain_text("18")
    fake.say({"custom": {**RELIEF, "step": 3}})
    expect(page.get_by_text("Step 3 of 5")).to_be_visible()
    expect(page.get_by_role("timer")).to_have_count(1)


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_where_motion_is_not_wanted(
    open_chat: OpenChat, fake: FakeUnknot, motion: str, moves: bool
) -> None:
    page = open_chat(reduced_motion=motion)
    start_calf_relief(page)
    page.get_by_role("button", name="Start the hold").click()
    fake.emit("bot_typing", {"on": True})
    ring = page.locator(".passed").evaluate("ring => parseFloat(getComputedStyle(ring).transitionDuration) > 0")
    dots = page.locator(".writing i").first.evaluate("dot => getComputedStyle(dot).animationName !== 'none'")
    assert (ring, dots) == (moves, moves)
