"""What to do until help comes, by what was raised: read strictly from `data/red_flags/first_aid.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from unknot.triage.errors import RedFlagError
from unknot.triage.flags import read_yaml
from unknot.triage.heard import QUESTIONS, Heard

ANY = "any"
_KEYS = {"flags", "ambulance", "sources"}
_WHY = "why"
_TOPICS = {question.value for question in QUESTIONS}


@dataclass(frozen=True)
class Family:
    """What holds for some flags.

    Attributes:
        flags: Their ids.
        ambulance: Whether a car is not safe enough to get to help.
        texts: What is answered to each question.
        why: In `any` alone: why somebody should look where no flag says it strongly enough.
    """

    flags: tuple[str, ...]
    ambulance: bool
    texts: Mapping[Heard, str]
    why: str = ""


class FirstAid:
    """Answers what to do until help comes."""

    def __init__(self, families: Mapping[str, Family]) -> None:
        """Know the families; `any` answers what another one leaves out."""
        self._any = families[ANY]
        self._by_flag = {flag: family for family in families.values() for flag in family.flags}

    def answer(self, question: Heard, flags: Iterable[str]) -> str:
        """What to say to a question, by the first flag that a family knows."""
        return self._family(flags).texts.get(question) or self._any.texts[question]

    @property
    def why(self) -> str:
        """Why somebody should look, where no flag says it strongly enough."""
        return self._any.why

    def needs_ambulance(self, flags: Iterable[str]) -> bool:
        """Whether a car is not safe enough for the first of the flags."""
        return self._family(flags).ambulance

    def _family(self, flags: Iterable[str]) -> Family:
        return next((self._by_flag[flag] for flag in flags if flag in self._by_flag), self._any)


def load_first_aid(path: Path) -> FirstAid:
    """Read the families; raises RedFlagError where one is not as described or `any` lacks an answer."""
    content = read_yaml(path)
    if not isinstance(content, dict) or ANY not in content:
        raise RedFlagError(path, "", f"takes an entry a family, and one called {ANY!r}")
    families = {str(name): _family(path, str(name), entry) for name, entry in content.items()}
    missing = sorted(
        (_TOPICS | {_WHY}) - {topic.value for topic in families[ANY].texts} - {_WHY if families[ANY].why else ""}
    )
    if missing:
        raise RedFlagError(path, ANY, f"lacks {', '.join(missing)}")
    flags = [flag for family in families.values() for flag in family.flags]
    twice = sorted({flag for flag in flags if flags.count(flag) > 1})
    if twice:
        raise RedFlagError(path, twice[0], "this flag stands twice")
    return FirstAid(families)


def _family(path: Path, name: str, entry: Any) -> Family:
    if not isinstance(entry, dict) or not set(entry) >= _KEYS or set(entry) - _KEYS - _TOPICS - {_WHY}:
        raise RedFlagError(path, name, f"takes the keys {', '.join(sorted(_KEYS))} and of {', '.join(sorted(_TOPICS))}")
    if not entry["sources"]:
        raise RedFlagError(path, name, "names no sources")
    texts = {Heard(topic): str(text).strip() for topic, text in entry.items() if topic in _TOPICS}
    return Family(tuple(entry["flags"]), bool(entry["ambulance"]), texts, str(entry.get(_WHY, "")))
