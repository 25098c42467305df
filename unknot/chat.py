"""The same conversation in the terminal."""

from __future__ import annotations

import json
import secrets
import textwrap
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from unknot.serve import DIRECT, Processes, free_port, is_ready
from unknot.settings import Settings

_WIDTH = 78
_TURN_SECONDS = 60

Report = Callable[[str], None]


def chat(settings: Settings, report: Report) -> None:
    """Chat until an empty line, Ctrl-D or Ctrl-C; uses a running Unknot, else starts one for the time being.

    Raises:
        ServeError: None is running and none could be started.
    """
    address = f"http://{settings.host}:{settings.port}"
    if is_ready(address):
        _converse(address)
        return
    port, action_port = free_port(), free_port()
    own = Processes(replace(settings, port=port, action_port=action_port, rest_channel=True), report)
    try:
        own.start()
        _converse(own.address)
    finally:
        own.stop()


def _converse(address: str) -> None:
    sender = f"terminal-{secrets.token_hex(8)}"
    buttons = _show(_send(address, sender, "/greet"), address)
    while True:
        try:
            typed = input("\n> ").strip()
        except (EOFError, KeyboardInterrupt):
            print()
            return
        if not typed:
            return
        chosen = buttons[int(typed) - 1]["payload"] if typed.isdecimal() and 0 < int(typed) <= len(buttons) else typed
        buttons = _show(_send(address, sender, chosen), address)


def _send(address: str, sender: str, text: str) -> list[dict[str, Any]]:
    body = json.dumps({"sender": sender, "message": text}).encode()
    request = urllib.request.Request(f"{address}/webhooks/rest/webhook", body, {"Content-Type": "application/json"})
    with DIRECT.open(request, timeout=_TURN_SECONDS) as answer:
        replies: list[dict[str, Any]] = json.load(answer)
    return replies


def _show(replies: list[dict[str, Any]], address: str = "") -> list[dict[str, str]]:
    """Print the replies, files as links on the server's address; gives the buttons, which are chosen by number."""
    buttons: list[dict[str, str]] = []
    for reply in replies:
        for line in reply.get("text", "").splitlines():
            print(textwrap.fill(line, _WIDTH, subsequent_indent="  "))
        custom = reply.get("custom") or {}
        if custom.get("type") == "document":
            print(f"{custom['title']}: {address}{custom['uri']}")
        if custom.get("type") == "chart":
            print(textwrap.fill(custom["alt"], _WIDTH, subsequent_indent="  "))
        buttons += reply.get("buttons") or []
    for number, button in enumerate(buttons, 1):
        print(f"  [{number}] {button['title']}")
    return buttons
