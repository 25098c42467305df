"""A stand-in for Unknot that speaks the same wire, with what tests need to make trouble: `widget/tests/fake/`."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

from tests.node import NODE
from unknot.serve import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
SERVER = ROOT / "widget" / "tests" / "fake" / "server.mjs"


class FakeUnknot:
    """A running stand-in; everything it is told concerns the conversation that began last."""

    def __init__(self) -> None:
        ports = [free_port() for _ in range(3)]
        self.address, self.foreign_address, self._controls = (f"http://127.0.0.1:{port}" for port in ports)
        command = [str(NODE), str(SERVER), *map(str, ports)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "NODE_ENV": "test"})
        assert self._process.stdout
        assert self._process.stdout.readline() == b"ready\n", "the stand-in for Unknot does not start"

    def say(self, *messages: dict[str, Any]) -> None:
        """Give an answer that nobody asked for."""
        self._tell("say", list(messages))

    def emit(self, event: str, data: Any) -> None:
        """Send any event to everybody, well formed or not."""
        self._tell("emit", [event, data])

    def drop(self) -> None:
        """Break every connection."""
        self._tell("drop")

    def fault(self, **faults: Any) -> None:
        """`lostAcks`: how many acknowledgements get lost; `refusal`: of the next message; `isMute`: answers nothing."""
        self._tell("faults", faults)

    def received(self, event: str, count: int = 1) -> list[dict[str, Any]]:
        """What came in under a name, as soon as it is so many."""
        return list(self._tell("received", {"event": event, "count": count}))

    def stop(self) -> None:
        """Say that the server goes down, and take it down."""
        self._tell("stop")

    def start(self) -> None:
        """Bring it up again, with everything it knew."""
        self._tell("start")

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def _tell(self, control: str, data: Any = None) -> Any:
        body = b"" if data is None else json.dumps(data).encode()
        request = urllib.request.Request(f"{self._controls}/{control}", data=body, method="POST")
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)
