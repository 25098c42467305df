"""The diary's sentence reader on cases: which fields of an entry are right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from unknot.diary.sentence import Reading, SentenceReader
from unknot.evaluation.intervals import Proportion
from unknot.evaluation.report import Cell, Table
from unknot.evaluation.strict import CaseError

LISTS = ("where", "feeling", "before", "helped")
FIELDS = ("when", *LISTS, "side", "strength", "minutes", "sleep")
_KEYS = {"text", "expect", "now", "zone", "day_first"}


@dataclass(frozen=True)
class DiaryCase:
    """A sentence with what its entry must hold.

    Attributes:
        text: What the person writes.
        now: The moment of writing, where the person is.
        zone: IANA name of their time zone.
        day_first: Whether 3/4 is the third of April.
        expect: Value by field, as in `tests/cases/tuning/diary.yml`; a field that is left out must be empty.
    """

    text: str
    now: datetime
    zone: str
    day_first: bool
    expect: Mapping[str, Any]


@dataclass(frozen=True)
class DiaryOutcome:
    """A case with the fields that are said or read, each with whether it is right."""

    case: DiaryCase
    fields: Mapping[str, bool]

    @property
    def wrong(self) -> tuple[str, ...]:
        """The fields that are not right."""
        return tuple(field for field, is_right in self.fields.items() if not is_right)


def load_diary_cases(path: Path) -> tuple[DiaryCase, ...]:
    """Read the cases.

    Raises:
        CaseError: The file is not as described.
    """
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
        default, rows = content["default"], content["cases"]
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise CaseError(path, 0, f"takes `default` and `cases`: {error}") from error
    return tuple(_case(path, number, {**default, **row}) for number, row in enumerate(rows, 1))


def read_cases(reader: SentenceReader, cases: Iterable[DiaryCase]) -> tuple[DiaryOutcome, ...]:
    """Read each sentence and compare."""
    outcomes = []
    for case in cases:
        reading = reader.read(case.text, case.now, case.zone, day_first=case.day_first)
        outcomes.append(DiaryOutcome(case, compare(told(reading), case.expect)))
    return tuple(outcomes)


def told(reading: Reading) -> dict[str, Any]:
    """A reading in the values of a case: `when` by the clock where the person is, lists as sets."""
    return {
        "when": f"{reading.when.astimezone(ZoneInfo(reading.zone)):%Y-%m-%d %H:%M}",
        **{field: set(getattr(reading, field)) for field in LISTS},
        "side": reading.side and reading.side.value,
        "strength": reading.strength,
        "minutes": reading.minutes,
        "sleep": reading.sleep and reading.sleep.value,
    }


def compare(found: Mapping[str, Any], expected: Mapping[str, Any]) -> dict[str, bool]:
    """Of the fields that are said or read whether each is right; those that are empty in both do not count."""
    fields: dict[str, bool] = {"when": found["when"].startswith(expected["when"])}
    for field in FIELDS[1:]:
        wanted = set(expected.get(field, ())) if field in LISTS else expected.get(field)
        is_empty = (not wanted and not found[field]) if field in LISTS else wanted is None and found[field] is None
        if not is_empty:
            fields[field] = wanted == found[field]
    return fields


def fields_right(outcomes: Iterable[DiaryOutcome]) -> Proportion:
    """Of the fields that are said or read the share that is right."""
    right = [is_right for outcome in outcomes for is_right in outcome.fields.values()]
    return Proportion(sum(right), len(right))


def diary_table(outcomes: Sequence[DiaryOutcome]) -> Table:
    """Fields right, all and one by one."""
    rows: list[tuple[Cell, ...]] = [("all", fields_right(outcomes))]
    for field in FIELDS:
        right = [outcome.fields[field] for outcome in outcomes if field in outcome.fields]
        rows.append((field, Proportion(sum(right), len(right)) if right else None))
    note = f"{len(outcomes)} sentences; a field counts where it is said or read. In brackets 95 % Wilson intervals."
    return Table("Diary sentences", ("field", "right"), tuple(rows), note)


def missed_diary_table(outcomes: Iterable[DiaryOutcome]) -> Table:
    """Every sentence of which a field was read wrong."""
    rows: list[tuple[Cell, ...]] = [
        (outcome.case.text, ", ".join(outcome.wrong)) for outcome in outcomes if outcome.wrong
    ]
    return Table("Diary sentences read wrong", ("text", "fields"), tuple(rows))


def _case(path: Path, number: int, row: Mapping[str, Any]) -> DiaryCase:
    wrong = sorted(set(row) - _KEYS | ({"text", "expect", "now", "zone"} - set(row)))
    if wrong:
        raise CaseError(path, 0, f"case {number}: `{wrong[0]}` is unknown or missing; it takes {', '.join(_KEYS)}")
    unknown = sorted(set(row["expect"]) - set(FIELDS))
    if unknown or "when" not in row["expect"]:
        raise CaseError(path, 0, f"case {number}: `expect` takes `when` and {', '.join(FIELDS[1:])}, not {unknown}")
    now = datetime.fromisoformat(row["now"]).replace(tzinfo=ZoneInfo(row["zone"]))
    return DiaryCase(row["text"], now, row["zone"], bool(row.get("day_first", True)), row["expect"])
