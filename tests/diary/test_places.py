"""Where a person is, out of their words."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from unknot.diary.places import Places, load_places
from unknot.texts import TextsError

NOW = datetime(2026, 1, 15, 14, 5, tzinfo=timezone.utc)


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places()


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Sydney", "Australia/Sydney"),
        ("I'm in New York", "America/New_York"),
        ("uk", "Europe/London"),
        ("texas, near Austin", "America/Chicago"),
        ("somewhere nice", None),
    ],
)
def test_a_place_is_known_by_its_name(places: Places, text: str, zone: str | None) -> None:
    assert places.named(text) == zone


@pytest.mark.parametrize(
    ("sentence", "zone"),
    [
        ("I'm in Sydney, left calf at 3am", "Australia/Sydney"),
        ("I am staying in Berlin this week, foot cramp at 4", "Europe/Berlin"),
        ("left calf at 3am in bed", None),
        ("cramp in my hand, I'm in pain", None),
    ],
)
def test_a_sentence_may_say_where_the_person_is(places: Places, sentence: str, zone: str | None) -> None:
    assert places.said_in(sentence) == zone


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("it's 14:05", "Europe/London"),
        ("2 pm", "Europe/London"),
        ("9 in the morning", "America/New_York"),
        ("quarter past 9", "America/New_York"),
        ("1:05 am", "Australia/Sydney"),
        ("7.35 pm", "Asia/Kolkata"),
        ("7:35 pm", "Asia/Kolkata"),
        ("half an hour", None),
        ("no idea", None),
    ],
)
def test_a_clock_alone_tells_the_zone(places: Places, text: str, zone: str | None) -> None:
    assert places.by_clock(text, NOW, "Europe/London") == zone


def test_a_zone_that_does_not_exist_is_named(tmp_path: Path) -> None:
    file = tmp_path / "places.yml"
    file.write_text("places: {Europe/Nowhere: [nowhere]}\nclocks: []\n", "utf-8")
    with pytest.raises(TextsError, match=r"places\.yml"):
        load_places(file)
