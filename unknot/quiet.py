"""Keeps what libraries say of each other's deprecations, and their progress bars, away from who starts Unknot.

`python -W ignore` is not enough: Sanic switches the warnings on again for the whole process.
"""

from __future__ import annotations

import logging
import os
import runpy
import sys


def silence_libraries() -> None:
    """Show no Python warning and no progress bar in this process; log lines and errors are as before.

    To be called before tqdm is imported, which reads once whether it may draw.
    """
    os.environ["TQDM_DISABLE"] = "1"
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)


def main() -> None:
    """Run the module that is named first on the command line, with the rest as its own."""
    silence_libraries()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
