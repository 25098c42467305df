"""Scores of intents and entities, on outcomes made up so that every number is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.made_up import named, parsed
from unknot.evaluation import nlu
from unknot.evaluation.cases import NluCase
from unknot.evaluation.nlu import Score
from unknot.training import TrainingError

OUTCOMES = [
    parsed("greet", "greet"),
    parsed("greet", "thank"),
    parsed("greet", "thank"),
    parsed("thank", "thank"),
    parsed("deny", "nlu_fallback"),
]


def test_asking_back_counts_as_a_wrong_intent() -> None:
    assert nlu.accuracy(OUTCOMES).value == pytest.approx(2 / 5)


def test_each_intent_is_scored_by_right_wrong_and_missed() -> None:
    assert nlu.intent_scores(OUTCOMES) == {
        "deny": Score(0, 0, 1),
        "greet": Score(1, 0, 2),
        "nlu_fallback": Score(0, 1, 0),
        "thank": Score(1, 2, 0),
    }


def test_confusions_name_meant_first_and_the_most_frequent_on_top() -> None:
    assert nlu.confusions(OUTCOMES) == [("greet", "thank", 2), ("deny", "nlu_fallback", 1)]


def test_precision_recall_and_f1_of_a_score() -> None:
    score = Score(right=3, wrong=1, missed=2)
    assert score.precision is not None
    assert score.recall is not None
    assert (score.precision.value, score.recall.value) == (0.75, 0.6)
    assert score.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


def test_what_was_neither_named_nor_there_has_no_score() -> None:
    nothing = Score(0, 0, 0)
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)


def test_values_are_compared_as_multisets_in_each_message() -> None:
    outcomes = [
        parsed("inform", "inform", {"muscle": ("calf", "foot")}, (named("muscle", "Calf"), named("muscle", "calf"))),
        # a value that is right in one message makes up for nothing in another
        parsed("inform", "inform", {}, (named("muscle", "foot"), named("side", "left"))),
    ]
    assert nlu.entity_score(outcomes, "muscle") == Score(right=1, wrong=2, missed=1)
    assert nlu.entity_score(outcomes, "side") == Score(right=0, wrong=1, missed=0)


@pytest.mark.parametrize(
    ("start", "end", "score"),
    [
        (11, 22, Score(1, 0, 0)),
        (15, 22, Score(1, 0, 0)),
        (3, 12, Score(1, 0, 0)),
        (3, 11, Score(0, 1, 1)),
        (22, 30, Score(0, 1, 1)),
    ],
)
def test_a_duration_is_right_where_it_overlaps_the_words_meant(start: int, end: int, score: Score) -> None:
    text = "hurting me FOR AN HOUR or so now"
    outcome = parsed("inform", "inform", {"duration": ("for an hour",)}, (named("duration", "x", start, end),), text)
    assert nlu.entity_score([outcome], "duration") == score


def test_one_duration_found_does_not_count_for_two_meant() -> None:
    text = "two minutes then two hours"
    meant = {"duration": ("two minutes", "two hours")}
    outcome = parsed("inform", "inform", meant, (named("duration", "x", 0, len(text)),), text)
    assert nlu.entity_score([outcome], "duration") == Score(right=1, wrong=0, missed=1)


def test_parse_data_becomes_an_outcome() -> None:
    data: dict[str, Any] = {
        "intent": {"name": None, "confidence": 0.0},
        "entities": [{"entity": "intensity", "value": 9, "start": 1, "end": 2, "extractor": "x"}],
    }
    outcome = nlu.outcome_of(NluCase("one", "a 9", "inform", {}), data, 0.5)
    assert outcome.intent == nlu.NO_INTENT
    assert outcome.found == (named("intensity", "9", 1, 2),)
    assert outcome.seconds == 0.5


def test_every_case_is_parsed_in_order_after_a_warm_up() -> None:
    texts: list[str] = []

    class Agent:
        async def parse_message(self, text: str) -> dict[str, Any]:
            texts.append(text)
            return {"intent": {"name": f"of {text}"}, "entities": []}

    cases = [NluCase(str(number), f"message {number}", "inform", {}) for number in range(3)]
    outcomes = nlu.parse_cases(Agent(), cases)
    assert texts[1:] == [case.text for case in cases]
    assert [outcome.intent for outcome in outcomes] == ["of message 0", "of message 1", "of message 2"]


def test_a_model_that_is_not_there_is_refused_though_another_lies_beside_it(tmp_path: Path) -> None:
    (tmp_path / "old.tar.gz").write_bytes(b"")
    with pytest.raises(TrainingError, match=r"new\.tar\.gz"):
        nlu.load_agent(tmp_path / "new.tar.gz")


def test_the_intents_are_those_of_the_domain() -> None:
    assert {"request_relief", "greet"} <= nlu.load_intents()
