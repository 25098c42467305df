"""Builds an evening plan from a few answers, out of `data/night/plan.yml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from unknot.settings import ROOT
from unknot.texts import TextsError, read_yaml, require_keys, require_text

NIGHT_FILE = ROOT / "data" / "night" / "plan.yml"
DOCUMENT = "night_plan"
"""Under which kind the plan is kept."""


class NightError(ValueError):
    """An answer or a kept plan that cannot be used; the message names the question."""


@dataclass(frozen=True)
class Advice:
    """Something to do at once.

    Attributes:
        text: What is said.
        passages: Ids of the passages it rests on.
        sections: Ids of their sections in the articles.
    """

    text: str
    passages: tuple[str, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A question that shapes the plan; every one may be skipped.

    Attributes:
        id: Its name.
        text: What is asked.
        answers: For each answer its name on a button.
    """

    id: str
    text: str
    answers: Mapping[str, str]


@dataclass(frozen=True)
class Item:
    """Something to do in the evening.

    Attributes:
        id: Its name.
        title: A few words for it.
        text: What to do.
        passages: Ids of the passages it rests on.
        sections: Ids of their sections in the articles.
        wanted: For each question named the answers that bring it in.
        when_skipped: Whether a skipped question brings it in as well.
    """

    id: str
    title: str
    text: str
    passages: tuple[str, ...]
    sections: tuple[str, ...]
    wanted: Mapping[str, tuple[str, ...]]
    when_skipped: bool

    def fits(self, answers: Mapping[str, str]) -> bool:
        """Whether it belongs into the plan of these answers."""
        return all(
            answers[question] in values if question in answers else self.when_skipped
            for question, values in self.wanted.items()
        )


@dataclass(frozen=True)
class NightPlan:
    """A person's evening plan.

    Attributes:
        answers: For each question that was answered the answer.
        items: What to do, in the order of the evening.
        made: The day it was made, where the person is.
    """

    answers: Mapping[str, str]
    items: tuple[Item, ...]
    made: date

    def to_json(self) -> dict[str, Any]:
        """What to keep. The items follow from the answers, so that a better file makes a better plan."""
        return {"answers": dict(self.answers), "made": self.made.isoformat()}


class NightPlanner:
    """Asks, plans, and reads plans again."""

    def __init__(self, now: Sequence[Advice], questions: Sequence[Question], items: Sequence[Item]) -> None:
        """Take what `load_night` has read."""
        self.now, self.questions, self.items = tuple(now), tuple(questions), tuple(items)

    def next_question(self, answered: Mapping[str, str | None]) -> Question | None:
        """The first question that was neither answered nor skipped (None), or None at the end."""
        return next((question for question in self.questions if question.id not in answered), None)

    def plan(self, answers: Mapping[str, str | None], made: date) -> NightPlan:
        """The plan of these answers; None or nothing stands for a skipped question.

        Raises:
            NightError: A question or an answer is unknown.
        """
        known = {question.id: question for question in self.questions}
        given = {question: answer for question, answer in answers.items() if answer is not None}
        for question, answer in given.items():
            if question not in known:
                raise NightError(f"there is no question {question!r}; there are {', '.join(known)}")
            if answer not in known[question].answers:
                raise NightError(f"`{question}` takes one of {', '.join(known[question].answers)}")
        return NightPlan(given, tuple(item for item in self.items if item.fits(given)), made)

    def from_json(self, content: Mapping[str, Any]) -> NightPlan:
        """The plan that `NightPlan.to_json` wrote.

        Raises:
            NightError: It was written by something else.
        """
        try:
            return self.plan(content["answers"], date.fromisoformat(content["made"]))
        except (KeyError, TypeError, AttributeError) as error:
            raise NightError("a plan takes `answers` and `made`") from error


def load_night(path: Path, sections: Mapping[str, Sequence[str]]) -> NightPlanner:
    """Read questions and items.

    Args:
        path: The file.
        sections: For each passage that exists the ids of its sections.

    Raises:
        TextsError: The file is wrong.
    """
    content = read_yaml(path)
    require_keys(path, "the file", content, ("now", "questions", "items"))
    for key in ("now", "questions", "items"):
        if not isinstance(content[key], list) or not content[key]:
            raise TextsError(f"{path}: `{key}` takes a list")
    now = [_advice(path, number, entry, sections) for number, entry in enumerate(content["now"], 1)]
    questions = [_question(path, number, entry) for number, entry in enumerate(content["questions"], 1)]
    answers = {question.id: question.answers for question in questions}
    items = [_item(path, number, entry, answers, sections) for number, entry in enumerate(content["items"], 1)]
    for kind, ids in (
        ("a question", [question.id for question in questions]),
        ("an item", [item.id for item in items]),
    ):
        if len(set(ids)) < len(ids):
            raise TextsError(f"{path}: the id of {kind} stands twice")
    return NightPlanner(now, questions, items)


def _advice(path: Path, number: int, entry: Any, sections: Mapping[str, Sequence[str]]) -> Advice:
    where = f"`now` {number}"
    require_keys(path, where, entry, ("text", "passages"))
    passages = _passages(path, where, entry["passages"], sections)
    return Advice(require_text(path, where, entry["text"]), passages, _sections(passages, sections))


def _question(path: Path, number: int, entry: Any) -> Question:
    where = f"question {number}"
    require_keys(path, where, entry, ("id", "text", "answers"))
    if not isinstance(entry["answers"], dict) or len(entry["answers"]) < 2:
        raise TextsError(f"{path}: {where}: `answers` takes two answers or more, each with its name")
    answers = {str(value): require_text(path, f"{where}: {value}", name) for value, name in entry["answers"].items()}
    return Question(require_text(path, where, entry["id"]), require_text(path, where, entry["text"]), answers)


def _item(
    path: Path,
    number: int,
    entry: Any,
    answers: Mapping[str, Mapping[str, str]],
    sections: Mapping[str, Sequence[str]],
) -> Item:
    where = f"item {number}"
    require_keys(path, where, entry, ("id", "title", "text", "passages"), ("for", "skipped"))
    wanted = entry.get("for", {})
    if not isinstance(wanted, dict):
        raise TextsError(f"{path}: {where}: `for` takes questions, each with a list of answers")
    for question, values in wanted.items():
        allowed = answers.get(question, {})
        if not isinstance(values, list) or not values or not set(values) <= set(allowed):
            raise TextsError(
                f"{path}: {where}: `for`: `{question}` takes answers out of: {', '.join(allowed) or 'none'}"
            )
    skipped = entry.get("skipped", True)
    if not isinstance(skipped, bool):
        raise TextsError(f"{path}: {where}: `skipped` takes yes or no")
    passages = _passages(path, where, entry["passages"], sections)
    item_id, title, text = (require_text(path, f"{where}: `{key}`", entry[key]) for key in ("id", "title", "text"))
    named = {question: tuple(values) for question, values in wanted.items()}
    return Item(item_id, title, text, passages, _sections(passages, sections), named, skipped)


def _passages(path: Path, where: str, named: Any, known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    if not isinstance(named, list) or not named:
        raise TextsError(f"{path}: {where}: `passages` takes a list of passages")
    for passage in named:
        if passage not in known:
            raise TextsError(f"{path}: {where}: unknown passage {passage!r}")
    return tuple(named)


def _sections(passages: Sequence[str], known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(section for passage in passages for section in known[passage]))
