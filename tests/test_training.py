"""While the language and dialogue model is trained, only Unknot's own lines tell of it."""

from __future__ import annotations

import os
import subprocess
import sys

from unknot.settings import ROOT

_ASKS = """
from unknot.training import import_rasa
import_rasa()
from rasa.shared.utils.io import is_logging_disabled
print(is_logging_disabled())
"""


def test_rasa_draws_no_progress_bars() -> None:
    # in a process of its own: how Rasa logs would stay so for the tests behind this one
    environment = {name: value for name, value in os.environ.items() if name != "LOG_LEVEL"}
    said = subprocess.run(
        [sys.executable, "-c", _ASKS], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines()[-1] == "True"
