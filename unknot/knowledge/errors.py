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
        self.path, self.line, self._what = path, line, what
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {what}")

    def __reduce__(self) -> tuple[type[KnowledgeError], tuple[Path, int, str]]:
        """How another process hands it over."""
        return type(self), (self.path, self.line, self._what)


class IndexUnusableError(RuntimeError):
    """The search index is missing, broken, or made from something else; the message says what to run."""
