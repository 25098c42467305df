"""The cases that Unknot is measured on, read strictly from `tests/cases/`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from unknot.evaluation.strict import Entry, read_entries
from unknot.knowledge.sections import Sections
from unknot.settings import ROOT

CASES_FOLDER = ROOT / "tests" / "cases"
HELD_OUT, TUNING = "held_out", "tuning"
DURATION, INTENSITY = "duration", "intensity"
ENTITIES = ("muscle", "side", "time_of_day", "trigger", "remedy", "medicine", INTENSITY, DURATION)


class SearchKind(Enum):
    """How an in-scope question is asked."""

    DIRECT = "direct"
    PARAPHRASE = "paraphrase"
    SITUATIONAL = "situational"
    FRAGMENT = "fragment"
    TYPO = "typo"
    RAMBLING = "rambling"
    COMPARATIVE = "comparative"
    FOLLOW_UP = "follow-up"


class ScopeKind(Enum):
    """How far a message lies from what the articles can answer."""

    NEAR = "near"
    FAR = "far"


@dataclass(frozen=True)
class SearchCase:
    """A question that the articles answer.

    Attributes:
        id: Its name.
        kind: How it is asked.
        text: What the person types.
        sections: Article sections that answer it; a passage with any of them is right.
        context: The person's previous messages, the last one last; follow-ups have them and no other kind.
    """

    id: str
    kind: SearchKind
    text: str
    sections: frozenset[str]
    context: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScopeCase:
    """A message that the articles cannot answer."""

    id: str
    kind: ScopeKind
    text: str


@dataclass(frozen=True)
class NluCase:
    """A message with what it means.

    Attributes:
        id: Its name.
        text: What the person types.
        intent: The intent's name.
        entities: Canonical values of each entity that is named; a duration as it stands in the text.
    """

    id: str
    text: str
    intent: str
    entities: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class FactCase:
    """A fact of the articles that must survive the restating.

    Attributes:
        id: Its name.
        section: The article section that states it.
        fact: The fact, for people.
        needles: Lists of strings; one of each list must be said. Blanks at their ends count.
    """

    id: str
    section: str
    fact: str
    needles: tuple[tuple[str, ...], ...]


def load_search_cases(path: Path, sections: Sections) -> tuple[SearchCase, ...]:
    """Read the in-scope questions; raises CaseError where one is not as described."""
    cases = []
    for entry in read_entries(path, "id", ("id", "kind", "text", "sections"), ("context",)):
        kind = SearchKind(entry.known("kind", entry.text("kind"), [kind.value for kind in SearchKind]))
        context = entry.texts("context") if "context" in entry.content else ()
        if bool(context) != (kind is SearchKind.FOLLOW_UP):
            raise entry.error("context", f"belongs to every `{SearchKind.FOLLOW_UP.value}` and to no other kind")
        wanted = frozenset(_section(entry, "sections", section, sections) for section in entry.texts("sections"))
        cases.append(SearchCase(entry.name, kind, entry.text("text"), wanted, context))
    return tuple(cases)


def load_scope_cases(path: Path) -> tuple[ScopeCase, ...]:
    """Read the out-of-scope messages; raises CaseError where one is not as described."""
    kinds = [kind.value for kind in ScopeKind]
    return tuple(
        ScopeCase(entry.name, ScopeKind(entry.known("kind", entry.text("kind"), kinds)), entry.text("text"))
        for entry in read_entries(path, "id", ("id", "kind", "text"))
    )


def load_nlu_cases(path: Path, intents: Collection[str]) -> tuple[NluCase, ...]:
    """Read the messages with their meaning; raises CaseError where one is not as described."""
    cases = []
    for entry in read_entries(path, "id", ("id", "text", "intent"), ("entities",)):
        intent = entry.known("intent", entry.text("intent"), intents)
        cases.append(NluCase(entry.name, entry.text("text"), intent, _entities(entry)))
    return tuple(cases)


def load_fact_cases(path: Path, sections: Sections) -> tuple[FactCase, ...]:
    """Read the facts; raises CaseError where one is not as described."""
    cases = []
    for entry in read_entries(path, "id", ("id", "section", "fact"), ("any", "all")):
        section = _section(entry, "section", entry.text("section"), sections)
        cases.append(FactCase(entry.name, section, entry.text("fact"), _needles(entry)))
    return tuple(cases)


def _needles(entry: Entry) -> tuple[tuple[str, ...], ...]:
    if ("any" in entry.content) == ("all" in entry.content):
        raise entry.error("any", "or `all` must stand here, one of the two")
    if "any" in entry.content:
        return (entry.texts("any"),)
    lists = entry.content["all"]
    if not isinstance(lists, list) or not lists:
        raise entry.error("all", f"takes a list of lists of texts, not {lists!r}")
    return tuple(entry.listed("all", item) for item in lists)


def _entities(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    named = entry.content.get("entities", {})
    if not isinstance(named, dict):
        raise entry.error("entities", f"takes a list of values for each entity, not {named!r}")
    entities = {}
    for name, values in named.items():
        entry.known("entities", name, ENTITIES)
        if name == INTENSITY and isinstance(values, list):
            values = [str(value) if isinstance(value, int) else value for value in values]
        entities[name] = entry.listed("entities", values)
    for words in entities.get(DURATION, ()):
        if words.lower() not in entry.text("text").lower():
            raise entry.error("entities", f"has a {DURATION} that does not stand in the text: {words!r}")
    return entities


def _section(entry: Entry, key: str, section: str, sections: Sections) -> str:
    if section not in sections:
        raise entry.error(key, f"names the unknown section {section!r}; data/knowledge/sections.yml lists them")
    return section
