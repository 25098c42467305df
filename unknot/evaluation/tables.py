"""Outcomes as tables: the summary that is printed, and the misses that only go into the results folder."""

from __future__ import annotations

from collections.abc import Sequence

from unknot.bench.timing import timing
from unknot.evaluation import nlu, search
from unknot.evaluation.cases import ENTITIES, FactCase, ScopeKind, SearchKind
from unknot.evaluation.facts import MissingFact
from unknot.evaluation.intervals import Proportion
from unknot.evaluation.nlu import NluOutcome
from unknot.evaluation.report import Cell, Table
from unknot.evaluation.search import ScopeOutcome, SearchOutcome

FALLBACK = "nlu_fallback"
TIMED = 200
_CONFUSIONS = 15


def search_tables(inside: Sequence[SearchOutcome], outside: Sequence[ScopeOutcome]) -> list[Table]:
    """Search by kind of question, and what is kept out."""
    groups = {"all": tuple(inside), **{kind.value: search.of_kind(inside, kind) for kind in SearchKind}}
    rows: list[tuple[Cell, ...]] = []
    for name, group in groups.items():
        if group:
            mrr = search.mean_reciprocal_rank(group)
            rows.append((name, search.hit_at(group, 1), search.hit_at(group, 3), mrr, search.given_nothing(group)))
    note = "A hit carries one of the question's sections. In brackets 95 % Wilson intervals; MRR over five places."
    scope = tuple((kind.value, search.kept_out(outside, kind)) for kind in ScopeKind)
    return [
        Table("Search", ("kind", "hit@1", "hit@3", "MRR", "wrongly given nothing"), tuple(rows), note),
        Table("Out of scope", ("kind", "rightly given nothing"), scope),
    ]


def nlu_tables(outcomes: Sequence[NluOutcome]) -> list[Table]:
    """Intents and entities."""
    fallback = Proportion(sum(outcome.intent == FALLBACK for outcome in outcomes), len(outcomes))
    intents = tuple(
        (name, score.right + score.missed, score.precision, score.recall, score.f1)
        for name, score in nlu.intent_scores(outcomes).items()
    )
    entities: list[tuple[Cell, ...]] = []
    for entity in ENTITIES:
        score = nlu.entity_score(outcomes, entity)
        entities.append((entity, score.right + score.missed, score.precision, score.recall, score.f1))
    columns = ("cases", "precision", "recall", "F1")
    return [
        Table(
            "Intents",
            ("measure", "share of the messages"),
            (("accuracy", nlu.accuracy(outcomes)), ("asked back instead (counts as wrong)", fallback)),
        ),
        Table("Intents one by one", ("intent", *columns), intents),
        Table("Intents confused most", ("meant", "named", "times"), tuple(nlu.confusions(outcomes)[:_CONFUSIONS])),
        Table("Entities", ("entity", *columns), tuple(entities), "Canonical values; durations by overlap."),
    ]


def facts_table(cases: Sequence[FactCase], missing: Sequence[MissingFact]) -> Table:
    """Facts kept, for each article."""
    lost = {fact.case.id for fact in missing}
    rows: list[tuple[Cell, ...]] = [("all", Proportion(len(cases) - len(lost), len(cases)))]
    for article in sorted({_article(case) for case in cases}):
        kept = [case.id not in lost for case in cases if _article(case) == article]
        rows.append((article, Proportion(sum(kept), len(kept))))
    return Table("Facts", ("article", "kept"), tuple(rows))


def latency_table(parsed: Sequence[NluOutcome], searched: Sequence[SearchOutcome]) -> Table:
    """Milliseconds of parsing and of searching in this process, over at most `TIMED` messages spread over the cases."""
    rows: list[tuple[Cell, ...]] = []
    for name, seconds in (
        ("parsing a message (search included)", [outcome.seconds for outcome in parsed]),
        ("searching", [outcome.seconds for outcome in searched]),
    ):
        chosen = spread(seconds, TIMED)
        taken = timing(chosen)
        rows.append((name, len(chosen), f"{taken.p50:.1f}", f"{taken.p95:.1f}"))
    return Table("Latency", ("in this process", "messages", "p50 ms", "p95 ms"), tuple(rows))


def spread(values: Sequence[float], most: int) -> list[float]:
    """At most so many of the values, evenly spread: cases of a kind stand together and cost alike."""
    if len(values) <= most:
        return list(values)
    return [values[place * len(values) // most] for place in range(most)]


def miss_tables(
    inside: Sequence[SearchOutcome],
    outside: Sequence[ScopeOutcome],
    parsed: Sequence[NluOutcome],
    missing: Sequence[MissingFact],
) -> list[Table]:
    """Every single miss, for whoever mends it."""
    questions: list[tuple[Cell, ...]] = [
        (miss.case.id, " / ".join((*miss.case.context, miss.case.text)), ", ".join(sorted(miss.case.sections)),
         miss.rank, ", ".join(miss.found[:3]), miss.subject)
        for miss in inside
        if miss.rank != 1
    ]  # fmt: skip
    let_in: list[tuple[Cell, ...]] = [
        (miss.case.id, miss.case.text, ", ".join(miss.found[:3]), miss.subject) for miss in outside if miss.found
    ]
    intents: list[tuple[Cell, ...]] = [
        (miss.case.id, miss.case.text, miss.case.intent, miss.intent)
        for miss in parsed
        if miss.intent != miss.case.intent
    ]
    lost: list[tuple[Cell, ...]] = [
        (miss.case.id, miss.case.section, miss.case.fact, _spelled(miss.unmet)) for miss in missing
    ]
    return [
        Table("Search: not first", ("id", "text", "sections", "rank", "found", "subject"), tuple(questions)),
        Table("Out of scope: let in", ("id", "text", "found", "subject"), tuple(let_in)),
        Table("Intents: wrong", ("id", "text", "meant", "named"), tuple(intents)),
        Table("Entities: wrong", ("id", "text", "entity", "meant", "named"), tuple(_entity_misses(parsed))),
        Table("Facts: missing", ("id", "section", "fact", "none of"), tuple(lost)),
    ]


def _spelled(unmet: Sequence[Sequence[str]]) -> str:
    return " and ".join(" or ".join(map(repr, needles)) for needles in unmet)


def _entity_misses(parsed: Sequence[NluOutcome]) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for outcome in parsed:
        for entity in ENTITIES:
            score = nlu.entity_score([outcome], entity)
            if score.wrong or score.missed:
                meant = ", ".join(outcome.case.entities.get(entity, ()))
                named = ", ".join(found.value for found in outcome.found if found.entity == entity)
                rows.append((outcome.case.id, outcome.case.text, entity, meant, named))
    return rows


def _article(case: FactCase) -> str:
    return case.section.partition(".")[0]
