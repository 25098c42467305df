"""Language understanding: intents by exact name, entities as multisets of canonical values."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from unknot.evaluation.cases import DURATION, NluCase
from unknot.evaluation.intervals import Proportion
from unknot.training import DOMAIN, TrainingError

if TYPE_CHECKING:
    from rasa.core.agent import Agent

_WARM_UP = "my calf is cramping"
NO_INTENT = "(none)"


@dataclass(frozen=True)
class Found:
    """An entity that the model named: its value and where it stands in the text."""

    entity: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class NluOutcome:
    """What the model made of a case, and how long it took."""

    case: NluCase
    intent: str
    found: tuple[Found, ...]
    seconds: float


@dataclass(frozen=True)
class Score:
    """Right, wrongly named and missed, of one intent or one entity."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> Proportion | None:
        """Of those named the share that is right; None where none was named."""
        return Proportion(self.right, self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> Proportion | None:
        """Of those that are there the share that was named; None where there are none."""
        return Proportion(self.right, self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where neither names nor cases are there."""
        both = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / both if both else None


def load_intents() -> frozenset[str]:
    """The intents of the domain."""
    return frozenset(yaml.safe_load(DOMAIN.read_text("utf-8"))["intents"])


def load_agent(model: Path, **parts: Any) -> Agent:
    """A trained model, ready to parse; with `parts` of Rasa's agent, such as actions, ready to talk.

    No telemetry is sent and no message is logged.

    Raises:
        TrainingError: The model is not there.
    """
    if not model.is_file():
        # Rasa would take the newest model beside it without a word, and an old model would be measured
        raise TrainingError(f"{model}: there is no such model; run `unknot train`")
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from rasa.core.agent import Agent
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    return Agent.load(str(model), **parts)


def parse_cases(agent: Agent, cases: Sequence[NluCase]) -> tuple[NluOutcome, ...]:
    """Parse every case with a model that was warmed up before, so that times are those of a running assistant."""
    loop = asyncio.new_event_loop()

    def parse(text: str) -> dict[str, Any]:
        return loop.run_until_complete(agent.parse_message(text))

    outcomes = []
    try:
        parse(_WARM_UP)
        for case in cases:
            start = time.perf_counter()
            parsed = parse(case.text)
            outcomes.append(outcome_of(case, parsed, time.perf_counter() - start))
    finally:
        loop.close()
    return tuple(outcomes)


def outcome_of(case: NluCase, parsed: Mapping[str, Any], seconds: float) -> NluOutcome:
    """What Rasa's parse data says of a case."""
    found = tuple(
        Found(entity["entity"], str(entity["value"]), entity["start"], entity["end"]) for entity in parsed["entities"]
    )
    return NluOutcome(case, parsed["intent"]["name"] or NO_INTENT, found, seconds)


def accuracy(outcomes: Sequence[NluOutcome]) -> Proportion:
    """Share of the cases whose intent is right; falling back to "did you mean" counts as wrong."""
    return Proportion(sum(outcome.intent == outcome.case.intent for outcome in outcomes), len(outcomes))


def intent_scores(outcomes: Sequence[NluOutcome]) -> dict[str, Score]:
    """Score of every intent that is meant or named, by name."""
    pairs = Counter((outcome.case.intent, outcome.intent) for outcome in outcomes)
    scores = {}
    for intent in sorted({name for pair in pairs for name in pair}):
        right = pairs[intent, intent]
        named = sum(count for (_, name), count in pairs.items() if name == intent)
        meant = sum(count for (name, _), count in pairs.items() if name == intent)
        scores[intent] = Score(right, named - right, meant - right)
    return scores


def confusions(outcomes: Sequence[NluOutcome]) -> list[tuple[str, str, int]]:
    """Meant, named and how often, of the pairs that differ, most frequent first."""
    pairs = Counter((outcome.case.intent, outcome.intent) for outcome in outcomes)
    wrong = [(meant, named, count) for (meant, named), count in pairs.items() if meant != named]
    return sorted(wrong, key=lambda pair: (-pair[2], pair[0], pair[1]))


def entity_score(outcomes: Sequence[NluOutcome], entity: str) -> Score:
    """Score of an entity over all cases."""
    right = wrong = missed = 0
    for outcome in outcomes:
        meant = outcome.case.entities.get(entity, ())
        found = [named for named in outcome.found if named.entity == entity]
        matched = _overlapping(outcome.case.text, meant, found) if entity == DURATION else _equal(meant, found)
        right, wrong, missed = right + matched, wrong + len(found) - matched, missed + len(meant) - matched
    return Score(right, wrong, missed)


def _equal(meant: Sequence[str], found: Sequence[Found]) -> int:
    return sum((Counter(value.lower() for value in meant) & Counter(named.value.lower() for named in found)).values())


def _overlapping(text: str, meant: Sequence[str], found: Sequence[Found]) -> int:
    """Durations have no canonical value: each that is meant takes the first found that shares a character with it."""
    left = list(found)
    matched = 0
    for words in meant:
        start = text.lower().index(words.lower())
        for named in left:
            if named.start < start + len(words) and start < named.end:
                left.remove(named)
                matched += 1
                break
    return matched
