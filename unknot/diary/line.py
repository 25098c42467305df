"""An entry in one short readable line, so that a person sees what was written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from unknot.diary.answers import number
from unknot.diary.entry import Entry, Precision
from unknot.diary.hours import part_of_day
from unknot.diary.labels import Labels
from unknot.settings import ROOT
from unknot.texts import load_texts

LINE_FILE = ROOT / "data" / "diary" / "line.yml"
_BLANKS: Mapping[str, tuple[str, ...]] = {
    **{
        "today": (),
        "yesterday": (),
        "day": ("weekday", "day", "month"),
        "at": ("day", "time"),
        "part": ("day", "part"),
    },
    **dict.fromkeys((f"part_{part}" for part in ("night", "morning", "afternoon", "evening")), ()),
    **dict.fromkeys(("left", "right", "both"), ("where",)),
    **{
        "strength": ("strength",),
        "minute": (),
        "minutes": ("minutes",),
        "second": (),
        "seconds": ("seconds",),
        "hours": ("hours",),
    },
    **{"before": ("list",), "helped": ("list",), "sleep": ("sleep",)},
}
_MOST_NAMED = 4
_LONG_MINUTES = 120


class Lines:
    """Puts entries into lines."""

    def __init__(self, labels: Labels, path: Path = LINE_FILE) -> None:
        """Read the words.

        Raises:
            TextsError: The file is wrong.
        """
        self._labels = labels
        self._words = load_texts(path, _BLANKS)

    def full(self, entry: Entry, today: date) -> str:
        """Everything that the entry tells, in a line of short sentences."""
        basics = [*self._basics(entry, today), self._labels.listed("feeling", entry.feeling)]
        told = [f"{', '.join(part for part in basics if part)}."]
        for field, values in (("before", entry.before), ("helped", entry.helped)):
            if values:
                told.append(self._words[field].format(list=self._labels.listed(field, values[:_MOST_NAMED])))
        if entry.sleep:
            told.append(self._words["sleep"].format(sleep=self._labels.of("sleep", entry.sleep.value)))
        return _capital(" ".join(told))

    def short(self, entry: Entry, today: date) -> str:
        """When, where, how strong and how long, without a full stop: also the title of a button."""
        return _capital(", ".join(part for part in self._basics(entry, today) if part))

    def _basics(self, entry: Entry, today: date) -> list[str]:
        return [self._when(entry, today), self._where(entry), self._strength(entry), self._length(entry)]

    def _when(self, entry: Entry, today: date) -> str:
        local = entry.local
        if entry.day in {today, today - timedelta(days=1)}:
            day = self._words["today" if entry.day == today else "yesterday"]
        else:
            day = self._words["day"].format(weekday=f"{local:%a}", day=local.day, month=f"{local:%b}")
        if entry.precision is Precision.TIME:
            return self._words["at"].format(day=day, time=f"{local:%H:%M}")
        if entry.precision is Precision.PART:
            return self._words["part"].format(day=day, part=self._words[f"part_{part_of_day(local.hour)}"])
        return day

    def _where(self, entry: Entry) -> str:
        where = self._labels.listed("where", entry.where[:_MOST_NAMED])
        if not entry.side:
            return where
        return self._words[entry.side.value].format(where=where) if where else self._labels.of("side", entry.side.value)

    def _strength(self, entry: Entry) -> str:
        return "" if entry.strength is None else self._words["strength"].format(strength=entry.strength)

    def _length(self, entry: Entry) -> str:
        if entry.minutes is None:
            return ""
        if entry.minutes == 1:
            return self._words["minute"]
        if entry.minutes < 1:
            seconds = round(entry.minutes * 60)
            return self._words["second"] if seconds == 1 else self._words["seconds"].format(seconds=seconds)
        if entry.minutes > _LONG_MINUTES:
            return self._words["hours"].format(hours=number(entry.minutes / 60))
        return self._words["minutes"].format(minutes=number(entry.minutes))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
