"""One script tag on a site that is not ours, with a strict Content-Security-Policy; and the attributes."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, OpenChat, choose, in_log, say
from tests.browser.fake_unknot import ROOT, FakeUnknot

LARGEST = 140 * 1024
"""Bytes of the script, gzip."""


def embedded(open_chat: OpenChat, attributes: str = "", **options: object) -> Page:
    """A foreign site with the chat open."""
    page = open_chat(is_foreign=True, attributes=attributes, **options)
    page.locator(".launcher").click()
    expect(page.locator(".unknot").first).to_be_visible()
    return page


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_one_line_brings_the_whole_chat(open_chat: OpenChat, size: object) -> None:
    page = embedded(open_chat, size=size)
    choose(page, "Bad nights")
    expect(page.locator("details.sources")).to_have_count(1)
    styled = page.locator(".person").evaluate("bubble => getComputedStyle(bubble).backgroundColor")
    assert styled == "rgb(217, 234, 229)"


def test_nothing_connects_before_somebody_opens_it(open_chat: OpenChat, fake: FakeUnknot) -> None:
    page = open_chat(is_foreign=True)
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.reload()
    expect(page.locator(".launcher")).to_be_visible()
    assert sockets == []
    page.locator(".launcher").click()
    expect(page.locator(".unknot").first).to_be_visible()
    assert [urlsplit(url).netloc for url in sockets] == [urlsplit(fake.address).netloc]


def test_nothing_is_asked_of_other_hosts(open_chat: OpenChat, fake: FakeUnknot) -> None:
    page = open_chat()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    page.on("websocket", lambda socket: asked.append(urlsplit(socket.url).netloc))
    page.reload()
    expect(page.locator(".unknot").first).to_be_visible()
    say(page, "help")
    say(page, "chart")
    expect(page.locator(".log img")).to_have_count(1)
    assert {host for host in asked if host} == {urlsplit(fake.address).netloc}


def test_the_script_is_small(widget: None) -> None:
    assert len(gzip.compress((ROOT / "widget" / "dist" / "widget.js").read_bytes())) <= LARGEST


def test_what_the_site_does_to_its_own_looks_stays_outside(open_chat: OpenChat) -> None:
    page = embedded(open_chat)
    before = page.locator(".unknot").first.bounding_box()
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet()
            const ugly = 'html { font-size: 4px } * { color: red; letter-spacing: 9px } button, p { display: none }'
            sheet.replaceSync(ugly)
            document.adoptedStyleSheets = [sheet]
        }"""
    )
    assert page.locator(".unknot").first.bounding_box() == before
    expect(page.locator(".choice").first).to_be_visible()


@pytest.mark.parametrize(
    ("attributes", "ground"), [('data-theme="dark"', "rgb(20, 23, 28)"), ("", "rgb(246, 242, 236)")]
)
def test_the_theme_of_the_script_tag_is_kept_to(open_chat: OpenChat, attributes: str, ground: str) -> None:
    page = embedded(open_chat, attributes)
    assert page.locator(".panel").evaluate("panel => getComputedStyle(panel).backgroundColor") == ground


def test_it_stands_where_the_script_tag_says(open_chat: OpenChat) -> None:
    page = open_chat(is_foreign=True, size=DESKTOP, attributes='data-position="bottom-start"')
    box = page.locator(".launcher").bounding_box()
    assert box
    assert box["x"] < 100
    page.locator(".launcher").click()
    panel = page.get_by_role("dialog").bounding_box()
    assert panel
    assert panel["x"] < 100


def test_it_can_stand_in_the_flow_of_a_site(open_chat: OpenChat) -> None:
    page = open_chat(is_foreign=True, size=DESKTOP, attributes='data-position="inline"')
    expect(page.locator(".unknot").first).to_be_visible()
    box = page.locator("unknot-chat").bounding_box()
    assert box
    assert box["height"] > 400
    expect(page.locator(".launcher")).to_have_count(0)


def test_a_topic_of_the_script_tag_opens_there(open_chat: OpenChat) -> None:
    page = embedded(open_chat, 'data-topic="night"')
    expect(in_log(page, "Night cramps often come")).to_be_visible()


def test_another_language_speaks_it_everywhere(open_chat: OpenChat) -> None:
    page = open_chat(attributes='locale="de-AT"')
    expect(page.locator(".shell")).to_have_attribute("lang", "de")
    expect(page.get_by_label("Ihre Nachricht")).to_have_attribute("placeholder", "In Ihren Worten")
    page.locator(".more").click()
    expect(page.get_by_role("button", name="Meine Daten löschen")).to_be_visible()
    expect(page.locator(".unknot").first).to_have_attribute("lang", "en")


def test_the_server_learns_where_we_are(open_chat: OpenChat, fake: FakeUnknot) -> None:
    open_chat(timezone_id="Europe/Dublin", locale="en-IE")
    [asked] = fake.received("session_request")
    assert (asked["locale"], asked["time_zone"], asked["last_id"]) == ("en-IE", "Europe/Dublin", -1)
    assert len(asked["secret"]) >= 32


def test_it_works_where_the_browser_keeps_nothing(open_chat: OpenChat) -> None:
    page = open_chat()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden') } })")
    page.reload()
    expect(page.locator(".unknot").first).to_be_visible()
    say(page, "why")
    expect(page.locator("details.sources")).to_have_count(1)


def test_without_a_script_the_page_says_whom_to_call(open_chat: OpenChat, fake: FakeUnknot) -> None:
    page = open_chat()
    context = page.context.browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(fake.address)
    expect(plain.locator(".no-script")).to_be_visible()
    expect(plain.locator(".no-script")).to_have_text(
        "This page needs JavaScript. In an emergency, call 112, 911 or 999."
    )
    context.close()
