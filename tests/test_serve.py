"""Starting everything: ports in use, what the processes are told, and processes that end."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest

from unknot import serve
from unknot.serve import Processes, ServeError, free_port, is_ready, port_is_free
from unknot.settings import SettingError, Settings, read_settings


class FakeProcess:
    """Stands in for a process; remembers how it was started."""

    ends_with: ClassVar[int | None] = None
    """Exit code of every process; None while they run."""
    started: ClassVar[list[tuple[list[str], dict[str, str]]]]

    def __init__(self, arguments: list[str], *, env: dict[str, str], **_: Any) -> None:
        self.started.append((arguments, env))
        self.returncode = self.ends_with

    def poll(self) -> int | None:
        """Exit code, or None while it runs."""
        return self.returncode


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> type[FakeProcess]:
    """What is started instead of processes; they are ready at once."""

    class Fake(FakeProcess):
        started: ClassVar[list[tuple[list[str], dict[str, str]]]] = []

    monkeypatch.setattr(subprocess, "Popen", Fake)
    monkeypatch.setattr(serve, "is_ready", lambda address: True)
    return Fake


@pytest.fixture
def busy_port() -> Iterator[int]:
    """A port that something listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def _settings(**variables: str) -> Settings:
    ports = {"UNKNOT_PORT": str(free_port()), "UNKNOT_ACTION_PORT": str(free_port())}
    return read_settings({**ports, **variables})


def _ignore(_: str) -> None:
    """Take a line of progress."""


def _started_with(processes: type[FakeProcess], settings: Settings) -> list[dict[str, str]]:
    """Environments of the processes that these settings start."""
    Processes(settings, _ignore).start()
    return [environment for _, environment in processes.started]


@pytest.mark.parametrize(
    ("variable", "hint"), [("UNKNOT_PORT", " PORT="), ("UNKNOT_ACTION_PORT", "UNKNOT_ACTION_PORT=")]
)
def test_a_port_in_use_is_named_and_another_one_proposed(
    processes: type[FakeProcess], busy_port: int, variable: str, hint: str
) -> None:
    with pytest.raises(ServeError, match=rf"port {busy_port} is in use.*{hint}\d+ make run"):
        Processes(_settings(**{variable: str(busy_port)}), _ignore).start()
    assert processes.started == []


def test_both_processes_are_started_on_their_ports(processes: type[FakeProcess]) -> None:
    settings = _settings()
    Processes(settings, _ignore).start()
    (actions, _), (assistant, _) = processes.started
    assert actions[-2:] == ["--port", str(settings.action_port)]
    assert "rasa_sdk" in actions
    assert assistant[-2:] == ["-m", "unknot.quick_start"]


def test_the_processes_are_told_what_the_settings_say(processes: type[FakeProcess]) -> None:
    settings = _settings(UNKNOT_DATABASE="sqlite:///elsewhere.db", UNKNOT_MODELS="elsewhere")
    for environment in _started_with(processes, settings):
        told = read_settings(environment)
        assert (told.port, told.action_port) == (settings.port, settings.action_port)
        assert (told.models, told.database) == (settings.models, settings.database)


@pytest.mark.parametrize("rest", ["on", "off"])
def test_the_processes_are_told_whether_the_rest_channel_is_on(
    processes: type[FakeProcess], monkeypatch: pytest.MonkeyPatch, rest: str
) -> None:
    monkeypatch.setenv("UNKNOT_REST", "off" if rest == "on" else "on")
    settings = _settings(UNKNOT_REST=rest)
    for environment in _started_with(processes, settings):
        assert read_settings(environment).rest_channel is settings.rest_channel


def test_the_processes_keep_to_this_machine_and_report_to_nobody(processes: type[FakeProcess]) -> None:
    for environment in _started_with(processes, _settings()):
        assert environment["SANIC_HOST"] == environment["ACTION_SERVER_SANIC_HOST"] == "127.0.0.1"
        assert environment["RASA_TELEMETRY_ENABLED"] == "false"
        assert environment["HF_HUB_OFFLINE"] == "1"


def test_the_action_server_never_hangs_up_on_a_connection_that_the_assistant_still_uses(
    processes: type[FakeProcess],
) -> None:
    client_seconds = 15  # of aiohttp, which Rasa asks the action server with
    for environment in _started_with(processes, _settings()):
        assert int(environment["SANIC_KEEP_ALIVE_TIMEOUT"]) > client_seconds


def test_the_processes_inherit_what_else_is_set(processes: type[FakeProcess], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOMETHING_OF_THE_OPERATORS", "kept")
    for environment in _started_with(processes, _settings()):
        assert environment["SOMETHING_OF_THE_OPERATORS"] == "kept"


def test_one_port_for_both_is_refused(processes: type[FakeProcess]) -> None:
    port = str(free_port())
    with pytest.raises(SettingError, match="UNKNOT_ACTION_PORT"):
        Processes(_settings(UNKNOT_PORT=port, UNKNOT_ACTION_PORT=port), _ignore).start()
    assert processes.started == []


def test_a_process_that_ends_is_named_with_its_exit_code(
    processes: type[FakeProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "is_ready", lambda address: False)
    processes.ends_with = 3
    with pytest.raises(ServeError, match=r"action server has ended \(exit code 3\)"):
        Processes(_settings(), _ignore).start()


def test_the_address_is_that_of_the_settings() -> None:
    assert Processes(_settings(UNKNOT_PORT="8123"), _ignore).address == "http://127.0.0.1:8123"


def test_a_free_port_can_be_listened_on() -> None:
    port = free_port()
    assert port_is_free(port)
    with socket.socket() as mine:
        mine.bind(("127.0.0.1", port))
        mine.listen()
        assert not port_is_free(port)


def test_nothing_is_ready_where_nothing_listens() -> None:
    assert not is_ready(f"http://127.0.0.1:{free_port()}")
