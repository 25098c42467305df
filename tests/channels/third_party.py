"""Software of other people that the tests run against, as `tools/third_party.sh` fetches it."""

from __future__ import annotations

import os
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest

from unknot.settings import ROOT


@lru_cache
def _fetch(name: str) -> tuple[Path | None, str]:
    made = subprocess.run([ROOT / "tools" / "third_party.sh", name], capture_output=True, text=True, check=False)
    return (Path(made.stdout.strip()), "") if made.returncode == 0 else (None, made.stderr.strip()[-300:])


def folder_of(name: str) -> Path:
    """Where it is; where it cannot be fetched the test is skipped, in CI it fails."""
    folder, problem = _fetch(name)
    if folder is not None:
        return folder
    reason = f"{name} could not be fetched: {problem}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def python_of(name: str) -> Path:
    """The interpreter of its environment."""
    return folder_of(name) / "bin" / "python"
