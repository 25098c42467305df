"""The conversation in the terminal, against a server that says what it is told to say."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from unknot import chat as chat_module
from unknot.chat import chat
from unknot.serve import ServeError, free_port
from unknot.settings import Settings, read_settings

BUTTONS = [{"title": "Calf", "payload": "/calf"}, {"title": "Foot or toes", "payload": "/foot"}]
REPLIES = [
    {"text": "Which muscle is it? " + "word " * 40},
    {"text": "1. First line\n2. Second line", "buttons": BUTTONS},
    {"custom": {"type": "relief"}},
]

Type = Callable[..., None]


@dataclass
class Server:
    """An Unknot that is ready and gives the same replies to every message."""

    port: int
    heard: list[dict[str, Any]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """Messages that reached it."""
        return [message["message"] for message in self.heard]


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on a port of its own."""
    heard: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def _answer(self, body: Any) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def do_GET(self) -> None:
            self._answer({"ready": True})

        def do_POST(self) -> None:
            assert self.path == "/webhooks/rest/webhook"
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self._answer(REPLIES)

        def log_message(self, *_: Any) -> None:
            """Keep quiet."""

    web = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield Server(web.server_port, heard)
    web.shutdown()
    thread.join()
    web.server_close()


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Types lines, one after the other; an exception is raised, as Ctrl-D and Ctrl-C do."""

    def lines(*typed: str | type[BaseException]) -> None:
        coming = iter(typed)

        def read(_: str = "") -> str:
            line = next(coming)
            if isinstance(line, str):
                return line
            raise line

        monkeypatch.setattr("builtins.input", read)

    return lines


def _settings(port: int) -> Settings:
    return read_settings({"UNKNOT_PORT": str(port)})


def _ignore(_: str) -> None:
    """Take a line of progress."""


def test_what_is_typed_is_sent_until_an_empty_line(server: Server, typing: Type) -> None:
    typing("my calf is cramping", "  thanks  ", "   ")
    chat(_settings(server.port), _ignore)
    assert server.texts == ["/greet", "my calf is cramping", "thanks"]
    assert len({message["sender"] for message in server.heard}) == 1


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_ctrl_d_and_ctrl_c_end_it(server: Server, typing: Type, end: type[BaseException]) -> None:
    typing("hello", end)
    chat(_settings(server.port), _ignore)
    assert server.texts == ["/greet", "hello"]


def test_a_number_chooses_a_button(server: Server, typing: Type) -> None:
    typing("2", "1", "")
    chat(_settings(server.port), _ignore)
    assert server.texts == ["/greet", "/foot", "/calf"]


@pytest.mark.parametrize("typed", ["0", "3", "-1", "1.5", "²", "calf 1"])
def test_any_other_number_is_what_was_typed(server: Server, typing: Type, typed: str) -> None:
    typing(typed, "")
    chat(_settings(server.port), _ignore)
    assert server.texts == ["/greet", typed]


def test_replies_are_printed_with_numbered_buttons_and_in_short_lines(
    server: Server, typing: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    typing("")
    chat(_settings(server.port), _ignore)
    printed = capsys.readouterr().out.splitlines()
    assert printed[-4:] == ["1. First line", "2. Second line", "  [1] Calf", "  [2] Foot or toes"]
    assert printed[0].startswith("Which muscle is it?")
    assert max(map(len, printed)) <= 78


def test_no_proxy_is_asked_about_this_machine(
    server: Server, typing: Type, own: list[Own], monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setattr(urllib.request, "_opener", None)  # it remembers the proxies of its first use
    typing("hello", "")
    chat(_settings(server.port), _ignore)
    assert own == []
    assert server.texts == ["/greet", "hello"]


def test_two_conversations_have_two_senders(server: Server, typing: Type) -> None:
    for _ in range(2):
        typing("")
        chat(_settings(server.port), _ignore)
    assert len({message["sender"] for message in server.heard}) == 2


@dataclass
class Own:
    """Stands in for the processes of an Unknot of one's own."""

    settings: Settings
    address: str
    failure: Exception | None = None
    calls: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Start, or fail."""
        self.calls.append("start")
        if self.failure is not None:
            raise self.failure

    def stop(self) -> None:
        """Stop."""
        self.calls.append("stop")


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch, server: Server) -> list[Own]:
    """The Unknots that were started because none was running."""
    made: list[Own] = []

    def processes(settings: Settings, _: Callable[[str], None]) -> Own:
        made.append(Own(settings, f"http://127.0.0.1:{server.port}"))
        return made[-1]

    monkeypatch.setattr(chat_module, "Processes", processes)
    return made


def test_where_none_is_running_one_is_started_and_stopped(own: list[Own], server: Server, typing: Type) -> None:
    typing("hello", "")
    port = free_port()
    chat(_settings(port), _ignore)
    (mine,) = own
    assert mine.calls == ["start", "stop"]
    assert server.texts == ["/greet", "hello"]
    assert mine.settings.rest_channel
    assert len({mine.settings.port, mine.settings.action_port, port}) == 3


def test_a_running_one_is_left_running(own: list[Own], server: Server, typing: Type) -> None:
    typing("")
    chat(_settings(server.port), _ignore)
    assert own == []


def test_one_that_cannot_be_started_is_stopped(own: list[Own], monkeypatch: pytest.MonkeyPatch, typing: Type) -> None:
    broken = Own(_settings(free_port()), "", ServeError("the assistant has ended"))
    monkeypatch.setattr(chat_module, "Processes", lambda settings, report: broken)
    with pytest.raises(ServeError, match="the assistant has ended"):
        chat(_settings(free_port()), _ignore)
    assert broken.calls == ["start", "stop"]
