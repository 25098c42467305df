"""Files that a person asked for: a signed link says whose and which, and the file is made when it is fetched."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from itsdangerous import BadSignature, URLSafeTimedSerializer

from unknot.diary.charts import Charts
from unknot.diary.entry import Entry
from unknot.diary.labels import LABELS_FILE, load_labels
from unknot.diary.lexicon import load_diary_lexicon
from unknot.diary.report_words import load_report_words
from unknot.diary.spreadsheet import write_csv
from unknot.diary.summary import Period
from unknot.settings import ROOT
from unknot.texts import load_texts
from unknot.zones import zone_of

PATH = "/files/"
GOOD_FOR_SECONDS = 15 * 60
DAYS = 84
"""Days that the papers cover, up to the day on which they were asked for."""

PAPERS_FILE = ROOT / "data" / "diary" / "papers.yml"
EVERYTHING = "json"
"""Kind of the file with all that is kept about a person; a channel makes it, which knows the conversation."""
PAPERS = ("pdf", "csv")
"""Kinds of the papers for the doctor."""
MEDIA_TYPES = {"pdf": "application/pdf", "csv": "text/csv", EVERYTHING: "application/json"}
_LONGEST_TOKEN = 1_000


@dataclass(frozen=True)
class Wanted:
    """A file.

    Attributes:
        owner: Whose diary.
        kind: One of `MEDIA_TYPES`.
        zone: The person's time zone, which decides what day it is.
        serial: Makes each link another one.
    """

    owner: str
    kind: str
    zone: str
    serial: str


class Links:
    """Issues links to files, and reads them again."""

    def __init__(self, key: str) -> None:
        """Sign with `key`."""
        self._signer = URLSafeTimedSerializer(key, salt="unknot.files")

    def issue(self, owner: str, kind: str, zone: str) -> str:
        """The path of a new link."""
        wanted = Wanted(owner, kind, zone, secrets.token_hex(8))
        return PATH + str(self._signer.dumps(asdict(wanted)))

    def read(self, token: str, good_for: int | None = GOOD_FOR_SECONDS) -> Wanted | None:
        """What a token of ours asks for; None for any other, and for one that is too old."""
        if len(token) > _LONGEST_TOKEN:
            return None
        try:
            return Wanted(**self._signer.loads(token, max_age=good_for))
        except (BadSignature, TypeError):
            return None


def load_paper_words(path: Path = PAPERS_FILE) -> Mapping[str, str]:
    """Name and title of each file.

    Raises:
        TextsError: The file is wrong.
    """
    return load_texts(path, {f"{kind}_{what}": () for kind in MEDIA_TYPES for what in ("name", "title")})


def document_message(kind: str, uri: str, words: Mapping[str, str]) -> dict[str, Any]:
    """The contract's message of a file."""
    return {
        "type": "document",
        "name": words[f"{kind}_name"],
        "title": words[f"{kind}_title"],
        "media_type": MEDIA_TYPES[kind],
        "uri": uri,
    }


def moment() -> datetime:
    """This moment."""
    return datetime.now(timezone.utc)


def make(kind: str, entries: list[Entry], zone: str, now: datetime) -> bytes:
    """The file, of the entries of the last days."""
    labels = load_labels(LABELS_FILE, load_diary_lexicon())
    day = now.astimezone(zone_of(zone)).date()
    period = Period(day - timedelta(days=DAYS - 1), day)
    if kind == "csv":
        return write_csv([entry for entry in entries if period.holds(entry.day)], labels, load_report_words())
    # its library takes a second to import: nobody waits for it who asked for no paper
    from unknot.diary.paper import DoctorsPaper

    return DoctorsPaper(labels, Charts(labels), load_report_words()).write(entries, period, day)
