"""What can be wrong with knowledge, said so that whoever wrote it can mend it."""

from __future__ import annotations

from pathlib import Path


class KnowledgeError(ValueError):
    """A knowledge file that cannot be used.

    Attributes:
        path: The file.
        line: Line in it, counted from 1; 0 for the file as a whole.
    """

    def __init__(self, path: Path, line: int, what: str) -> None:
        """Say what is wrong in which line of which file."""
        self.path, self.line = path, line
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {what}")


class IndexUnusableError(RuntimeError):
    """The search index is missing, broken, or made from something else; the message says what to run."""
