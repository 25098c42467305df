"""One message over REST, beside a bot made by `rasa init` on the same machine in the same run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from unknot.bench.timing import Timing, seconds_of, timing
from unknot.serve import PATIENCE_SECONDS, Processes, ServeError, free_port
from unknot.settings import Settings

MOST_TIMES = 1.2
_MESSAGES = 200
_ROUNDS = 4
_OURS = ("does heat help my calf", "why does it happen at night", "what can i eat", "my hand keeps twitching", "thanks")
_PLAIN = ("hello", "i am so sad", "yes", "are you a bot", "goodbye")
_KEPT_OUT = ("UNKNOT_", "PYTHONPATH")


def compare_with_plain_bot(settings: Settings) -> tuple[Timing, Timing]:
    """Timings of Unknot and of the plain bot; both run at once and are asked in turns, so that neither is favoured."""
    own = Processes(replace(settings, port=free_port(), action_port=free_port(), rest_channel=True), _report)
    with _plain_bot() as plain_address:
        try:
            own.start()
            ours: list[float] = []
            plain: list[float] = []
            for number in range(_ROUNDS):
                plain += _ask(plain_address, _PLAIN, f"plain-{number}")
                ours += _ask(own.address, _OURS, f"ours-{number}")
        finally:
            own.stop()
    return timing(ours), timing(plain)


def _ask(address: str, messages: tuple[str, ...], sender: str) -> list[float]:
    """Seconds of each message of a round; a new conversation every ten messages, as people have them."""
    _send(address, messages[0], f"{sender}-warm")
    seconds = []
    for number in range(_MESSAGES // _ROUNDS):
        ask = partial(_send, address, messages[number % len(messages)], f"{sender}-{number // 10}")
        seconds.append(seconds_of(ask))
    return seconds


def _send(address: str, text: str, sender: str) -> list[dict[str, object]]:
    body = json.dumps({"sender": sender, "message": text}).encode()
    request = urllib.request.Request(f"{address}/webhooks/rest/webhook", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        replies: list[dict[str, object]] = json.load(answer)
    return replies


@contextmanager
def _plain_bot() -> Iterator[str]:
    """A bot as `rasa init` makes it, trained and running; gives its address."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_KEPT_OUT)}
    environment |= {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "SANIC_HOST": "127.0.0.1"}
    rasa = str(Path(sys.executable).with_name("rasa"))
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        _report("making the bot of `rasa init`: a minute or two")
        quiet = {"cwd": folder, "env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([rasa, "init", "--no-prompt", "--init-dir", folder], check=True, **quiet)  # type: ignore[call-overload]
        running = subprocess.Popen([rasa, "run", "-i", "127.0.0.1", "-p", str(port)], **quiet)  # type: ignore[call-overload]
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address)
            yield address
        finally:
            running.terminate()
            running.wait(30)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            _send(address, "hello", "first")
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise ServeError("the bot of `rasa init` did not start")


def _report(line: str) -> None:
    print(f"… {line}", file=sys.stderr, flush=True)
