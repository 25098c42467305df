"""Takes pictures of the chat page: real conversations on a phone and on a desktop, dark and light.

The one with the countdown goes into the documentation, those of the other states into `results/screenshots`.

Start Unknot, then: `python tools/screenshots.py [address]`; without an address that of `tools/with_unknot.py` is taken.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTATION = ROOT / "docs" / "images"
RESULTS = ROOT / "results" / "screenshots"
ADDRESS = "http://127.0.0.1:8080"
SIZES: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desktop": {"width": 1280, "height": 900},
}
SHARPNESS = {"phone": 2.0, "desktop": 1.5}
"""Pixels for each of the page's."""
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
CHOICES = ("Cramp right now", "Calf")
HELD_MILLISECONDS = 12_000
COLOURS = 256
DANGER = "my chest hurts and I can't breathe"
QUESTION = "does heat help my calf?"


def main(address: str) -> None:
    """Write one picture for each size and colour scheme."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("chromium is not installed; on Debian: apt-get install chromium")
    for folder in (DOCUMENTATION, RESULTS):
        folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for (size, pixels), scheme in product(SIZES.items(), SCHEMES):
            for state, show in STATES.items():
                page = open_page(browser, address, pixels, scheme, SHARPNESS[size])
                show(page)
                name = f"{size}-{scheme}.png"
                path = DOCUMENTATION / name if state == "countdown" else RESULTS / f"{state}-{name}"
                shrink(page.screenshot(), path)
                page.context.close()
        browser.close()


def shrink(picture: bytes, path: Path) -> None:
    """Write a picture in as many colours as the eye needs: a fifth of the bytes."""
    with Image.open(io.BytesIO(picture)) as taken:
        taken.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT).save(path, optimize=True)


def open_page(browser: Browser, address: str, size: ViewportSize, scheme: Scheme, sharpness: float) -> Page:
    """Open the page as a new person, with a clock that can be stopped."""
    context = browser.new_context(
        viewport=size, color_scheme=scheme, device_scale_factor=sharpness, reduced_motion="reduce", locale="en-GB"
    )
    page = context.new_page()
    page.clock.install()
    page.goto(address)
    return page


def greeted(page: Page) -> None:
    """The page as it opens."""
    page.locator(".choice").first.wait_for()


def counting(page: Page) -> None:
    """Ask for help with a calf cramp and hold the first stretch for a while."""
    for title in CHOICES:
        page.get_by_role("button", name=title, exact=True).click()
    page.get_by_role("timer").wait_for()
    # a moment ahead: a leap would look to the page as if the server had gone
    page.clock.pause_at(datetime.now() + timedelta(seconds=2))
    page.locator(".hold button").click()
    page.clock.run_for(HELD_MILLISECONDS)


def advised(page: Page) -> None:
    """An answer with its sources unfolded."""
    _say(page, QUESTION)
    page.locator("details.sources").click()


def warned(page: Page) -> None:
    """A call for help."""
    _say(page, DANGER)
    page.locator(".pinned a").first.wait_for()


def cut_off(page: Page) -> None:
    """The line is down, and something waits to be sent."""
    greeted(page)
    page.context.set_offline(True)
    page.evaluate("window.dispatchEvent(new Event('offline'))")
    page.locator(".banner").wait_for()
    _say(page, QUESTION)


def with_menu(page: Page) -> None:
    """The menu is open."""
    greeted(page)
    page.locator(".more").click()


STATES: dict[str, Callable[[Page], None]] = {
    "greeting": greeted,
    "countdown": counting,
    "sources": advised,
    "escalation": warned,
    "offline": cut_off,
    "menu": with_menu,
}


def _say(page: Page, text: str) -> None:
    page.locator("#words").fill(text)
    page.locator("#words").press("Enter")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("UNKNOT_TEST_ADDRESS", ADDRESS))
