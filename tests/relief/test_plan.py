"""The relief plans are read strictly, and all of ours load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from unknot.knowledge.passage import Passage
from unknot.relief.muscles import ANYWHERE
from unknot.relief.needs import Need
from unknot.relief.plan import (
    AFTER,
    AGAIN,
    RELIEF_FOLDER,
    WIND_DOWN,
    NextSteps,
    ReliefError,
    ReliefStep,
    load_plans,
)

_PASSAGES = {"calf-cramp", "never-force"}
_CONTRACT = {"calf", "hamstring", "quad", "foot", "hand", "back", "neck", "other"}


def _plan(muscle: str = "calf") -> dict[str, Any]:
    step = _step("stretch")
    plan = {"muscle": muscle, "label": muscle, "title": muscle.title(), "steps": [step]}
    return {**plan, "wind_down": "Let go slowly.", "after": "Rest it."}


def _step(name: str, still: str = AGAIN, **values: Any) -> dict[str, Any]:
    follows = {"still": still, "easing": WIND_DOWN, "stopped": AFTER}
    step = {"id": name, "title": "Toes up", "say": "Draw them up.", "hold_seconds": 30, "passages": ["calf-cramp"]}
    return {**step, "next": follows, **values}


def _write(folder: Path, muscle: str, content: Any) -> Path:
    path = folder / f"{muscle}.yml"
    path.write_text(content if isinstance(content, str) else yaml.safe_dump(content), "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a good plan for the calf and one for anywhere else."""
    _write(tmp_path, "calf", _plan())
    _write(tmp_path, ANYWHERE, _plan(ANYWHERE))
    return tmp_path


def test_plans_are_read_by_muscle(folder: Path) -> None:
    plans = load_plans(folder, _PASSAGES)
    assert set(plans) == {"calf", ANYWHERE}
    assert plans["calf"].steps == (
        ReliefStep("stretch", "Toes up", "Draw them up.", 30, ("calf-cramp",), NextSteps(AGAIN, WIND_DOWN, AFTER)),
    )
    assert (plans["calf"].label, plans["calf"].title, plans["calf"].after) == ("calf", "Calf", "Rest it.")


@pytest.mark.parametrize("key", ["muscle", "label", "title", "steps", "wind_down", "after"])
def test_a_missing_key_of_the_plan_is_named(folder: Path, key: str) -> None:
    plan = _plan()
    del plan[key]
    path = _write(folder, "calf", plan)
    with pytest.raises(ReliefError) as refused:
        load_plans(folder, _PASSAGES)
    assert str(refused.value).startswith(f"{path}: the file: '{key}' is missing or unknown; it takes after, label,")


@pytest.mark.parametrize("key", ["id", "title", "say", "hold_seconds", "passages", "next"])
def test_a_missing_key_of_a_step_is_named_with_the_steps_number(folder: Path, key: str) -> None:
    plan = _plan()
    plan["steps"].append(dict(plan["steps"][0]))
    del plan["steps"][1][key]
    path = _write(folder, "calf", plan)
    with pytest.raises(ReliefError) as refused:
        load_plans(folder, _PASSAGES)
    assert str(refused.value).startswith(f"{path}: step 2: '{key}' is missing or unknown; it takes hold_seconds,")


def test_unknown_keys_are_named(folder: Path) -> None:
    _write(folder, "calf", {**_plan(), "colour": "red"})
    with pytest.raises(ReliefError, match=r"calf\.yml: the file: 'colour'"):
        load_plans(folder, _PASSAGES)
    plan = _plan()
    plan["steps"][0]["colour"] = "red"
    _write(folder, "calf", plan)
    with pytest.raises(ReliefError, match=r"calf\.yml: step 1: 'colour'"):
        load_plans(folder, _PASSAGES)


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("hold_seconds", 121, "`hold_seconds` takes a whole number from 0 to 120"),
        ("hold_seconds", -1, "`hold_seconds`"),
        ("hold_seconds", 2.5, "`hold_seconds`"),
        ("hold_seconds", "30", "`hold_seconds`"),
        ("hold_seconds", None, "`hold_seconds`"),
        ("passages", ["calf-cramp", "claf-cramp"], "unknown passage 'claf-cramp'"),
        ("passages", "calf-cramp", "unknown passage"),
        ("passages", [], "unknown passage None"),
    ],
)
def test_a_wrong_value_of_a_step_is_refused_by_file_and_step(folder: Path, key: str, value: object, what: str) -> None:
    plan = _plan()
    plan["steps"][0][key] = value
    path = _write(folder, "calf", plan)
    with pytest.raises(ReliefError) as refused:
        load_plans(folder, _PASSAGES)
    assert str(refused.value).startswith(f"{path}: step 1: ")
    assert what in str(refused.value)


@pytest.mark.parametrize("hold", [0, 120])
def test_the_shortest_and_the_longest_hold_are_taken(folder: Path, hold: int) -> None:
    plan = _plan()
    plan["steps"][0]["hold_seconds"] = hold
    _write(folder, "calf", plan)
    assert load_plans(folder, _PASSAGES)["calf"].steps[0].hold_seconds == hold


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (_plan("shin"), "`muscle` is 'shin'; it must be the file's name"),
        ({**_plan(), "steps": []}, "`steps` takes a list of steps"),
        ({**_plan(), "steps": ["stretch"]}, "step 1"),
        ("", "the file"),
        ("- calf\n", "the file"),
        ("a: [b\n", "cannot be read"),
    ],
)
def test_a_file_of_another_shape_is_refused_by_name(folder: Path, content: object, what: str) -> None:
    path = _write(folder, "calf", content)
    with pytest.raises(ReliefError) as refused:
        load_plans(folder, _PASSAGES)
    assert str(refused.value).startswith(f"{path}: ")
    assert what in str(refused.value)


@pytest.mark.parametrize(
    ("place", "key", "value"),
    [
        ("step", "say", ""),
        ("step", "say", None),
        ("step", "title", 7),
        ("step", "hold_seconds", True),
        ("plan", "after", None),
        ("plan", "label", ["calf"]),
        ("plan", "steps", 3),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_by_file(folder: Path, place: str, key: str, value: object) -> None:
    plan = _plan()
    (plan if place == "plan" else plan["steps"][0])[key] = value
    _write(folder, "calf", plan)
    with pytest.raises(ReliefError, match=key):
        load_plans(folder, _PASSAGES)


def test_a_step_may_need_something_and_have_another_way(folder: Path) -> None:
    plan = {**_plan(), "steps": [_step("stretch", needs=["lie"], instead="Sit and draw them up.")]}
    _write(folder, "calf", plan)
    step = load_plans(folder, _PASSAGES)["calf"].steps[0]
    assert step.fits({Need.LIE})
    assert (step.words({Need.LIE}), step.words({Need.STAND})) == ("Sit and draw them up.", "Draw them up.")


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"needs": ["fly"]}, "`needs` takes a list out of"),
        ({"needs": "lie"}, "`needs` takes a list out of"),
        ({"instead": "Sit."}, "`instead` is for a step with `needs`"),
        ({"needs": ["lie"], "instead": ""}, "instead"),
    ],
)
def test_a_need_that_is_not_known_and_a_way_round_nothing_are_refused(
    folder: Path, values: dict[str, Any], what: str
) -> None:
    _write(folder, "calf", {**_plan(), "steps": [_step("stretch", **values)]})
    with pytest.raises(ReliefError, match=what):
        load_plans(folder, _PASSAGES)


def test_every_plan_has_a_step_for_somebody_who_can_do_nothing_else(real_passages: tuple[Passage, ...]) -> None:
    for plan in load_plans(RELIEF_FOLDER, {passage.id for passage in real_passages}).values():
        assert any(not step.needs for step in plan.steps), plan.muscle


def test_without_a_plan_for_anywhere_the_folder_is_refused(folder: Path) -> None:
    (folder / f"{ANYWHERE}.yml").unlink()
    with pytest.raises(ReliefError, match=r"needs other\.yml"):
        load_plans(folder, _PASSAGES)


def test_all_our_plans_load_and_cover_the_muscles_of_the_contract(real_passages: tuple[Passage, ...]) -> None:
    plans = load_plans(RELIEF_FOLDER, {passage.id for passage in real_passages})
    assert set(plans) >= _CONTRACT
    assert set(plans) == {path.stem for path in RELIEF_FOLDER.glob("*.yml")}


def test_steps_of_our_plans_have_names_of_their_own_and_something_to_say(real_passages: tuple[Passage, ...]) -> None:
    for plan in load_plans(RELIEF_FOLDER, {passage.id for passage in real_passages}).values():
        ids = [step.id for step in plan.steps]
        assert len(set(ids)) == len(ids) >= 2, plan.muscle
        assert all(step.say.strip() and step.title.strip() for step in plan.steps), plan.muscle
        assert all((plan.label, plan.title, plan.after)), plan.muscle


def test_a_spoken_hold_is_the_hold_that_is_counted_down(real_passages: tuple[Passage, ...]) -> None:
    for plan in load_plans(RELIEF_FOLDER, {passage.id for passage in real_passages}).values():
        for step in plan.steps:
            if step.hold_seconds:
                for words in filter(None, (step.say, step.instead)):
                    assert f"{step.hold_seconds} seconds" in words, f"{plan.muscle}.{step.id}"


@pytest.mark.parametrize(
    ("steps", "what"),
    [
        ([_step("one", "two")], "step `one`: `still` takes a later step or `again`, not 'two'"),
        ([_step("one", "one")], "step `one`: `still` takes a later step"),
        ([_step("one", "two"), _step("two", "one")], "step `two`: `still` takes a later step"),
        ([_step("one"), _step("two")], "step `two` is never reached"),
        ([_step("one", "one"), _step("one")], "an id stands twice"),
        ([_step(AGAIN)], "an id stands twice, or is `again`"),
        ([_step("one", next={"still": AGAIN, "easing": "one", "stopped": AFTER})], "`easing` takes `wind_down`"),
        ([_step("one", next={"still": AGAIN, "easing": AFTER, "stopped": "end"})], "`stopped` takes `wind_down`"),
        ([_step("one", next={"still": AGAIN, "easing": AFTER})], "'stopped' is missing or unknown"),
    ],
)
def test_steps_that_lead_nowhere_or_in_circles_are_refused(
    folder: Path, steps: list[dict[str, Any]], what: str
) -> None:
    path = _write(folder, "calf", {**_plan(), "steps": steps})
    with pytest.raises(ReliefError) as refused:
        load_plans(folder, _PASSAGES)
    assert str(refused.value).startswith(f"{path}: ")
    assert what in str(refused.value)


def test_our_plans_follow_the_articles_stretch_first_then_massage_heat_breath_and_drink(
    real_passages: tuple[Passage, ...],
) -> None:
    order = ["stretch", "massage", "heat", "walk", "breathe", "water"]
    for plan in load_plans(RELIEF_FOLDER, {passage.id for passage in real_passages}).values():
        named = [step.id for step in plan.steps if step.id in order]
        assert named == [name for name in order if name in named], plan.muscle
        assert {"stretch", "heat", "breathe"} <= set(named), plan.muscle
