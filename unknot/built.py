"""What is built under `models/`: each thing in a folder named by the fingerprint of what it was made from.

Nothing stale is used and nothing fresh is made again. A small file named `current` points to the folder in use; it is
swapped in one step, so that an interrupted build leaves the last good one in place.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from unknot.settings import ROOT

CURRENT = "current"


def fingerprint(paths: Iterable[Path], *extra: str) -> str:
    """Hex digest of files (folders: all files below) and words; the order of the files does not matter."""
    digest = hashlib.sha256()
    files: set[Path] = set()
    for path in paths:
        files |= {file for file in path.rglob("*") if _counts(file)} if path.is_dir() else {path}
    for file in sorted(files):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        digest.update(f"{_place(file)}:{content}\n".encode())
    for word in extra:
        digest.update(f"{word}\n".encode())
    return digest.hexdigest()[:16]


def current(place: Path) -> str | None:
    """Fingerprint of what is in use at a place, or None."""
    try:
        stamp = (place / CURRENT).read_text("utf-8").strip()
    except OSError:
        return None
    return stamp if stamp and (place / stamp).is_dir() else None


def swap_in(place: Path, stamp: str, write: Callable[[Path], None]) -> Path:
    """Write into a new folder, then point `current` to it, then clear away what is no longer used."""
    place.mkdir(parents=True, exist_ok=True)
    unfinished = place / f".{stamp}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    write(unfinished)
    finished = place / stamp
    shutil.rmtree(finished, ignore_errors=True)
    unfinished.rename(finished)
    pointer = place / f".{CURRENT}"
    pointer.write_text(stamp, "utf-8")
    pointer.replace(place / CURRENT)
    for other in place.iterdir():
        if other.is_dir() and other != finished:
            shutil.rmtree(other, ignore_errors=True)
    return finished


def _place(file: Path) -> str:
    """Where a file lies within the project, whatever the project's own folder is called."""
    return str(file.relative_to(ROOT)) if file.is_relative_to(ROOT) else f"{file.parent.name}/{file.name}"


def _counts(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
