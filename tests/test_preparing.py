"""What is stale is made anew, what is fresh is left alone, and a failure beside is not lost."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from unknot import preparing
from unknot.progress import report
from unknot.settings import read_settings
from unknot.training import TrainingError


class Workshop:
    """Stands in for everything that takes minutes: notes what was made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, triage: bool, model: bool) -> None:
        self.made: list[str] = []
        self.failure: Exception | None = None
        monkeypatch.setattr(preparing, "is_fresh", lambda settings: True)
        monkeypatch.setattr(preparing, "encoder_in_use", lambda settings: "encoder")
        monkeypatch.setattr(preparing, "open_passages", lambda settings: ())
        for name in ("load_topics", "load_countries", "load_answer_messages", "check_files"):
            monkeypatch.setattr(preparing, name, lambda *given: None)
        monkeypatch.setattr(preparing, "is_trained", lambda settings, encoder: not triage)
        monkeypatch.setattr(preparing, "model_path", lambda settings: self)
        monkeypatch.setattr(preparing, "prepare_model", self.prepare_model)
        monkeypatch.setattr(preparing, "_train_triage", lambda settings, report: self.made.append("triage"))
        monkeypatch.setattr(preparing, "ProcessPoolExecutor", lambda workers, mp_context: ThreadPoolExecutor(workers))
        self._has_model = not model

    def exists(self) -> bool:
        return self._has_model

    def prepare_model(self, *_: Any) -> None:
        if self.failure:
            raise self.failure
        self.made.append("model")


@pytest.mark.parametrize(
    ("triage", "model", "made"),
    [(True, True, {"triage", "model"}), (True, False, {"triage"}), (False, True, {"model"})],
)
def test_what_is_stale_is_made(monkeypatch: pytest.MonkeyPatch, triage: bool, model: bool, made: set[str]) -> None:
    workshop = Workshop(monkeypatch, triage=triage, model=model)
    preparing.prepare_everything(read_settings({}), lambda line: None)
    assert set(workshop.made) == made


def test_a_training_that_fails_beside_triage_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = Workshop(monkeypatch, triage=True, model=True)
    workshop.failure = TrainingError("training failed")
    with pytest.raises(TrainingError, match="training failed"):
        preparing.prepare_everything(read_settings({}), lambda line: None)
    assert workshop.made == ["triage"]


def test_the_process_beside_finds_what_tells_progress(capfd: pytest.CaptureFixture[str]) -> None:
    pickle.loads(pickle.dumps(report))("training")
    assert report.__module__ == "unknot.progress"
    assert capfd.readouterr().err == "… training\n"
