"""How progress is told at the command line."""

from __future__ import annotations

import sys


def report(line: str) -> None:
    """Print a line to standard error, so that standard output holds results alone.

    It stands in a module of its own because the process that trains beside another one must find it by its name, and
    what is run as `python -m unknot` has none there.
    """
    print(f"… {line}", file=sys.stderr, flush=True)
