"""Facts: whether everything that the articles state is still said by a passage of its section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from unknot.evaluation.cases import FactCase
from unknot.knowledge.passage import Passage

_DASHES = re.compile(r"[‐‑‒–—―−﹘﹣－]")
_SPACE = re.compile(r"\s+")
_RANGE = re.compile(r"(?<=[\d%])(?: to | ?- ?)(?=\d)")


@dataclass(frozen=True)
class MissingFact:
    """A fact that no passage of its section states, with the lists of strings of which none was found."""

    case: FactCase
    unmet: tuple[tuple[str, ...], ...]


def missing_facts(cases: Sequence[FactCase], passages: Sequence[Passage]) -> tuple[MissingFact, ...]:
    """The facts that got lost. A fact in several parts may be told by several passages of its section."""
    texts: dict[str, list[str]] = {}
    for passage in passages:
        # a needle may begin with a blank, so that it fits at the beginning of a word only
        folded = folded_text(f" {passage.heading} {passage.text()}")
        for section in passage.sections:
            texts.setdefault(section, []).append(folded)
    missing = []
    for case in cases:
        told = texts.get(case.section, [])
        unmet = tuple(needles for needles in case.needles if not _any_in(needles, told))
        if unmet:
            missing.append(MissingFact(case, unmet))
    return tuple(missing)


def folded_text(text: str) -> str:
    """The text in small letters, blanks folded, dashes alike, and ranges of numbers ("15 to 20") as "15-20"."""
    return _RANGE.sub("-", _DASHES.sub("-", _SPACE.sub(" ", text)).lower())


def _any_in(needles: Sequence[str], texts: Sequence[str]) -> bool:
    return any(folded_text(needle) in text for needle in needles for text in texts)
