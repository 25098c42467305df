"""Where a person is, out of their words."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.diary.places import PLACES_FILE, Places, load_places
from unknot.texts import TextsError

NOW = datetime(2026, 1, 15, 14, 5, tzinfo=timezone.utc)
SEVEN = datetime(2026, 11, 30, 7, 0, tzinfo=timezone.utc)
_shipped = lru_cache(maxsize=1)(load_places)


@pytest.fixture(scope="module")
def places() -> Places:
    return _shipped()


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Sydney", "Australia/Sydney"),
        ("I'm in New York", "America/New_York"),
        ("uk", "Europe/London"),
        ("texas, near Austin", "America/Chicago"),
        ("London, Ontario", "America/Toronto"),
        ("Montréal", "America/Toronto"),
        ("at christmas", None),
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
        ("my city is Leeds", "Europe/London"),
        ("calf cramp at 2am 5/10, Edinburgh", "Europe/London"),
        ("foot cramp 3am, Leeds time", "Europe/London"),
        ("calf 2am 5/10 Austin Texas", "America/Chicago"),
        ("cramp at 3am in Leeds, left leg, 6/10", "Europe/London"),
        ("Left calf 2am, 4/10 - Wellington NZ", "Pacific/Auckland"),
        ("left calf at 3am in bed", None),
        ("cramp in my hand, I'm in pain", None),
        ("cramp after a flight to Madrid", None),
        ("cramp walking round London", None),
        ("cramp with a friend from London", None),
        ("right foot, bath helped", None),
    ],
)
def test_a_sentence_may_say_where_the_person_is(places: Places, sentence: str, zone: str | None) -> None:
    assert places.said_in(sentence) == zone


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("my city is Leeds", "Europe/London"),
        ("I am in Pune", "Asia/Kolkata"),
        ("I'm in Leeds, calf at 3", None),
        ("Leeds", None),
    ],
)
def test_a_message_may_state_the_place_and_nothing_else(places: Places, text: str, zone: str | None) -> None:
    assert places.stated(text) == zone


@pytest.mark.parametrize("text", ["I live in Little Snoring", "im in barnsley", "my town is Snoring"])
def test_a_town_that_is_not_known_is_heard_as_one(places: Places, text: str) -> None:
    assert places.is_unknown_town(text)


@pytest.mark.parametrize("text", ["I'm in bed", "i am in agony", "we are in the car", "I live in a village", "in Pune"])
def test_what_is_no_town_is_not(places: Places, text: str) -> None:
    assert not places.is_unknown_town(text)


@pytest.mark.parametrize("text", ["USA", "I'm in the US", "Canada", "Brazil mate"])
def test_a_country_with_several_clocks_names_no_zone(places: Places, text: str) -> None:
    assert places.wide.is_all_of(text)
    assert places.alone(text) is None
    assert not places.wide.is_all_of(f"Perth, {text}")


@pytest.mark.parametrize(
    ("answer", "zone"),
    [
        ("I'm in Chicago", "America/Chicago"),
        ("chicago mate", "America/Chicago"),
        ("London, UK", "Europe/London"),
        ("no, Berlin", "Europe/Berlin"),
        ("a village near Leeds", "Europe/London"),
        ("Paris, Texas", "America/Chicago"),
        ("Sydney, 1am here", "Australia/Sydney"),
        ("cramp in my calf", None),
        ("cramp in London", None),
        ("London or Berlin", None),
        ("not London", None),
        ("Ipswich, UK", None),
        ("wake", None),
    ],
)
def test_a_place_may_be_all_of_an_answer(places: Places, answer: str, zone: str | None) -> None:
    assert places.alone(answer) == zone


@pytest.mark.parametrize(
    ("answer", "zone"),
    [
        ("Ipswich, UK", "Europe/London"),
        ("milton keynes england", "Europe/London"),
        ("it was London", None),
        ("no the London one", None),
        ("cramp in London", None),
    ],
)
def test_a_town_that_is_not_known_may_stand_before_its_country(places: Places, answer: str, zone: str | None) -> None:
    assert places.alone(answer, may_be_unknown=True) == zone


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
        ("both about 9", None),
        ("it's twenty past 7 in the evening", None),
    ],
)
def test_a_clock_alone_tells_the_zone(places: Places, text: str, zone: str | None) -> None:
    assert places.by_clock(text, NOW, "Europe/London") == zone


@pytest.mark.parametrize("words", ["it's 7 in the evening here", "7pm", "19:00", "about 5 to 7 at night"])
def test_a_clock_that_no_likely_place_shows_names_no_place(places: Places, words: str) -> None:
    zone = places.by_clock(words, SEVEN, "Etc/UTC")
    assert zone == "Etc/GMT-12"
    assert SEVEN.astimezone(ZoneInfo(zone)).hour == 19


def test_a_clock_that_no_place_shows_tells_nothing(places: Places) -> None:
    assert places.by_clock("half past 7 in the evening", SEVEN, "Etc/UTC") is None


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(timezone.utc)), st.integers(-10, 13))
def test_whoever_says_a_full_hour_gets_a_zone_that_shows_it(now: datetime, ahead: int) -> None:
    shown = now.astimezone(timezone(timedelta(hours=ahead)))
    zone = _shipped().by_clock(f"it's {shown:%I:%M %p} here", now, "Etc/UTC")
    assert zone is not None
    local = now.astimezone(ZoneInfo(zone))
    apart = abs((local.hour - shown.hour) * 60 + local.minute - shown.minute)
    assert min(apart, 24 * 60 - apart) <= 12


_SAID = [
    ("same", "the same"),
    ("same", "Yes, the same"),
    ("same", "same here"),
    ("same", "yep that's right"),
    ("same", "no, same as yours"),
    ("skip", "no thanks"),
    ("skip", "I'd rather not say"),
    ("skip", "skip"),
    ("why", "why do you need to know that"),
    ("why", "what for?"),
    ("why", "why does it matter where I live"),
    (None, "the same foot"),
    (None, "that's the right one"),
    (None, "yes but the left one"),
    (None, "no, the left one"),
    (None, "no not now, an hour ago"),
    (None, "why does my calf cramp"),
    (None, ""),
]


@pytest.mark.parametrize(("meant", "answer"), _SAID)
def test_what_else_may_be_said_to_the_question_is_all_of_the_answer(
    places: Places, meant: str | None, answer: str
) -> None:
    ways = {"same": places.same, "skip": places.skip, "why": places.why}
    assert [name for name, way in ways.items() if way.is_all_of(answer)] == ([meant] if meant else [])


def test_a_zone_that_does_not_exist_is_named(tmp_path: Path) -> None:
    file = tmp_path / "places.yml"
    file.write_text(PLACES_FILE.read_text("utf-8").replace("Europe/Dublin:", "Europe/Nowhere:"), "utf-8")
    with pytest.raises(TextsError, match=r"places\.yml: takes names for each zone"):
        load_places(file)
