"""Clients that nobody here wrote talk with a running Unknot, with buttons and over a break."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.channels.third_party import python_of
from tests.node import NODE

HERE = Path(__file__).parent
RASAS_FIELDS = {"text", "quick_replies", "attachment", "custom"}
PATIENCE = 120
"""Seconds, on a busy machine too."""


def talked(command: Sequence[str | Path], address: str) -> dict[str, Any]:
    """Let a client talk; gives what it heard."""
    done = subprocess.run([*command, address], capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout))


def check(heard: dict[str, Any]) -> None:
    """It was greeted, helped, found again by its token, and given the next step for the button that it pressed."""
    assert heard["greeting"]
    assert len(set(heard["token"])) == 1
    assert len(heard["token"]) == 2
    assert any("toes toward your shin" in text for text in heard["first"])
    assert heard["second"]
    assert not set(heard["second"]) & set(heard["greeting"])
    assert not any("toes toward your shin" in text or "Which muscle" in text for text in heard["second"])
    assert set(heard["fields"]) <= RASAS_FIELDS


@pytest.mark.usefixtures("widget")
def test_socket_io_client_talks_with_buttons_and_comes_back(unknot_address: str) -> None:
    check(talked([NODE, HERE / "talk.mjs"], unknot_address))


def test_python_socketio_talks_with_buttons_and_comes_back(unknot_address: str) -> None:
    check(talked([python_of("python-socketio"), HERE / "talk.py"], unknot_address))
