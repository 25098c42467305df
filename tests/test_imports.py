"""The core stands alone: it works without Rasa, TensorFlow, or the sentence model."""

from __future__ import annotations

import os
import subprocess
import sys

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
