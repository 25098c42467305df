"""A fingerprint of what something was made from, so that nothing stale is used and nothing fresh is made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(paths: Iterable[Path], *extra: str) -> str:
    """Hex digest of files (folders: all files below) and words; the order of the files does not matter."""
    digest = hashlib.sha256()
    files: set[Path] = set()
    for path in paths:
        files |= {file for file in path.rglob("*") if _counts(file)} if path.is_dir() else {path}
    for file in sorted(files):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        digest.update(f"{file.parent.name}/{file.name}:{content}\n".encode())
    for word in extra:
        digest.update(f"{word}\n".encode())
    return digest.hexdigest()[:16]


def _counts(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
