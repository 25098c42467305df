"""Keeps what libraries say of each other's deprecations away from who starts Unknot.

`python -W ignore` is not enough: Sanic switches the warnings on again for the whole process.
"""

from __future__ import annotations

import logging
import runpy
import sys


def silence_warnings() -> None:
    """Show no Python warning in this process; log lines and errors are as before."""
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)


def main() -> None:
    """Run the module that is named first on the command line, with the rest as its own."""
    silence_warnings()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
