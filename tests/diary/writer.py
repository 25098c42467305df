"""Writes one entry, and kills its own process at the n-th step of talking to the database: `writer.py ADDRESS N`."""

from __future__ import annotations

import os
import signal
import sys

import sqlalchemy as sa

from tests.kept import entry
from unknot.database.opening import open_database
from unknot.diary.store import DiaryStore

MESSAGE = "message-1"
DONE = "written"


def main(address: str, at: int) -> None:
    """Write; every statement has a step before and one after, and so has every commit."""
    engine = open_database(address)
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == at:
            os.kill(os.getpid(), signal.SIGKILL)

    for event in ("before_cursor_execute", "after_cursor_execute", "commit", "begin", "savepoint", "release_savepoint"):
        sa.event.listen(engine, event, step)
    written = DiaryStore(engine).add("ann", MESSAGE, entry(note="once"))
    step()
    print(DONE, written.is_new)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
