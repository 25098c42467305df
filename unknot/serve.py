"""Starts everything and keeps it together: the Rasa process and the action server, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from http.client import HTTPException
from types import FrameType

from unknot.settings import ROOT, Settings

PATIENCE_SECONDS = 180
_POLITE_SECONDS = 20

DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Asks this machine itself, whatever proxy is set for the world outside."""

Report = Callable[[str], None]


class ServeError(RuntimeError):
    """Unknot cannot be started, or a part of it ended; the message says what to do."""


class Processes:
    """The processes of one Unknot."""

    def __init__(self, settings: Settings, report: Report) -> None:
        """Know what to start; `report` gets lines of progress."""
        self._settings = settings if settings.action_port else replace(settings, action_port=free_port())
        self._report = report
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{self._settings.host}:{self._settings.port}"

    def start(self) -> None:
        """Start and wait until everything works.

        Raises:
            ServeError: A port is in use, a process ended, or it took too long.
        """
        for port, variable in ((self._settings.port, "PORT"), (self._settings.action_port, "UNKNOT_ACTION_PORT")):
            if not port_is_free(port):
                raise ServeError(f"port {port} is in use; choose another one: {variable}={port + 10} make run")
        environment = _environment(self._settings)
        self._report("starting the action server and the assistant: about 15 seconds")
        actions = ["unknot.quiet", "rasa_sdk", "--quiet", "--actions", "actions"]
        actions += ["--port", str(self._settings.action_port)]
        for name, arguments in (("the action server", actions), ("the assistant", ["unknot.quick_start"])):
            self._running[name] = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", *arguments], cwd=ROOT, env=environment, start_new_session=True
            )
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not is_ready(self.address):
            self.check()
            if time.monotonic() > deadline:
                raise ServeError(f"not ready after {PATIENCE_SECONDS} seconds; {self.address}/ready says what is wrong")
            time.sleep(0.3)

    def check(self) -> None:
        """Raise ServeError where a process has ended."""
        for name, process in self._running.items():
            if process.poll() is not None:
                raise ServeError(f"{name} has ended (exit code {process.returncode}); see the messages above")

    def stop(self) -> None:
        """End every process, politely first."""
        for process in self._running.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in self._running.values():
            try:
                process.wait(_POLITE_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        self._running.clear()


def serve(settings: Settings, report: Report) -> None:
    """Run until Ctrl-C or until a process ends.

    Raises:
        ServeError: Something could not be started or ended by itself.
    """
    processes = Processes(settings, report)
    signal.signal(signal.SIGTERM, _as_interrupt)
    try:
        processes.start()
        report(f"Unknot is ready: {processes.address}  (Ctrl-C stops it)")
        while True:
            processes.check()
            time.sleep(0.5)
    except KeyboardInterrupt:
        report("stopping")
    finally:
        processes.stop()


def is_ready(address: str) -> bool:
    """Whether an Unknot at this address says that everything works."""
    try:
        with DIRECT.open(f"{address}/ready", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, HTTPException, OSError):
        return False


def port_is_free(port: int) -> bool:
    """Whether nothing listens on a port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port of 127.0.0.1 that is free at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(settings: Settings) -> Mapping[str, str]:
    return {
        **os.environ,
        "UNKNOT_PORT": str(settings.port),
        "UNKNOT_ACTION_PORT": str(settings.action_port),
        "UNKNOT_MODELS": str(settings.models),
        "UNKNOT_DATABASE": settings.database,
        "UNKNOT_REST": "on" if settings.rest_channel else "off",
        "UNKNOT_MESSAGES_A_MINUTE": str(settings.messages_a_minute),
        "UNKNOT_ADDRESS_MESSAGES_A_MINUTE": str(settings.address_messages_a_minute),
        "ACTION_SERVER_SANIC_HOST": "127.0.0.1",
        "SANIC_HOST": "127.0.0.1",
        # longer than the assistant keeps a connection to the action server (15 s): whoever is asked must not be the one
        # to hang up, as the next question may be on its way
        "SANIC_KEEP_ALIVE_TIMEOUT": "75",
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "HF_HUB_OFFLINE": "1",
        "TOKENIZERS_PARALLELISM": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "LOG_LEVEL": "WARNING",
        "LOG_LEVEL_LIBRARIES": "ERROR",
    }


def _as_interrupt(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt
