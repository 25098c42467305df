"""What tells the cramp before in full completes its entry; anything else is another."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from tests.kept import LONDON, NOW, entry
from unknot.diary.entry import Precision
from unknot.diary.reader import open_reader
from unknot.diary.same_cramp import completes
from unknot.diary.told import told_in

FRIDAY = entry(when=datetime(2026, 11, 13, 12, tzinfo=timezone.utc), precision=Precision.DAY, where=("foot",))


def _completes(text: str) -> bool:
    return completes(FRIDAY, told_in(open_reader().read(text, NOW, LONDON)), text)


@pytest.mark.parametrize("text", ["Friday evening, right foot, about 5", "it was at 5pm on Friday", "friday 3am, 6/10"])
def test_more_of_the_same_day_and_place_completes_it(text: str) -> None:
    assert _completes(text)


@pytest.mark.parametrize(
    "text", ["Friday evening, right calf", "Saturday 5pm, right foot", "Friday 5pm, right foot again", "left, 6/10"]
)
def test_another_day_or_place_or_word_does_not(text: str) -> None:
    assert not _completes(text)
