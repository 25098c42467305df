"""What can be wrong with the red flags and with what was trained from them."""

from __future__ import annotations

from pathlib import Path


class RedFlagError(ValueError):
    """A file below `data/red_flags/` is not as described; the message names file, entry and what is allowed."""

    def __init__(self, path: Path, entry: str, problem: str) -> None:
        """Say what is wrong with an entry of a file; an empty `entry` means the whole file."""
        super().__init__(f"{path}: {entry + ': ' if entry else ''}{problem}")


class TriageUnusableError(RuntimeError):
    """The trained triage model is missing, stale or damaged; the message names the file and what to run."""
