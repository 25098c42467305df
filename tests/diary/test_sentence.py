"""Sentences become entries: the tuning cases, and what must hold for any sentence."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kept import LONDON, NOW
from unknot.diary.entry import Precision
from unknot.diary.reader import open_reader
from unknot.diary.sentence import Reading

_FOLDER = Path(__file__).parent.parent / "cases" / "tuning"
_NAMES = ("diary.yml", *(f"diary_{number}.yml" for number in range(2, 10)))
_FILES = [yaml.safe_load((_FOLDER / name).read_text("utf-8")) for name in _NAMES]
_CASES: list[dict[str, Any]] = [{**file["default"], **case} for file in _FILES for case in file["cases"]]
_LISTS = ("where", "feeling", "before", "helped")
_ZONES = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc", "System")))


def _read(text: str, now: datetime = NOW, zone: str = LONDON) -> Reading:
    return open_reader().read(text, now, zone)


def _told(reading: Reading) -> dict[str, Any]:
    local = reading.when.astimezone(ZoneInfo(reading.zone))
    return {
        "when": f"{local:%Y-%m-%d %H:%M}",
        **{key: set(getattr(reading, key)) for key in _LISTS},
        "side": reading.side and reading.side.value,
        "strength": reading.strength,
        "minutes": reading.minutes,
        "sleep": reading.sleep and reading.sleep.value,
    }


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["text"][:60])
def test_a_tuning_sentence_is_read_as_meant(case: dict[str, Any]) -> None:
    now = datetime.fromisoformat(case["now"]).replace(tzinfo=ZoneInfo(case["zone"]))
    told = _told(open_reader().read(case["text"], now, case["zone"], day_first=case.get("day_first", True)))
    expected = case["expect"]
    assert told["when"].startswith(expected["when"])
    for key in _LISTS:
        assert told[key] == set(expected.get(key, ())), key
    for key in ("side", "strength", "minutes", "sleep"):
        assert told[key] == expected.get(key), key


def test_the_note_is_the_sentence_as_it_was_typed() -> None:
    assert _read("  Left CALF, 3am!! 😖 ").note == "Left CALF, 3am!! 😖"
    assert len(_read("calf " * 1_000).note) == 2_000


def test_a_sentence_without_a_time_is_of_now_and_says_so() -> None:
    reading = _read("left calf, 6 out of 10")
    assert (reading.when, reading.precision) == (NOW.astimezone(timezone.utc), Precision.UNSAID)


@given(st.text(max_size=200))
def test_any_text_can_be_read_and_kept(text: str) -> None:
    _read(text).entry("0" * 32)


_WHEN = st.sampled_from(
    [
        *("at 3", "at 3am", "at 11pm", "last night", "last night around 3", "last night at 11", "this morning about 6"),
        *(
            "yesterday afternoon",
            "yesterday at 2:30am",
            "on monday at 9",
            "2 hours ago",
            "ten minutes ago",
            "3 days ago",
        ),
        *("tonight at 11", "midnight", "in the middle of the night", "half an hour ago", "two nights ago about 1"),
        *(
            "the day before yesterday",
            "today",
            "",
            "just now",
            "at 23:59",
            "first thing",
            "from 2 to 2:20 this morning",
        ),
    ]
)
_MOMENTS = st.datetimes(datetime(2013, 1, 1), datetime(2035, 1, 1), timezones=st.just(timezone.utc))


@given(_WHEN, _MOMENTS, st.sampled_from(_ZONES))
@settings(max_examples=300)
def test_no_entry_lies_ahead_of_now(when: str, now: datetime, zone: str) -> None:
    assert _read(f"left calf {when}", now, zone).when <= now


@given(_MOMENTS, st.sampled_from(_ZONES))
@settings(max_examples=300)
def test_no_entry_is_on_the_wrong_day_whatever_the_clocks_do(now: datetime, zone: str) -> None:
    place = ZoneInfo(zone)
    today = now.astimezone(place).date()

    def day(text: str) -> date:
        return _read(f"left calf {text}", now, zone).when.astimezone(place).date()

    assert day("yesterday") == today - timedelta(days=1)
    assert day("yesterday at 2:30am") == today - timedelta(days=1)
    assert day("yesterday at 23:30") == today - timedelta(days=1)
    assert day("3 days ago at 00:30") == today - timedelta(days=3)
    assert day("today") == today
    assert day("two nights ago at 11pm") == today - timedelta(days=2)
    assert day("two nights ago at 1am") == today - timedelta(days=1)
    on = (now.astimezone(place) - timedelta(days=40)).date()
    assert day(f"on {on.day} {on:%B} {on.year} at 2:30am") == on


@given(st.integers(1, 23), _MOMENTS, st.sampled_from(_ZONES))
def test_hours_ago_are_hours_that_have_passed(hours: int, now: datetime, zone: str) -> None:
    read = _read(f"calf {hours} hours ago", now, zone)
    assert read.when == (now - timedelta(hours=hours)).replace(microsecond=0)
    assert read.precision is Precision.TIME


@given(st.integers(0, 10), st.integers(1, 59))
def test_strength_and_length_are_told_apart(strength: int, minutes: int) -> None:
    for text in (f"calf {strength}/10 {minutes} mins", f"calf, {minutes} minutes, {strength} out of 10"):
        reading = _read(text)
        assert (reading.strength, reading.minutes) == (strength, minutes)
