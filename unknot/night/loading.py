"""Reads `data/night/plan.yml` strictly: questions, items, and what people say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from unknot.night.plan import Advice, Item, NightPlanner, Phrases, Question
from unknot.texts import TextsError, read_yaml, require_keys, require_phrases, require_text

_ADVICE = ("now", "calm")
_PHRASES = (
    *("awake", "afraid", "hurting", "why", "body", "alter", "renew", "back", "rather", "later"),
    *("skips", "no", "resume", "finish", "own", "now_cramping", "elsewhere"),
)


def load_night(path: Path, sections: Mapping[str, Sequence[str]]) -> NightPlanner:
    """Read questions and items.

    Args:
        path: The file.
        sections: For each passage that exists the ids of its sections.

    Raises:
        TextsError: The file is wrong.
    """
    content = read_yaml(path)
    require_keys(path, "the file", content, (*_ADVICE, "questions", "items", *_PHRASES, "skip", "offer"))
    for key in (*_ADVICE, "questions", "items"):
        if not isinstance(content[key], list) or not content[key]:
            raise TextsError(f"{path}: `{key}` takes a list")
    now, calm = (
        [_advice(path, f"`{key}` {number}", entry, sections) for number, entry in enumerate(content[key], 1)]
        for key in _ADVICE
    )
    questions = [_question(path, number, entry) for number, entry in enumerate(content["questions"], 1)]
    answers = {question.id: question.answers for question in questions}
    items = [_item(path, number, entry, answers, sections) for number, entry in enumerate(content["items"], 1)]
    for kind, ids in (
        ("a question", [question.id for question in questions]),
        ("an item", [item.id for item in items]),
    ):
        if len(set(ids)) < len(ids):
            raise TextsError(f"{path}: the id of {kind} stands twice")
    said = {key: require_phrases(path, f"`{key}`", content[key]) for key in _PHRASES}
    skip, offer = (require_text(path, f"`{key}`", content[key]) for key in ("skip", "offer"))
    phrases = Phrases(**said, skip=skip, offer=offer)
    return NightPlanner(now, calm, questions, items, phrases)


def _advice(path: Path, where: str, entry: Any, sections: Mapping[str, Sequence[str]]) -> Advice:
    require_keys(path, where, entry, ("text", "passages"))
    passages = _passages(path, where, entry["passages"], sections)
    return Advice(require_text(path, where, entry["text"]), passages, _sections(passages, sections))


def _question(path: Path, number: int, entry: Any) -> Question:
    where = f"question {number}"
    require_keys(
        path, where, entry, ("id", "title", "text", "why", "answers", "words"), ("several", "negated", "habit")
    )
    if not isinstance(entry["answers"], dict) or len(entry["answers"]) < 2:
        raise TextsError(f"{path}: {where}: `answers` takes two answers or more, each with its name")
    answers = {str(value): require_text(path, f"{where}: {value}", name) for value, name in entry["answers"].items()}
    if not isinstance(entry["words"], dict):
        raise TextsError(f"{path}: {where}: `words` takes answers, each with a list of words")
    words = {str(value): require_phrases(path, f"{where}: {value}", said) for value, said in entry["words"].items()}
    special = {key: str(entry.get(key, "")) for key in ("several", "negated")}
    for answer in (*words, *filter(None, special.values())):
        if answer not in answers:
            raise TextsError(f"{path}: {where}: {answer!r} is no answer; there are {', '.join(answers)}")
    habit = entry.get("habit", False)
    if not isinstance(habit, bool):
        raise TextsError(f"{path}: {where}: `habit` takes yes or no")
    question_id, title, text, why = (
        require_text(path, f"{where}: `{key}`", entry[key]) for key in ("id", "title", "text", "why")
    )
    return Question(question_id, title, text, why, answers, words, special["several"], special["negated"], habit)


def _item(
    path: Path,
    number: int,
    entry: Any,
    answers: Mapping[str, Mapping[str, str]],
    sections: Mapping[str, Sequence[str]],
) -> Item:
    where = f"item {number}"
    require_keys(path, where, entry, ("id", "title", "text", "passages"), ("for", "skipped", "parts", "instead"))
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
    parts, instead = (require_phrases(path, f"{where}: `{key}`", entry.get(key, [])) for key in ("parts", "instead"))
    return Item(item_id, title, text, passages, _sections(passages, sections), named, skipped, parts, instead)


def _passages(path: Path, where: str, named: Any, known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    if not isinstance(named, list) or not named:
        raise TextsError(f"{path}: {where}: `passages` takes a list of passages")
    for passage in named:
        if passage not in known:
            raise TextsError(f"{path}: {where}: unknown passage {passage!r}")
    return tuple(named)


def _sections(passages: Sequence[str], known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(section for passage in passages for section in known[passage]))
