"""The commands `unknot diary …`: a diary on this machine, without a conversation."""

from __future__ import annotations

import argparse
import sys
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import TextIO

from unknot import words
from unknot.database.opening import open_database
from unknot.diary.answers import Answers, number
from unknot.diary.charts import Charts
from unknot.diary.entry import Entry
from unknot.diary.errors import DiaryError
from unknot.diary.labels import LABELS_FILE, Labels, load_labels
from unknot.diary.lexicon import load_diary_lexicon
from unknot.diary.paper import DoctorsPaper
from unknot.diary.reader import open_reader
from unknot.diary.report_words import load_report_words
from unknot.diary.spreadsheet import write_csv
from unknot.diary.summary import Period
from unknot.person import Person
from unknot.settings import Settings
from unknot.zones import zone_of

_SUFFIXES = (".json", ".csv", ".pdf")


def run_diary(options: argparse.Namespace, settings: Settings, now: datetime, output: TextIO) -> int:
    """Do what the command line says; gives the exit code.

    Raises:
        DiaryError: A file or a value cannot be used.
        ZoneError: The time zone is unknown.
        DatabaseError: The database cannot be used.
    """
    zone = options.zone or _zone_here()
    today = now.astimezone(zone_of(zone)).date()
    person = Person(open_database(settings.database), options.owner)
    if options.action == "log":
        return _log(person, options, now, zone, output)
    if options.action == "delete":
        return _delete(person, options, output)
    if options.action == "restore":
        return _restore(person, options.file, now, output)
    labels = load_labels(LABELS_FILE, load_diary_lexicon())
    entries = person.diary.entries(person.owner)
    period = Period(today - timedelta(days=max(options.days, 1) - 1), today)
    if options.action == "list":
        for entry in (entry for entry in entries if period.holds(entry.day)):
            print(_line(entry, labels), file=output)
        return 0
    if options.action == "summary":
        answers = Answers(labels)
        told = (*answers.week(entries, today), *answers.trend(entries, today), *answers.before(entries, period))
        print("\n\n".join(told), file=output)
        return 0
    return _export(person, entries, labels, period, options.file, output)


def _log(person: Person, options: argparse.Namespace, now: datetime, zone: str, output: TextIO) -> int:
    reading = open_reader().read(" ".join(options.text), now, zone)
    message = options.message or f"command-line:{uuid.uuid4().hex}"
    written = person.diary.add(person.owner, message, reading.entry(uuid.uuid4().hex))
    print(_line(written.entry, load_labels(LABELS_FILE, load_diary_lexicon())), file=output)
    return 0


def _delete(person: Person, options: argparse.Namespace, output: TextIO) -> int:
    if options.everything == bool(options.id):
        print(words.DIARY["what_to_delete"], file=sys.stderr)
        return 2
    if options.everything:
        print(words.DIARY["erased"].format(count=person.erase()), file=output)
        return 0
    if not person.diary.delete(person.owner, options.id):
        raise DiaryError("there is no entry of this id; `unknot diary list` shows the ids")
    print(words.DIARY["deleted"], file=output)
    return 0


def _restore(person: Person, file: Path, now: datetime, output: TextIO) -> int:
    try:
        exported = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DiaryError(f"{file}: cannot be read ({type(error).__name__})") from error
    print(words.DIARY["restored"].format(count=person.restore(exported, now)), file=output)
    return 0


def _export(person: Person, entries: list[Entry], labels: Labels, period: Period, file: Path, output: TextIO) -> int:
    if file.suffix == ".json":
        content = person.export().encode()
    elif file.suffix == ".csv":
        content = write_csv(entries, labels, load_report_words())
    elif file.suffix == ".pdf":
        content = DoctorsPaper(labels, Charts(labels), load_report_words()).write(entries, period, period.last)
    else:
        raise DiaryError(f"{file.name}: the name takes one of the endings {', '.join(_SUFFIXES)}")
    try:
        file.write_bytes(content)
    except OSError as error:
        raise DiaryError(f"{file}: cannot be written ({type(error).__name__})") from error
    print(file, file=output)
    return 0


def _line(entry: Entry, labels: Labels) -> str:
    told = (("before", entry.before), ("helped", entry.helped))
    parts = [
        f"{entry.local:%Y-%m-%d %H:%M}",
        labels.listed("where", entry.where),
        labels.of("side", entry.side.value) if entry.side else "",
        "" if entry.strength is None else f"{entry.strength}/10",
        "" if entry.minutes is None else f"{number(entry.minutes)} min",
        labels.listed("feeling", entry.feeling),
        *(f"{field}: {labels.listed(field, values)}" for field, values in told if values),
        labels.of("sleep", entry.sleep.value) if entry.sleep else "",
    ]
    return f"{entry.id}  {', '.join(part for part in parts if part)}"


def _zone_here() -> str:
    """The time zone of this machine."""
    from tzlocal import get_localzone_name

    return get_localzone_name() or "UTC"
