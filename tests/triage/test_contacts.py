"""Whom to call: known by what people say, by locale, and safe where neither is known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from unknot.triage.contacts import Countries, load_countries
from unknot.triage.errors import RedFlagError
from unknot.triage.levels import RAISED, Level
from unknot.triage.store import NUMBERS_FILE, load_red_flags

_CODES = [
    *("GB", "IE", "US", "CA", "AU", "NZ", "IN", "EU"),
    *("ZA", "NG", "KE", "GH", "EG", "SG", "MY", "other", "default"),
]


@pytest.fixture(scope="module")
def countries() -> Countries:
    """The project's countries."""
    return load_countries(NUMBERS_FILE)


@pytest.mark.parametrize("code", _CODES)
@pytest.mark.parametrize("level", [Level.EMERGENCY, Level.CRISIS, Level.URGENT])
def test_every_country_has_somebody_to_call(countries: Countries, code: str, level: Level) -> None:
    country = countries.get(code)
    assert country.code == code
    assert country.contacts(level)
    assert all(contact.uri.startswith(("tel:", "sms:")) for contact in country.contacts(level))
    assert country.call(level).startswith("call")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I'm in Ireland", "IE"),
        ("I live in Northern Ireland", "GB"),
        ("sydney, new south wales", "AU"),
        ("Wales", "GB"),
        ("I'm in the US", "US"),
        ("us", "US"),
        ("tell us", None),
        ("it's 3am in Nairobi", "KE"),
        ("Egypt", "EG"),
        ("I am in Norway", "NO"),
        ("no", None),
        ("Brazil", "BR"),
        ("I am in Peru", "other"),
        ("does a brazil nut help", None),
        ("my calf hurts", None),
        ("help us", None),
        ("", None),
    ],
)
def test_the_country_is_known_by_what_people_say(countries: Countries, text: str, code: str | None) -> None:
    assert countries.said_in(text) == code


def test_the_country_is_known_by_the_locale(countries: Countries) -> None:
    assert countries.of_locale("en_GB") == "GB"
    assert countries.of_locale("xx") is None


def test_an_unknown_country_names_both_numbers(countries: Countries) -> None:
    default = countries.get(None)
    assert {"tel:112", "tel:911"} <= {contact.uri for contact in default.contacts(Level.EMERGENCY)}
    assert "112 or 911" in default.call(Level.EMERGENCY)
    assert countries.get("ZZ") is default


@pytest.mark.parametrize("code", _CODES)
@pytest.mark.parametrize("level", RAISED)
def test_a_number_stands_once(countries: Countries, code: str, level: Level) -> None:
    uris = [contact.uri for contact in countries.get(code).contacts(level)]
    assert len(set(uris)) == len(uris)


def test_a_country_that_nobody_has_looked_up_is_said_to_be_unknown(countries: Countries) -> None:
    assert "don't know" in countries.get(countries.said_in("Peru")).call(Level.EMERGENCY)


def test_every_level_can_be_said(countries: Countries) -> None:
    assert all(countries.get("GB").call(level) for level in RAISED)


@pytest.mark.parametrize("code", _CODES)
def test_a_poison_line_follows_the_emergency_number(countries: Countries, code: str) -> None:
    country, overdose = countries.get(code), load_red_flags().flags["overdose"]
    plain, asked = country.contacts(Level.EMERGENCY), country.contacts(Level.EMERGENCY, [overdose])
    assert asked == (*plain, *country.of("poison"))
    assert all(contact.kind != "poison" for contact in plain)


@pytest.mark.parametrize("code", _CODES)
def test_a_poison_line_comes_first_where_poison_is_the_urgent_finding(countries: Countries, code: str) -> None:
    country, flags = countries.get(code), load_red_flags().flags
    poison, plain = country.of("poison"), country.contacts(Level.URGENT)
    asked = country.contacts(Level.URGENT, [flags["toxins"], flags["blood_clot"]])
    assert asked[: len(poison)] == poison
    assert {contact.uri for contact in asked} == {contact.uri for contact in (*poison, *plain)}
    beside = country.contacts(Level.URGENT, [flags["blood_clot"], flags["toxins"]])
    assert beside[: len(plain)] == plain


def test_every_line_says_when_it_was_looked_up() -> None:
    lines = [line for country in yaml.safe_load(NUMBERS_FILE.read_text("utf-8")).values() for line in country["lines"]]
    assert all(re.match(r"20\d\d-\d\d-\d\d, stored copy of \S", line["checked"]) for line in lines)


def test_a_line_for_what_nobody_asks_for_is_refused(tmp_path: Path) -> None:
    content = yaml.safe_load(NUMBERS_FILE.read_text("utf-8"))
    content["GB"]["lines"][0]["for"] = "taxi"
    path = tmp_path / "numbers.yml"
    path.write_text(yaml.safe_dump(content), "utf-8")
    with pytest.raises(RedFlagError, match="not 'taxi'"):
        load_countries(path)


@pytest.mark.parametrize("content", [{}, {"GB": {}}, {"default": {"name": "x"}}])
def test_a_file_that_is_not_as_described_is_refused(tmp_path: Path, content: object) -> None:
    path = tmp_path / "numbers.yml"
    path.write_text(yaml.safe_dump(content), "utf-8")
    with pytest.raises(RedFlagError, match=r"numbers\.yml"):
        load_countries(path)
