"""What counts as a hit, and what the shares of search are made of."""

from __future__ import annotations

import pytest

from tests.evaluation.made_up import outside, passage, searched
from unknot.evaluation import search
from unknot.evaluation.cases import ScopeCase, ScopeKind, SearchCase, SearchKind
from unknot.knowledge.search import Hit, Searcher, SearchResult

CASE = SearchCase("one", SearchKind.DIRECT, "why", frozenset({"A1.1", "A2.1"}))


def _result(*sections: tuple[str, ...]) -> SearchResult:
    hits = tuple(Hit(passage(str(number), *each), 0.5) for number, each in enumerate(sections))
    return SearchResult(hits, 1.0, False, "why")


def test_the_first_passage_with_any_of_the_sections_is_the_hit() -> None:
    assert search.rank_of(CASE, _result(("A1.2",), ("A9.1", "A2.1"), ("A1.1",))) == 2


def test_without_a_passage_of_the_sections_there_is_no_rank() -> None:
    assert search.rank_of(CASE, _result(("A1.2",), ("A1.11",))) is None
    assert search.rank_of(CASE, _result()) is None


def test_hits_and_reciprocal_ranks_are_counted_over_all_questions() -> None:
    outcomes = [searched(1), searched(2), searched(4), searched(None)]
    assert search.hit_at(outcomes, 1).count == 1
    assert search.hit_at(outcomes, 3).count == 2
    assert search.hit_at(outcomes, 3).total == 4
    assert search.mean_reciprocal_rank(outcomes) == pytest.approx((1 + 1 / 2 + 1 / 4) / 4)


def test_a_wrong_passage_is_not_the_same_as_nothing() -> None:
    assert search.given_nothing([searched(None), searched(None, subject=-1.0), searched(1)]).count == 1


def test_what_is_kept_out_is_counted_for_each_kind_alone() -> None:
    outcomes = [outside(ScopeKind.NEAR), outside(ScopeKind.NEAR, "calf"), outside(ScopeKind.FAR)]
    assert search.kept_out(outcomes, ScopeKind.NEAR).value == 0.5
    assert search.kept_out(outcomes, ScopeKind.FAR).value == 1.0


def test_outcomes_are_chosen_by_kind() -> None:
    typo = searched(1, SearchKind.TYPO)
    assert search.of_kind([searched(1), typo], SearchKind.TYPO) == (typo,)


def test_a_follow_up_is_searched_with_what_was_said_before(
    monkeypatch: pytest.MonkeyPatch, tiny_searcher: Searcher
) -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []
    whole = tiny_searcher.search

    def note(text: str, *, context: tuple[str, ...] = ()) -> SearchResult:
        asked.append((text, context))
        return whole(text, context=context)

    monkeypatch.setattr(tiny_searcher, "search", note)
    case = SearchCase("one", SearchKind.FOLLOW_UP, "how long for", frozenset({"A1.1"}), ("my calf cramps",))
    search.search_cases(tiny_searcher, [case])
    assert asked[-1] == ("how long for", ("my calf cramps",))


def test_a_real_searcher_is_measured_on_questions_and_strangers(tiny_searcher: Searcher) -> None:
    hit = tiny_searcher.search("calf cramp what do i do").hits[0]
    case = SearchCase("one", SearchKind.DIRECT, "calf cramp what do i do", frozenset(hit.passage.sections))
    (outcome,) = search.search_cases(tiny_searcher, [case])
    assert (outcome.rank, outcome.found[0]) == (1, hit.passage.id)
    assert outcome.seconds > 0
    (nothing,) = search.scope_cases(tiny_searcher, [ScopeCase("two", ScopeKind.FAR, "?!")])
    assert nothing.found == ()
