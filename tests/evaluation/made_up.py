"""Small cases and outcomes that the tests of the evaluation share."""

from __future__ import annotations

from unknot.evaluation.cases import NluCase, ScopeCase, ScopeKind, SearchCase, SearchKind
from unknot.evaluation.nlu import Found, NluOutcome
from unknot.evaluation.search import ScopeOutcome, SearchOutcome
from unknot.knowledge.passage import Passage


def passage(name: str, *sections: str, heading: str = "A heading", answer: str = "An answer.") -> Passage:
    return Passage(id=name, heading=heading, sections=sections, topic="night", answer=answer)


def searched(rank: int | None, kind: SearchKind = SearchKind.DIRECT, *, subject: float = 1.0) -> SearchOutcome:
    """A question whose right passage came at `rank`; a subject below 0 found nothing."""
    case = SearchCase("question", kind, "why at night", frozenset({"A1.1"}))
    found = () if subject < 0 else ("one", "two", "three", "four", "five")
    return SearchOutcome(case, rank, found, subject, 0.01)


def outside(kind: ScopeKind, *found: str) -> ScopeOutcome:
    return ScopeOutcome(ScopeCase("stranger", kind, "will it rain"), found, 0.5 if found else -0.5)


def parsed(
    meant: str,
    named: str,
    entities: dict[str, tuple[str, ...]] | None = None,
    found: tuple[Found, ...] = (),
    text: str = "my calf hurts",
) -> NluOutcome:
    return NluOutcome(NluCase("message", text, meant, entities or {}), named, found, 0.02)


def named(entity: str, value: str, start: int = 0, end: int = 1) -> Found:
    return Found(entity, value, start, end)
