"""Files for browsers: compressed once, and not sent again while they stay the same."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
"""Kinds of files that are given out."""

_COMPRESSED_ALREADY = {".png", ".woff2"}


@dataclass(frozen=True)
class _Packed:
    plain: bytes
    zipped: bytes | None
    etag: str


def send_file(request: Request, path: Path, headers: Mapping[str, str]) -> HTTPResponse:
    """A file of one of `KINDS`, or 304 where the browser has it as it is.

    Raises:
        OSError: There is no such file.
    """
    status = path.stat()
    packed = _pack(path, status.st_mtime_ns, status.st_size)
    told = {**headers, "ETag": packed.etag, "Vary": "Accept-Encoding", "Cache-Control": "no-cache"}
    if packed.etag in [etag.strip().removeprefix("W/") for etag in request.headers.get("if-none-match", "").split(",")]:
        return response.empty(304, told)
    body = packed.plain
    if packed.zipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
        body, told["Content-Encoding"] = packed.zipped, "gzip"
    return response.raw(body, content_type=KINDS[path.suffix], headers=told)


@lru_cache(maxsize=64)
def _pack(path: Path, changed: int, size: int) -> _Packed:
    """Read and compress a file; `changed` and `size` tell one version from the next."""
    plain = path.read_bytes()
    zipped = None if path.suffix in _COMPRESSED_ALREADY else gzip.compress(plain, 9, mtime=0)
    return _Packed(plain, zipped, f'"{hashlib.sha256(plain).hexdigest()[:20]}"')
