"""The tables hold what was measured, and the misses all that went wrong and nothing else."""

from __future__ import annotations

from tests.evaluation.made_up import named, outside, parsed, searched
from unknot.evaluation import tables
from unknot.evaluation.cases import FactCase, ScopeKind, SearchKind
from unknot.evaluation.facts import MissingFact
from unknot.evaluation.intervals import Proportion

FACT = FactCase("lost", "A2.1", "it is said", (("this", "that"),))
KEPT = FactCase("kept", "A1.1", "it is said", (("x",),))


def test_search_has_a_row_for_all_and_one_for_each_kind_that_is_asked() -> None:
    inside = [searched(1), searched(None, SearchKind.TYPO)]
    search, scope = tables.search_tables(inside, [outside(ScopeKind.NEAR), outside(ScopeKind.FAR, "p")])
    assert [(row[0], row[1]) for row in search.rows] == [
        ("all", Proportion(1, 2)),
        ("direct", Proportion(1, 1)),
        ("typo", Proportion(0, 1)),
    ]
    assert scope.rows == (("near", Proportion(1, 1)), ("far", Proportion(0, 1)))


def test_understanding_shows_accuracy_and_how_often_it_asks_back() -> None:
    shown = tables.nlu_tables([parsed("greet", "greet"), parsed("greet", tables.FALLBACK)])
    assert [row[1] for row in shown[0].rows] == [Proportion(1, 2), Proportion(1, 2)]


def test_facts_are_counted_for_each_article() -> None:
    table = tables.facts_table([FACT, KEPT], [MissingFact(FACT, FACT.needles)])
    assert table.rows == (("all", Proportion(1, 2)), ("A1", Proportion(1, 1)), ("A2", Proportion(0, 1)))


def test_latency_is_given_in_milliseconds() -> None:
    table = tables.latency_table([parsed("greet", "greet")] * 3, [searched(1)] * 250)
    assert [row[1:] for row in table.rows] == [(3, "20.0", "20.0"), (200, "10.0", "10.0")]


def test_times_are_taken_from_all_over_the_cases() -> None:
    chosen = tables.spread([float(number) for number in range(1_000)], 4)
    assert chosen == [0.0, 250.0, 500.0, 750.0]


def test_misses_hold_what_went_wrong_and_nothing_else() -> None:
    wrong_muscle = parsed("inform", "inform", {"muscle": ("calf",)}, (named("muscle", "foot"),))
    search, scope, intents, entities, facts = tables.miss_tables(
        [searched(1), searched(2), searched(None)],
        [outside(ScopeKind.NEAR), outside(ScopeKind.FAR, "p")],
        [parsed("greet", "greet"), parsed("greet", "thank"), wrong_muscle],
        [MissingFact(FACT, FACT.needles)],
    )
    assert [row[3] for row in search.rows] == [2, None]
    assert [row[2] for row in scope.rows] == ["p"]
    assert [row[2:] for row in intents.rows] == [("greet", "thank")]
    assert [row[2:] for row in entities.rows] == [("muscle", "calf", "foot")]
    assert facts.rows == (("lost", "A2.1", "it is said", "'this' or 'that'"),)
