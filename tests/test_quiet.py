"""Who starts Unknot reads what Unknot says, and no library's warnings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from unknot.settings import ROOT

_LOUD = """
import logging, sys, warnings
warnings.filterwarnings("once", category=DeprecationWarning)
warnings.warn("soon gone", DeprecationWarning)
logging.getLogger("loud").error("something is wrong")
print(__name__, *sys.argv[1:])
"""


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "loud.py").write_text(_LOUD, "utf-8")
    environment = {"PYTHONPATH": f"{ROOT}:{folder}"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )


def test_a_module_runs_as_itself_with_its_own_arguments(tmp_path: Path) -> None:
    assert _run(tmp_path, "-m", "unknot.quiet", "loud", "--port", "1").stdout == "__main__ --port 1\n"


def test_warnings_that_a_library_switches_on_again_are_not_shown_but_errors_are(tmp_path: Path) -> None:
    said = _run(tmp_path, "-m", "unknot.quiet", "loud").stderr
    assert "soon gone" not in said
    assert "something is wrong" in said


def test_without_it_they_would_be_shown(tmp_path: Path) -> None:
    assert "soon gone" in _run(tmp_path, "-m", "loud").stderr
