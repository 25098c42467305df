"""The words of the papers for the doctor, read from `data/diary/report.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from unknot.settings import ROOT
from unknot.texts import load_texts

REPORT_FILE = ROOT / "data" / "diary" / "report.yml"
CSV_COLUMNS = (
    *("id", "date", "time", "zone", "precision", "where", "side", "feeling"),
    *("strength", "minutes", "before", "helped", "sleep", "note"),
)
TABLE_COLUMNS = ("when", "where", "strength", "minutes", "before", "helped", "sleep")
_BLANKS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("title", "glance", "entries", "night", "strength", "minutes", "where", "side", "feeling"), ()),
    **dict.fromkeys(
        ("before", "helped", "sleep", "not_told", "strongest", "latest", "recent", "none_noted", "care"), ()
    ),
    **dict.fromkeys((f"part_{part}" for part in ("night", "morning", "afternoon", "evening")), ()),
    **dict.fromkeys((f"head_{column}" for column in TABLE_COLUMNS), ()),
    **dict.fromkeys((f"csv_{column}" for column in CSV_COLUMNS), ()),
    **{"period": ("first", "last", "days"), "made": ("day",), "entries_is": ("count", "days", "all")},
    **{"earlier": ("days",), "earlier_is": ("count", "with"), "night_is": ("count", "told")},
    **{"spread_is": ("middle", "low", "high", "told"), "counted": ("name", "count"), "told_in": ("list", "told")},
    **{"few": ("enough",), "shown": ("shown", "all"), "page": ("number", "count")},
}


def load_report_words(path: Path = REPORT_FILE) -> dict[str, str]:
    """The words by key.

    Raises:
        TextsError: The file is wrong.
    """
    return load_texts(path, _BLANKS)
