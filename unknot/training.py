"""Trains the language and dialogue model when it is missing or stale."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from unknot.built import fingerprint
from unknot.knowledge.store import encoder_in_use, index_fingerprint
from unknot.settings import ROOT, Settings

CONFIG, DOMAIN, DATA = ROOT / "config.yml", ROOT / "domain.yml", ROOT / "data"
_TRAINED_FROM = (
    CONFIG,
    DOMAIN,
    *(DATA / name for name in ("nlu", "rules", "responses")),
    DATA / "relief" / "flow" / "another_muscle.yml",
    *(ROOT / "unknot" / name for name in ("nlu", "policies", "text", "relief/another_muscle.py", "relief/muscles.py")),
)
_FILES = ("nlu", "rules", "responses")


class TrainingError(RuntimeError):
    """The model could not be trained; the last good one stays."""


def model_path(settings: Settings) -> Path:
    """Where the model for the present files is, or would be."""
    stamp = fingerprint(_TRAINED_FROM, index_fingerprint(settings, encoder_in_use(settings)))
    return settings.models / "rasa" / f"{stamp}.tar.gz"


def import_rasa() -> None:
    """Import what trains, which takes ten seconds: whoever has to wait for something else can do it meanwhile."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("LOG_LEVEL", "WARNING")  # below it Rasa draws progress bars, a page of them in a file
    import_module("rasa.model_training")
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)  # unset, Rasa prints every state that it compares


def prepare_model(settings: Settings, report: Callable[[str], None]) -> Path:
    """Train unless the model for the present files is there; gives its path.

    Raises:
        TrainingError: Rasa found the training files wrong.
    """
    finished = model_path(settings)
    if finished.exists():
        return finished
    report("training the language and dialogue model: about a minute")
    import_rasa()
    from rasa.model_training import train

    finished.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=finished.parent) as folder:
        result = train(
            domain=str(DOMAIN),
            config=str(CONFIG),
            training_files=[str(DATA / name) for name in _FILES],
            output=folder,
            fixed_model_name="unknot",
        )
        if result.code != 0 or not result.model:
            raise TrainingError("training failed; Rasa's message above says why")
        shutil.move(result.model, finished)
    for other in finished.parent.glob("*.tar.gz"):
        if other != finished:
            other.unlink()
    return finished
