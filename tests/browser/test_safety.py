"""Nothing that is typed, answered or known runs; it is shown as the text that it is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.conftest import said_texts, say
from tests.browser.fake_unknot import FakeUnknot

INJECTIONS = yaml.safe_load(Path(__file__).with_name("injections.yml").read_text(encoding="utf-8"))
ELEMENTS = ".log :is(script, iframe, style, img, object, embed, a:not(.numbers a):not(.call))"


def assert_nothing_ran(page: Page) -> None:
    """No element came of it, and nothing happened."""
    expect(page).to_have_title("Unknot")
    assert page.locator(ELEMENTS).count() == 0


@pytest.mark.parametrize("text", INJECTIONS)
def test_what_is_typed_stays_text(phone: Page, text: str) -> None:
    say(phone, text)
    expect(phone.locator("details.sources")).to_have_count(1)
    assert phone.locator(".person bdi").text_content() == text
    assert_nothing_ran(phone)
    phone.reload()
    expect(phone.locator("details.sources")).to_have_count(1)
    assert phone.locator(".person bdi").text_content() == text
    assert_nothing_ran(phone)


@pytest.mark.parametrize("text", INJECTIONS)
def test_what_is_answered_cited_or_offered_stays_text(phone: Page, fake: FakeUnknot, text: str) -> None:
    passage = {"id": text, "citations": [{"article": text, "section": f"{text} there"}]}
    fake.say(
        {"text": text, "quick_replies": [{"title": text, "payload": text}]},
        {"custom": {"type": "guidance", "passages": [passage]}},
        {
            "custom": {
                "type": "escalation",
                "level": text,
                "contacts": [{"label": text, "uri": text}, {"label": text, "uri": "tel:999"}],
            }
        },
    )
    expect(phone.get_by_role("alert").get_by_role("link")).to_have_text([text])
    expect(phone.locator(".unknot").last).to_contain_text(text)
    expect(phone.locator(".section")).to_have_text(f"{text} there")
    expect(phone.locator(".choice").last).to_have_text(text)
    assert_nothing_ran(phone)


def test_bidi_controls_cannot_turn_words_around(phone: Page, fake: FakeUnknot) -> None:
    fake.say(
        {"text": "call \u202e999\u202c now \u2066x\u2069", "quick_replies": [{"title": "\u202eYes", "payload": "/x"}]}
    )
    expect(phone.locator(".unknot").last).to_contain_text("call 999 now x")
    expect(phone.locator(".choice").last).to_have_text("Yes")


def test_right_to_left_words_do_not_move_what_stands_beside_them(phone: Page) -> None:
    say(phone, "שלום 123")
    expect(phone.locator("details.sources")).to_have_count(1)
    assert said_texts(phone) == ["שלום 123"]
    isolation = phone.locator(".person bdi").evaluate("words => getComputedStyle(words).unicodeBidi")
    assert isolation == "isolate"


def test_links_lead_only_where_they_may_and_give_nothing_away(phone: Page, fake: FakeUnknot) -> None:
    fake.say(
        {"text": "See https://nhs.uk/cramp, [the NHS](https://nhs.uk), [call](tel:111) or [x](file:///etc/passwd)."}
    )
    links = phone.locator(".unknot").last.get_by_role("link")
    expect(links).to_have_text(["https://nhs.uk/cramp", "the NHS", "call"])
    for link in links.all():
        expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(phone.locator(".unknot").last).to_contain_text("[x](file:///etc/passwd).")


def test_a_picture_of_another_host_is_not_loaded(phone: Page, fake: FakeUnknot) -> None:
    fake.say(
        {
            "text": "Look.",
            "attachment": {"type": "image", "payload": {"src": "https://elsewhere.example/a.png", "alt": "x"}},
        }
    )
    expect(phone.locator(".unknot").last).to_contain_text("Look.")
    expect(phone.locator(".log img")).to_have_count(0)
