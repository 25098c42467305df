"""What is stale is made anew, what is fresh is left alone, and a failure beside is not lost."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from unknot import preparing
from unknot.knowledge import prepare
from unknot.knowledge.errors import KnowledgeError
from unknot.progress import report
from unknot.quiet import silence_warnings
from unknot.settings import Settings, read_settings
from unknot.text import encoder as encoder_module
from unknot.training import TrainingError
from unknot.triage import prepare as triage_prepare


class Later(Future[None]):
    """A task that is done when its result is asked for."""

    def __init__(self, task: Callable[[], None]) -> None:
        """Take the task."""
        super().__init__()
        self._task = task

    def result(self, timeout: float | None = None) -> None:
        """Do it once."""
        if not self.done():
            self.set_result(self._task())


class Workshop:
    """Stands in for everything that takes minutes: notes what was made, and with how many threads."""

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        *,
        encoder: bool = False,
        index: bool = False,
        triage: bool = False,
        model: bool = False,
    ) -> None:
        """Say what is missing or stale."""
        self.made: list[str] = []
        self.threads: dict[str, int] = {}
        self.failure: Exception | None = None
        self._stale = {"index": index, "triage": triage, "model": model or index}
        monkeypatch.setenv("UNKNOT_WORKERS", "4")
        monkeypatch.setattr(preparing, "is_fresh", lambda settings: not self._stale["index"])
        monkeypatch.setattr(preparing, "import_rasa", lambda: None)
        monkeypatch.setattr(preparing, "has_encoder", lambda settings: not encoder)
        monkeypatch.setattr(preparing, "encoder_in_use", lambda settings: "encoder")
        monkeypatch.setattr(preparing, "open_passages", lambda settings: ())
        for name in ("load_topics", "load_countries", "load_reply_messages", "check_files"):
            monkeypatch.setattr(preparing, name, lambda *given: None)
        monkeypatch.setattr(prepare, "prepare_encoder", lambda *given: self.made.append("encoder"))
        monkeypatch.setattr(prepare, "prepare", lambda settings, report: self._make("index", settings))
        monkeypatch.setattr(preparing, "is_trained", lambda settings, encoder: not self._stale["triage"])
        monkeypatch.setattr(preparing, "model_path", lambda settings: self)
        monkeypatch.setattr(preparing, "prepare_model", lambda settings, report: self._make("model", settings))
        monkeypatch.setattr(triage_prepare, "learn_words", lambda settings, *given: self._note("words", settings))
        monkeypatch.setattr(encoder_module, "Encoder", lambda *given: None)
        monkeypatch.setattr(triage_prepare, "learn_to_read", lambda settings, *given: self._make("triage", settings))
        self.begins_with: object = None

        def process(workers: int, mp_context: object, initializer: object) -> Workshop:
            self.begins_with = initializer
            return self

        monkeypatch.setattr(preparing, "ProcessPoolExecutor", process)

    def __enter__(self) -> Workshop:
        """As the process beside."""
        return self

    def __exit__(self, *failure: object) -> None:
        """Nothing runs on."""

    def submit(self, task: Callable[..., None], *given: object) -> Future[None]:
        """Do a task of the process beside when its result is wanted, or at once where that is no work."""
        later = Later(lambda: task(*given))
        if not (self._stale["index"] or self._stale["model"]):
            later.result()
        return later

    def exists(self) -> bool:
        """Whether the model's file is there."""
        return not self._stale["model"]

    def _note(self, what: str, settings: Settings) -> None:
        self.threads[what] = settings.workers

    def _make(self, what: str, settings: Settings) -> None:
        if self.failure and what == "model":
            raise self.failure
        if self._stale[what]:
            self.made.append(what)
            self._note(what, settings)
            self._stale[what] = False


@pytest.mark.parametrize(
    ("stale", "made", "threads"),
    [
        (
            {"encoder": True, "index": True, "triage": True},
            ["encoder", "index", "model", "triage"],
            {"words": 2, "index": 2, "model": 2, "triage": 2},
        ),
        ({"index": True}, ["index", "model"], {"index": 4, "model": 4}),
        ({"encoder": True}, ["encoder"], {}),
        ({"triage": True, "model": True}, ["model", "triage"], {"words": 2, "model": 2, "triage": 2}),
        ({"triage": True}, ["triage"], {"words": 4, "triage": 4}),
        ({"model": True}, ["model"], {"model": 4}),
        ({}, [], {}),
    ],
)
def test_what_is_stale_is_made_with_half_of_the_threads_where_something_is_beside_it(
    monkeypatch: pytest.MonkeyPatch, stale: dict[str, bool], made: list[str], threads: dict[str, int]
) -> None:
    workshop = Workshop(monkeypatch, **stale)
    preparing.prepare_everything(read_settings({"UNKNOT_WORKERS": "4"}), lambda line: None)
    assert sorted(workshop.made) == made
    assert workshop.threads == threads


def test_a_training_that_fails_beside_triage_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = Workshop(monkeypatch, triage=True, model=True)
    workshop.failure = TrainingError("training failed")
    with pytest.raises(TrainingError, match="training failed"):
        preparing.prepare_everything(read_settings({}), lambda line: None)
    assert workshop.made == ["triage"]


def test_a_slip_in_a_file_comes_back_whole_from_the_process_beside() -> None:
    error = KnowledgeError(Path("calf.md"), 7, "is empty")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.line) == (str(error), 7)


def test_the_process_beside_finds_what_tells_progress(capfd: pytest.CaptureFixture[str]) -> None:
    pickle.loads(pickle.dumps(report))("training")
    assert report.__module__ == "unknot.progress"
    assert capfd.readouterr().err == "… training\n"


def test_the_process_beside_shows_no_warnings_of_libraries_either(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = Workshop(monkeypatch)
    preparing.prepare_everything(read_settings({}), report)
    assert workshop.begins_with is silence_warnings
