"""Whom to call, by country, read strictly from `data/red_flags/numbers.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from unknot.triage.errors import RedFlagError
from unknot.triage.flags import LINES, Flag, read_yaml
from unknot.triage.levels import Level

DEFAULT = "default"
_KEYS = {"name", "say", "places", "locales", "lines"}
_LINE_KEYS = {"for", "label", "uri", "source", "checked"}
_KINDS: Mapping[Level, tuple[str, ...]] = {
    Level.EMERGENCY: ("emergency",),
    Level.CRISIS: ("crisis", "emergency"),
    Level.URGENT: ("urgent", "emergency"),
    Level.DOCTOR: ("urgent",),
    Level.NONE: (),
}
_CODE = 2
_ANSWER = "NO"
"""Who types this denies something: Norway is known by its name."""
_NEEDED = {"emergency", "urgent", "crisis"}
_SAID = {Level.DOCTOR: Level.URGENT, Level.NONE: Level.URGENT}


@dataclass(frozen=True)
class Contact:
    """A line to call or write to; `kind` is what it is for: `emergency`, `urgent`, `crisis`, or one of `LINES`."""

    kind: str
    label: str
    uri: str


@dataclass(frozen=True)
class Country:
    """A country's help lines.

    Attributes:
        code: Two letters, `EU`, or `default` where the country is not known.
        name: Its name.
        say: For each level what to do, fitting "please …".
        places: Names that people use for it and for its towns.
        locales: Language tags of its people.
        lines: The help lines.
    """

    code: str
    name: str
    say: Mapping[str, str]
    places: tuple[str, ...]
    locales: tuple[str, ...]
    lines: tuple[Contact, ...]

    def call(self, level: Level) -> str:
        """What to do at a level, fitting "please …"."""
        return self.say[_SAID.get(level, level).value]

    def contacts(self, level: Level, flags: Sequence[Flag] = ()) -> tuple[Contact, ...]:
        """The lines for a level and for what was found, the most important first; each number once.

        Args:
            level: How soon help is needed.
            flags: What was found, the main flag first. Lines that they ask for come after those of the level; those of
                an urgent main flag before them, as they know more about it.
        """
        asked = [kind for flag in flags for kind in flag.lines]
        first = flags[0].lines if flags and level is Level.URGENT else ()
        chosen: dict[str, Contact] = {}
        for line in (line for kind in (*first, *_KINDS[level], *asked) for line in self.of(kind)):
            chosen.setdefault(line.uri, line)
        return tuple(chosen.values())

    def of(self, kind: str) -> tuple[Contact, ...]:
        """The lines of a kind; none where the country has none."""
        return tuple(line for line in self.lines if line.kind == kind)

    def as_ending(self, kinds: Sequence[str], scheme: str = "") -> str:
        """What a sentence may end with, ": call …", where a line of these kinds is reached in that way; else ""."""
        labels = [line.label for kind in kinds for line in self.of(kind) if line.uri.startswith(scheme)]
        return f": {labels[0][0].lower()}{labels[0][1:]}" if labels else ""


class Countries:
    """All countries, found by locale or by what people say."""

    def __init__(self, countries: Sequence[Country]) -> None:
        """Know the countries; one of them is the default."""
        self._by_code = {country.code: country for country in countries}
        self._names = {country.name.casefold(): country.code for country in countries if len(country.code) == _CODE}
        self._places = {place.casefold(): country.code for country in countries for place in country.places}
        names = sorted(self._places, key=lambda name: -len(name))
        self._pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))})(?!\w)")
        self._locales = {locale.casefold(): country.code for country in countries for locale in country.locales}

    def get(self, code: str | None) -> Country:
        """A country by its code; the default for None and for codes that are not known."""
        return self._by_code.get(code or DEFAULT, self._by_code[DEFAULT])

    def said_in(self, text: str) -> str | None:
        """Code of the country that a message names first, or whose code or name it is ("us", "brazil"), or None."""
        found = self._pattern.search(text.casefold())
        code = text.strip(" .!").upper()
        if len(code) == _CODE and code in self._by_code and code != _ANSWER:
            return code
        if code.casefold() in self._names:
            return self._names[code.casefold()]
        return self._places[found.group()] if found else None

    def of_locale(self, locale: str) -> str | None:
        """Code of the country of a language tag ("en-GB"), or None."""
        return self._locales.get(locale.replace("_", "-").casefold())


def load_countries(path: Path) -> Countries:
    """Read the countries; raises RedFlagError where one is not as described or there is no default."""
    content = read_yaml(path)
    if not isinstance(content, dict) or DEFAULT not in content:
        raise RedFlagError(path, "", f"takes an entry a country, and one called {DEFAULT!r}")
    return Countries([_country(path, str(code), entry) for code, entry in content.items()])


def _country(path: Path, code: str, entry: Any) -> Country:
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        raise RedFlagError(path, code, f"takes the keys {', '.join(sorted(_KEYS))}")
    for line in entry["lines"]:
        if set(line) != _LINE_KEYS:
            raise RedFlagError(path, code, f"a line takes the keys {', '.join(sorted(_LINE_KEYS))}")
        if line["for"] not in {*_NEEDED, *LINES}:
            raise RedFlagError(
                path, code, f"a line is for {', '.join([*sorted(_NEEDED), *LINES])}; not {line['for']!r}"
            )
    if set(entry["say"]) != _NEEDED or not {line["for"] for line in entry["lines"]} >= _NEEDED:
        raise RedFlagError(path, code, f"`say` and `lines` need {', '.join(sorted(_NEEDED))}")
    lines = tuple(Contact(line["for"], line["label"], line["uri"]) for line in entry["lines"])
    return Country(code, entry["name"], dict(entry["say"]), tuple(entry["places"]), tuple(entry["locales"]), lines)
