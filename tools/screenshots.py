"""Takes the pictures of the chat page for the documentation: a real conversation on a phone and on a desktop.

Start Unknot, then: `python tools/screenshots.py [address]`; without an address that of `tools/with_unknot.py` is taken.
"""

from __future__ import annotations

import os
import shutil
import sys
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
ADDRESS = "http://127.0.0.1:8080"
SIZES: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desktop": {"width": 1280, "height": 900},
}
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
CHOICES = ("Cramp right now", "Calf")
HELD_MILLISECONDS = 12_000


def main(address: str) -> None:
    """Write one picture for each size and colour scheme."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("chromium is not installed; on Debian: apt-get install chromium")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for (name, size), scheme in product(SIZES.items(), SCHEMES):
            page = open_page(browser, address, size, scheme)
            converse(page)
            page.screenshot(path=FOLDER / f"{name}-{scheme}.png")
            page.context.close()
        browser.close()


def open_page(browser: Browser, address: str, size: ViewportSize, scheme: Scheme) -> Page:
    """Open the page as a new person, with a clock that can be stopped."""
    context = browser.new_context(
        viewport=size, color_scheme=scheme, device_scale_factor=2, reduced_motion="reduce", locale="en-GB"
    )
    page = context.new_page()
    page.clock.install()
    page.goto(address)
    return page


def converse(page: Page) -> None:
    """Ask for help with a calf cramp and hold the first stretch for a while."""
    for title in CHOICES:
        page.get_by_role("button", name=title, exact=True).click()
    page.get_by_role("timer").wait_for()
    # a moment ahead: a leap would look to the page as if the server had gone
    page.clock.pause_at(datetime.now() + timedelta(seconds=2))
    page.locator(".hold button").click()
    page.clock.run_for(HELD_MILLISECONDS)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("UNKNOT_TEST_ADDRESS", ADDRESS))
