"""The evening plan follows from the answers."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from unknot.knowledge.passage import Passage
from unknot.night.loading import load_night
from unknot.night.plan import NIGHT_FILE, NightError, NightPlanner
from unknot.texts import TextsError

_TODAY = date(2026, 11, 18)


@pytest.fixture(scope="module")
def sections(real_passages: tuple[Passage, ...]) -> dict[str, tuple[str, ...]]:
    """The sections of every passage."""
    return {passage.id: passage.sections for passage in real_passages}


@pytest.fixture(scope="module")
def planner(sections: dict[str, tuple[str, ...]]) -> NightPlanner:
    """The plan that Unknot ships."""
    return load_night(NIGHT_FILE, sections)


def _ids(planner: NightPlanner, **answers: str | None) -> list[str]:
    return [item.id for item in planner.plan(answers, _TODAY).items]


def test_what_to_do_now_comes_before_any_question_with_its_sections(planner: NightPlanner) -> None:
    assert len(planner.now) == 4
    assert "A5.16" in planner.now[0].sections


@pytest.mark.parametrize(
    ("text", "hurts"),
    [
        ("I can't sleep. It's 2am and I'm scared to go back to bed in case it cramps again", False),
        ("wide awake, dreading the next one", False),
        ("I'm scared and my calf is aching, can't sleep", True),
        ("can't sleep, my leg hurts", True),
        ("wide awake again", True),
    ],
)
def test_nobody_who_is_only_afraid_is_told_that_it_hurts(planner: NightPlanner, text: str, hurts: bool) -> None:
    assert planner.advice(text) == (planner.now if hurts else planner.calm)


def test_the_questions_come_one_by_one_and_each_may_be_skipped(planner: NightPlanner) -> None:
    answered: dict[str, str | None] = {}
    while question := planner.next_question(answered):
        assert question.id not in answered
        answered[question.id] = None
    assert list(answered) == ["when", "often", "position", "drinks", "screens", "water", "stretching"]
    assert planner.plan(answered, _TODAY).items == planner.plan({}, _TODAY).items
    assert len(planner.plan({}, _TODAY).items) >= 4


def test_answers_bring_in_what_fits_them_and_leave_out_the_rest(planner: NightPlanner) -> None:
    assert "side" in _ids(planner, position="side")
    assert "side" not in _ids(planner, position="back")
    assert {"caffeine", "alcohol"} <= set(_ids(planner, drinks="both"))
    assert not {"caffeine", "alcohol"} & set(_ids(planner, drinks="neither"))
    assert "screens" not in _ids(planner, screens="hardly")
    assert "doctor" in _ids(planner, often="most")
    assert "doctor" not in _ids(planner, often="rare")


def test_nobody_whose_doctor_limits_drinking_is_told_to_drink_more(planner: NightPlanner) -> None:
    limited = _ids(planner, water="limited")
    assert "limited" in limited
    assert "water" not in limited
    assert "water" not in _ids(planner)


def test_nobody_whose_doctor_limits_drinking_gets_water_by_the_bed(planner: NightPlanner) -> None:
    limited = planner.plan({"when": "small_hours", "water": "limited"}, _TODAY).items
    assert "bedside-limited" in [item.id for item in limited]
    assert not [item.id for item in limited if "glass of water" in item.text]
    assert "bedside" in _ids(planner, when="small_hours", water="enough")


def test_every_plan_of_any_answers_is_in_the_order_of_the_file_and_short(planner: NightPlanner) -> None:
    order = [item["id"] for item in yaml.safe_load(NIGHT_FILE.read_text("utf-8"))["items"]]
    questions = [(question.id, (*question.answers, None)) for question in planner.questions]
    for values in itertools.product(*(answers for _, answers in questions)):
        ids = _ids(planner, **dict(zip((name for name, _ in questions), values)))
        assert ids == [name for name in order if name in ids]
        assert 2 <= len(ids) <= 12


def test_every_item_can_be_reached(planner: NightPlanner) -> None:
    items = yaml.safe_load(NIGHT_FILE.read_text("utf-8"))["items"]
    for item in items:
        answers = {question: values[0] for question, values in item.get("for", {}).items()}
        plan = planner.plan(answers, _TODAY, item.get("instead", ()))
        assert item["id"] in [one.id for one in plan.items]


def test_a_kept_plan_is_read_as_it_was(planner: NightPlanner) -> None:
    plan = planner.plan({"when": "waking", "water": None, "often": "most"}, _TODAY)
    assert planner.from_json(json.loads(json.dumps(plan.to_json()))) == plan


@pytest.mark.parametrize(
    ("answers", "what"),
    [({"mood": "good"}, "no question 'mood'"), ({"when": "never"}, "`when` takes one of falling_asleep, small_hours")],
)
def test_an_unknown_answer_is_refused(planner: NightPlanner, answers: dict[str, str], what: str) -> None:
    with pytest.raises(NightError, match=what):
        planner.plan(answers, _TODAY)


@pytest.mark.parametrize("content", [{}, {"answers": {}}, {"answers": [], "made": "2026-11-18"}])
def test_a_plan_that_was_not_written_here_is_refused(planner: NightPlanner, content: dict[str, Any]) -> None:
    with pytest.raises(NightError):
        planner.from_json(content)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda file: file.pop("now"), "`now` is missing"),
        (lambda file: file["items"][0].update(colour="red"), "item 1: `colour` is unknown"),
        (lambda file: file["items"][0].update(passages=["nowhere"]), "item 1: unknown passage 'nowhere'"),
        (lambda file: file["items"][0].update(passages=[]), "`passages` takes a list"),
        (lambda file: file["items"][0].update({"for": {"when": ["never"]}}), "`when` takes answers out of: anytime"),
        (lambda file: file["items"][0].update({"for": {"mood": ["good"]}}), "`mood` takes answers out of: none"),
        (lambda file: file["items"][0].update(skipped="maybe"), "`skipped` takes yes or no"),
        (lambda file: file["items"].append(file["items"][0]), "the id of an item stands twice"),
        (lambda file: file["questions"][0].update(answers={"one": "One"}), "two answers or more"),
        (lambda file: file["questions"][0].update(habit="often"), "question 1: `habit` takes yes or no"),
        (lambda file: file["questions"].append(file["questions"][0]), "the id of a question stands twice"),
        (lambda file: file["now"][0].update(text=""), "takes a text"),
        (lambda file: file.update(items={}), "`items` takes a list"),
    ],
)
def test_a_wrong_file_is_refused_by_place_and_key(
    tmp_path: Path, sections: dict[str, tuple[str, ...]], change: Callable[[Any], object], what: str
) -> None:
    content = yaml.safe_load(NIGHT_FILE.read_text("utf-8"))
    change(content)
    path = tmp_path / "plan.yml"
    path.write_text(yaml.safe_dump(content), "utf-8")
    with pytest.raises(TextsError) as refused:
        load_night(path, sections)
    assert str(refused.value).startswith(f"{path}: ")
    assert what in str(refused.value)
