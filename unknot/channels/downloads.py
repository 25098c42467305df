"""Gives out the files behind signed links: made when they are fetched, never on the disk, never kept by a cache."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from functools import partial

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from unknot.channels.own_data import export_everything
from unknot.database.errors import DatabaseError
from unknot.database.opening import open_database
from unknot.diary.store import DiaryStore
from unknot.downloads import (
    EVERYTHING,
    GOOD_FOR_SECONDS,
    MEDIA_TYPES,
    PATH,
    Links,
    Wanted,
    load_paper_words,
    make,
    moment,
)
from unknot.secret_key import session_key
from unknot.settings import Settings

GRACE_SECONDS = 60
"""How long a link works after its first use: a phone asks for a file twice, once to show and once to keep it."""

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}

logger = logging.getLogger(__name__)


class Files:
    """Makes the files that links name."""

    def __init__(self, settings: Settings) -> None:
        """Read the words; the database is opened for the first file."""
        self._settings = settings
        self._links = Links(session_key(settings.secret, settings.models))
        self._words = load_paper_words()
        self._engine: Engine | None = None

    def wanted(self, token: str, good_for: int | None = GOOD_FOR_SECONDS) -> Wanted | None:
        """What a token stands for, None where it is none of ours or too old."""
        return self._links.read(token, good_for)

    def name(self, wanted: Wanted) -> str:
        """The file's name."""
        return self._words[f"{wanted.kind}_name"]

    def content(self, wanted: Wanted) -> bytes:
        """The file.

        Raises:
            SQLAlchemyError: The database cannot be read.
            DatabaseError: It cannot be opened.
        """
        if wanted.kind == EVERYTHING:
            return self.everything(wanted.owner)
        return make(wanted.kind, DiaryStore(self._database()).entries(wanted.owner), wanted.zone, moment())

    def everything(self, owner: str) -> bytes:
        """All that is kept about a person, as JSON; raises what `content` raises."""
        return export_everything(self._database(), owner)

    def _database(self) -> Engine:
        if self._engine is None:
            self._engine = open_database(self._settings.database)
        return self._engine

    def behind(self, uri: str) -> bytes | None:
        """The file behind a link, however old it is, for a channel that sends files itself; None where that fails."""
        wanted = self.wanted(uri.removeprefix(PATH), good_for=None)
        try:
            return self.content(wanted) if wanted else None
        except (SQLAlchemyError, DatabaseError) as error:
            logger.error("a file could not be made: %s", type(error).__name__)
            return None


def downloads_blueprint(settings: Settings, clock: Callable[[], float] = time.monotonic) -> Blueprint:
    """Route `/files/<token>`."""
    routes, files = Blueprint("unknot_files"), Files(settings)
    used: dict[str, float] = {}

    @routes.get(f"{PATH}<token:str>")
    async def download(request: Request, token: str) -> HTTPResponse:
        wanted, now = files.wanted(token), clock()
        for serial in [serial for serial, at in used.items() if now - at > GOOD_FOR_SECONDS + GRACE_SECONDS]:
            del used[serial]
        if wanted is None or now - used.setdefault(wanted.serial, now) > GRACE_SECONDS:
            return response.json({"error": "this link is used up; ask for the file once more"}, 410, headers=_HEADERS)
        try:
            content = await asyncio.get_running_loop().run_in_executor(None, partial(files.content, wanted))
        except (SQLAlchemyError, DatabaseError) as error:
            logger.error("a file could not be made: %s", type(error).__name__)
            del used[wanted.serial]
            return response.json({"error": "the diary cannot be read right now"}, 503, headers=_HEADERS)
        disposition = {"Content-Disposition": f'attachment; filename="{files.name(wanted)}"'}
        return response.raw(content, content_type=MEDIA_TYPES[wanted.kind], headers={**_HEADERS, **disposition})

    return routes
