"""The core stands alone: it works without Rasa, TensorFlow, or the sentence model."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from unknot.settings import ROOT

_SCRIPT = """
import sys
import unknot.knowledge.store, unknot.lookup, unknot.relief.plan, unknot.text.language, unknot.knowledge.search
from tests import conftest
from unknot.knowledge.search import Searcher
assert Searcher(conftest.build_tiny_index(), conftest.HashingEncoder()).search("calf cramp").hits
unknot.text.language.load_language()("my calf")
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
_KEPT_OUT = {"rasa", "rasa_sdk", "sanic", "tensorflow", "keras", "sentence_transformers"}


_WITHOUT_TOKEN = """
import sys
from unknot.server import _channels
from unknot.settings import read_settings
print(*[channel.name() for channel in _channels(read_settings())])
print(*sorted(name for name in sys.modules if name.startswith(("telegram", "unknot.channels.telegram"))))
"""


@pytest.mark.parametrize(("token", "channels"), [("", "rest web"), ("123456789:" + "x" * 35, "rest web telegram")])
def test_without_a_token_nothing_of_telegram_is_imported(token: str, channels: str, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "UNKNOT_MODELS": str(tmp_path),
        "UNKNOT_TELEGRAM_TOKEN": token,
    }
    command = [sys.executable, "-W", "ignore", "-c", _WITHOUT_TOKEN]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240, check=False)
    assert run.returncode == 0, run.stderr
    named, imported = run.stdout.split("\n")[:2]
    assert named == channels
    assert bool(imported) == bool(token)


def test_building_and_searching_an_index_imports_no_rasa_and_no_tensorflow() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    loaded = set(run.stdout.split())
    assert {"unknot", "spacy", "sklearn"} <= loaded
    assert loaded & _KEPT_OUT == set()
