"""The environments that `tools/telegram_environments.sh` makes."""

from __future__ import annotations

import os
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest

from unknot.settings import ROOT


@lru_cache(maxsize=1)
def _folder() -> tuple[Path | None, str]:
    made = subprocess.run([ROOT / "tools" / "telegram_environments.sh"], capture_output=True, text=True, check=False)
    return (Path(made.stdout.strip()), "") if made.returncode == 0 else (None, made.stderr.strip()[-300:])


def python_of(name: str) -> Path:
    """The interpreter of an environment; where it cannot be made the test is skipped, in CI it fails."""
    folder, problem = _folder()
    if folder is not None:
        return folder / name / "bin" / "python"
    reason = f"the environment {name!r} could not be made: {problem}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
