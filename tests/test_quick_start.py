"""The Rasa process starts quickly, and looks after its memory once it has."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from unknot.quick_start import UNUSED, leave_out, settle
from unknot.settings import ROOT

_START = """
import gc
import sys
import types
server = types.ModuleType("unknot.server")
server.main = lambda: print(gc.isenabled(), [sys.modules.get(name, "not touched") for name in {unused}])
sys.modules["unknot.server"] = server
import unknot
unknot.server = server
from unknot.quick_start import main
main()
"""


def test_nothing_is_collected_and_nothing_unused_is_imported_while_it_starts() -> None:
    said = subprocess.run(
        [sys.executable, "-c", _START.format(unused=UNUSED)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.split(maxsplit=1) == ["False", f"{[None] * len(UNUSED)}\n"]


def test_what_is_left_out_seems_not_installed() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "from unknot.quick_start import leave_out\nleave_out(('jax',))\nimport jax"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert "ModuleNotFoundError" in said.stderr


def test_what_is_imported_already_stays() -> None:
    leave_out(("gc",))
    assert sys.modules["gc"] is gc


@pytest.mark.skipif(not gc.isenabled(), reason="somebody switched the collector off")
def test_garbage_is_collected_again_once_everything_is_loaded() -> None:
    gc.disable()
    try:
        settle()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.enable()
        gc.unfreeze()
