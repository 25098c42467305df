"""How soon a person can write, and how soon an answer stands on the screen."""

from __future__ import annotations

import statistics

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, OpenChat, wait_until, words
from tests.browser.fake_unknot import FakeUnknot

FAST_3G = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1_600_000 * 0.9 / 8,
    "uploadThroughput": 750_000 * 0.9 / 8,
}
"""As the browser's own tools throttle it: milliseconds, bytes a second."""
READY_SECONDS = 3.0
SHOWN_MILLISECONDS = 100
ANSWERS = 20

WATCH = """
const Plain = WebSocket
window.WebSocket = class extends Plain {
  constructor(...given) {
    super(...given)
    this.addEventListener('message', ({ data }) => {
      const found = /answer number (\\d+)/.exec(data)
      if (found) watch(found[0], performance.now())
    })
  }
}
window.waited = []
function watch(text, arrived) {
  requestAnimationFrame(() => {
    const shown = document.querySelector('unknot-chat').shadowRoot.querySelector('.log').textContent.includes(text)
    shown ? waited.push(performance.now() - arrived) : watch(text, arrived)
  })
}
"""


def test_on_a_cold_load_over_fast_3g_a_person_can_write_within_three_seconds(
    browser: Browser, fake: FakeUnknot
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", FAST_3G)
    page.goto(fake.address, wait_until="commit")
    expect(words(page)).to_be_editable()
    ready = seconds_since_navigation(page)
    context.close()
    print(f"ready to type after {ready:.2f} s")
    assert ready <= READY_SECONDS


def seconds_since_navigation(page: Page) -> float:
    """Seconds since the address was opened."""
    return float(page.evaluate("performance.now() / 1000"))


def test_an_answer_stands_on_the_screen_within_a_tenth_of_a_second(open_chat: OpenChat, fake: FakeUnknot) -> None:
    page = open_chat()
    page.add_init_script(WATCH)
    page.reload()
    expect(page.locator(".unknot").first).to_be_visible()
    for number in range(ANSWERS):
        fake.say({"text": f"answer number {number + 100}"})
    wait_until(page, f"waited.length === {ANSWERS}")
    waited = page.evaluate("waited")
    print(f"shown after {statistics.median(waited):.0f} ms (median), {max(waited):.0f} ms (most)")
    assert statistics.median(waited) <= SHOWN_MILLISECONDS
