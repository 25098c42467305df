"""An entry holds what was told, checks it, and survives JSON."""

from __future__ import annotations

import json
from datetime import date, datetime, timezone
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kept import LONDON, NOW, entry
from unknot.diary.entry import Entry, Precision, Side, Sleep, from_json, to_json
from unknot.diary.errors import DiaryError

_words = st.lists(st.text(min_size=1, max_size=80), max_size=12).map(tuple)
_entries = st.builds(
    Entry,
    id=st.uuids().map(lambda made: made.hex),
    when=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(timezone.utc)),
    zone=st.sampled_from(sorted(available_timezones())),
    precision=st.sampled_from(Precision),
    where=_words,
    side=st.none() | st.sampled_from(Side),
    feeling=_words,
    strength=st.none() | st.integers(0, 10),
    minutes=st.none() | st.floats(0, 10_080),
    before=_words,
    helped=_words,
    sleep=st.none() | st.sampled_from(Sleep),
    note=st.text(max_size=2_000),
)


@given(_entries)
def test_an_entry_comes_back_from_json_as_it_was(made: Entry) -> None:
    assert from_json(json.loads(json.dumps(to_json(made)))) == made


def test_the_day_is_that_of_the_person_not_of_utc() -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=timezone.utc)
    assert entry(when=late, zone=LONDON).day == date(2026, 7, 2)
    assert entry(when=late, zone="America/New_York").day == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", "short"),
        ("id", "g" * 32),
        ("when", datetime(2026, 1, 1)),
        ("zone", "Mars/Olympus"),
        ("strength", 11),
        ("strength", -1),
        ("strength", 5.5),
        ("strength", True),
        ("minutes", -1),
        ("minutes", float("nan")),
        ("minutes", float("inf")),
        ("minutes", 20_000),
        ("before", ("",)),
        ("before", ("x" * 81,)),
        ("helped", ["heat"]),
        ("where", ("calf",) * 13),
        ("note", "x" * 2_001),
    ],
)
def test_a_value_out_of_range_is_refused_by_key_and_without_its_words(key: str, value: object) -> None:
    with pytest.raises(DiaryError, match=f"`{key}`") as refused:
        entry(**{key: value})
    assert "Olympus" not in str(refused.value)
    assert "x" * 10 not in str(refused.value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("when", "yesterday"),
        ("when", 3),
        ("precision", "roughly"),
        ("side", "up"),
        ("sleep", "some"),
        ("where", "calf"),
    ],
)
def test_json_that_no_entry_wrote_is_refused(key: str, value: object) -> None:
    with pytest.raises(DiaryError, match="an entry: "):
        from_json({**to_json(entry()), key: value})


def test_an_unknown_or_missing_key_is_named() -> None:
    whole = to_json(entry())
    with pytest.raises(DiaryError, match="`colour` is missing or unknown"):
        from_json({**whole, "colour": "red"})
    with pytest.raises(DiaryError, match="`note` is missing or unknown"):
        from_json({key: value for key, value in whole.items() if key != "note"})


def test_half_a_character_becomes_a_question_mark_as_no_file_can_hold_it() -> None:
    assert entry(note="ow \ud83d!").note == "ow ?!"


def test_seconds_stay_and_fractions_of_them_go() -> None:
    assert entry(when=NOW.replace(second=7, microsecond=9)).when.microsecond == 0
