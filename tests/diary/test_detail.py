"""Beside an entry a few words make its place or its time closer, or tell of one cramp more."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from tests.kept import entry
from unknot.diary.detail import is_detail, is_one_more
from unknot.diary.entry import Entry, Precision
from unknot.diary.reader import open_reader
from unknot.diary.told import Told, told_in

_NOW = datetime(2026, 11, 30, 11, 0, tzinfo=timezone.utc)
_THIGH = entry(1, where=("thigh",), side=None, precision=Precision.DAY)
_TIMED = entry(2, where=("foot",), precision=Precision.TIME)


def _told(text: str) -> Told:
    return told_in(open_reader().read(text, _NOW, "UTC"))


@pytest.mark.parametrize(
    "text", ["the back of the thigh, left one", "in the left thigh I think", "about 9 in the evening", "around 3am"]
)
def test_a_closer_place_or_time_is_heard(text: str) -> None:
    assert is_detail(text, _told(text), _THIGH)


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("my thigh is cramping", _THIGH),
        ("thigh cramp right now", _THIGH),
        ("what about my thigh", _THIGH),
        ("my left hand", _THIGH),
        ("about 9 in the evening", _TIMED),
        ("it hurts", _THIGH),
    ],
)
def test_a_cramp_that_is_on_a_question_and_another_place_are_none(text: str, beside: Entry) -> None:
    assert not is_detail(text, _told(text), beside)


@pytest.mark.parametrize(
    ("text", "is_more"),
    [
        ("also my calf on the same side afterwards", True),
        ("and my left calf as well", True),
        ("my calf", False),
        ("also my calf is cramping now", False),
        ("also the foot", False),
    ],
)
def test_one_cramp_more_is_told_with_a_word_for_it(text: str, is_more: bool) -> None:
    assert is_one_more(text, _told(text), _TIMED) is is_more
