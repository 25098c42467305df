"""What is served: Telegram only with a token, REST only where it is on."""

from __future__ import annotations

import json
import subprocess
import sys

from unknot.settings import ROOT

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
LOOK = """
import json, sys
from unknot import server
from unknot.settings import read_settings
names = [channel.name() for channel in server._channels(read_settings(json.loads(sys.argv[1])))]
ours = "unknot.channels.telegram"
loaded = [name for name in sys.modules if name.split(".")[0] == "telegram" or name.startswith(ours)]
print(json.dumps([names, len(loaded)]))
"""


def served(**environment: str) -> tuple[set[str], int]:
    """Names of the channels, and how many modules of Telegram a fresh process has loaded for them."""
    command = [sys.executable, "-W", "ignore", "-c", LOOK, json.dumps(environment)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120).stdout
    names, loaded = json.loads(said.splitlines()[-1])
    return set(names), loaded


def test_without_a_token_nothing_of_telegram_starts() -> None:
    assert served() == ({"web", "rest"}, 0)


def test_with_a_token_it_does() -> None:
    names, loaded = served(UNKNOT_TELEGRAM_TOKEN=TOKEN)
    assert names == {"web", "rest", "telegram"}
    assert loaded


def test_rest_is_served_only_where_it_is_on() -> None:
    assert served(UNKNOT_REST="off")[0] == {"web"}
