"""Search: whether the right passage comes first, and whether what cannot be answered gets nothing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from unknot.evaluation.cases import ScopeCase, ScopeKind, SearchCase, SearchKind
from unknot.evaluation.intervals import Proportion
from unknot.knowledge.search import Searcher, SearchResult

_WARM_UP = "my calf is cramping"


@dataclass(frozen=True)
class SearchOutcome:
    """What the search gave for an in-scope question.

    Attributes:
        case: The question.
        rank: Place of the first right passage, counted from 1; None where none of those found is right.
        found: Ids of the passages found, best first.
        subject: How clearly the question belongs to the subject; below 0 it gets nothing.
        seconds: How long it took.
    """

    case: SearchCase
    rank: int | None
    found: tuple[str, ...]
    subject: float
    seconds: float


@dataclass(frozen=True)
class ScopeOutcome:
    """What the search gave for a message out of scope; `found` ought to be empty."""

    case: ScopeCase
    found: tuple[str, ...]
    subject: float


def search_cases(searcher: Searcher, cases: Sequence[SearchCase]) -> tuple[SearchOutcome, ...]:
    """Search for every question, follow-ups with the messages before them."""
    searcher.search(_WARM_UP)
    outcomes = []
    for case in cases:
        start = time.perf_counter()
        result = searcher.search(case.text, context=case.context)
        seconds = time.perf_counter() - start
        outcomes.append(SearchOutcome(case, rank_of(case, result), _ids(result), result.subject, seconds))
    return tuple(outcomes)


def scope_cases(searcher: Searcher, cases: Sequence[ScopeCase]) -> tuple[ScopeOutcome, ...]:
    """Search for every message out of scope."""
    outcomes = []
    for case in cases:
        result = searcher.search(case.text)
        outcomes.append(ScopeOutcome(case, _ids(result), result.subject))
    return tuple(outcomes)


def rank_of(case: SearchCase, result: SearchResult) -> int | None:
    """Place of the first passage that carries one of the sections asked for."""
    for rank, hit in enumerate(result.hits, 1):
        if case.sections.intersection(hit.passage.sections):
            return rank
    return None


def hit_at(outcomes: Sequence[SearchOutcome], places: int) -> Proportion:
    """Share of the questions with a right passage among the first `places`."""
    right = sum(outcome.rank is not None and outcome.rank <= places for outcome in outcomes)
    return Proportion(right, len(outcomes))


def mean_reciprocal_rank(outcomes: Sequence[SearchOutcome]) -> float:
    """Mean of 1/rank; a question without a right passage counts 0."""
    return sum(1 / outcome.rank for outcome in outcomes if outcome.rank is not None) / len(outcomes)


def given_nothing(outcomes: Sequence[SearchOutcome]) -> Proportion:
    """Share of the in-scope questions that wrongly get no passage at all."""
    return Proportion(sum(not outcome.found for outcome in outcomes), len(outcomes))


def kept_out(outcomes: Sequence[ScopeOutcome], kind: ScopeKind) -> Proportion:
    """Share of the messages of a kind that rightly get no passage."""
    chosen = [outcome for outcome in outcomes if outcome.case.kind is kind]
    return Proportion(sum(not outcome.found for outcome in chosen), len(chosen))


def of_kind(outcomes: Sequence[SearchOutcome], kind: SearchKind) -> tuple[SearchOutcome, ...]:
    """The outcomes of the questions of a kind."""
    return tuple(outcome for outcome in outcomes if outcome.case.kind is kind)


def _ids(result: SearchResult) -> tuple[str, ...]:
    return tuple(hit.passage.id for hit in result.hits)
