"""Runs a command beside an Unknot of its own: `python tools/with_unknot.py pytest …`.

The command finds the address in UNKNOT_TEST_ADDRESS; conversations go to a database that is thrown away.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from unknot.serve import Processes, ServeError, free_port
from unknot.settings import read_settings


def main(command: list[str]) -> int:
    """Start, run, stop; gives the command's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'conversations.db'}"
        settings = replace(
            read_settings(), port=free_port(), action_port=free_port(), database=database, rest_channel=True
        )
        processes = Processes(settings, lambda line: print(f"… {line}", file=sys.stderr, flush=True))
        try:
            processes.start()
            return subprocess.run(command, env={**os.environ, "UNKNOT_TEST_ADDRESS": processes.address}).returncode
        except ServeError as error:
            print(f"unknot: {error}", file=sys.stderr)
            return 1
        finally:
            processes.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
