"""Coaching through a cramp that is happening now, from the first step to the last or to relief."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from actions import library
from actions.relief import (
    ActionCloseRelief,
    ActionContinueRelief,
    ActionStartRelief,
    ActionStop,
    ActionTakeInformation,
)
from tests.actions.helper import Outcome, run
from unknot.relief.plan import ANYWHERE, RELIEF_FOLDER

MUSCLES = sorted(path.stem for path in RELIEF_FOLDER.glob("*.yml"))
CALF_STEP_TWO = {"muscle": "calf", "relief_step": 2.0}


def _step(outcome: Outcome) -> tuple[str, int]:
    """Muscle and step of the outcome's relief message."""
    (message,) = outcome.custom
    assert message["type"] == "relief"
    return message["muscle"], message["step"]


@pytest.mark.parametrize("muscle", [muscle for muscle in MUSCLES if muscle != "leg"])
def test_a_cramping_muscle_gets_its_first_step_at_once(muscle: str) -> None:
    outcome = run(ActionStartRelief(), "cramp now", entities={"muscle": muscle})
    plan = library.plans()[muscle]
    first = plan.steps[0]
    assert outcome.texts == [first.say]
    assert outcome.responses == ["utter_relief_source", "utter_relief_next"]
    assert outcome.told == list(first.passages)
    assert _step(outcome) == (muscle, 1)
    assert (outcome.custom[0]["steps"], outcome.custom[0]["hold_seconds"]) == (len(plan.steps), first.hold_seconds)
    assert (outcome.slots["muscle"], outcome.slots["relief_step"]) == (muscle, 1.0)


def test_a_step_names_the_source_it_rests_on() -> None:
    outcome = run(ActionStartRelief(), "calf cramp", entities={"muscle": "calf"})
    citation = library.passages()["calf-cramp-now"].citations[0]
    source = outcome.fields("utter_relief_source")
    assert (source["article"], source["section"]) == (citation.article, citation.section)


@pytest.mark.parametrize("entities", [{}, {"muscle": "leg"}])
def test_without_a_muscle_what_helps_anywhere_is_said_and_the_muscle_asked_for(entities: Mapping[str, str]) -> None:
    outcome = run(ActionStartRelief(), "cramp in my leg", entities=entities, slots=CALF_STEP_TWO)
    assert outcome.responses == ["utter_relief_anywhere", "utter_ask_muscle"]
    assert outcome.custom == []
    assert outcome.slots == {"muscle": None, "relief_step": None}


def test_a_muscle_without_a_plan_of_its_own_gets_the_general_one() -> None:
    outcome = run(ActionStartRelief(), "my ribs", entities={"muscle": "ribs"})
    assert _step(outcome) == (ANYWHERE, 1)


def test_without_an_index_a_cramp_still_gets_what_helps_anywhere(no_index: None) -> None:
    outcome = run(ActionStartRelief(), "calf cramp", entities={"muscle": "calf"})
    assert outcome.responses == ["utter_relief_anywhere"]
    assert outcome.custom == []


def test_no_change_goes_to_the_next_step() -> None:
    outcome = run(ActionContinueRelief(), "/report_no_change", slots=CALF_STEP_TWO)
    assert outcome.texts == [library.plans()["calf"].steps[2].say]
    assert _step(outcome) == ("calf", 3)
    assert outcome.slots["relief_step"] == 3.0


@pytest.mark.parametrize("muscle", MUSCLES)
def test_every_step_of_a_plan_is_given_once_and_then_it_needs_care(muscle: str) -> None:
    steps = library.plans()[muscle].steps
    for number in range(1, len(steps)):
        outcome = run(ActionContinueRelief(), "same", slots={"muscle": muscle, "relief_step": float(number)})
        assert outcome.texts == [steps[number].say]
        assert _step(outcome) == (muscle, number + 1)
    last = run(ActionContinueRelief(), "same", slots={"muscle": muscle, "relief_step": float(len(steps))})
    assert (last.responses, last.custom) == (["utter_relief_all_tried"], [])
    assert last.slots == {"relief_step": None}


@pytest.mark.parametrize("named", ["calf", "leg"])
def test_naming_the_same_muscle_again_goes_on_with_its_plan(named: str) -> None:
    outcome = run(ActionContinueRelief(), "still cramping", entities={"muscle": named}, slots=CALF_STEP_TWO)
    assert _step(outcome) == ("calf", 3)


def test_naming_a_muscle_without_a_plan_again_goes_on_with_the_general_plan() -> None:
    slots = {"muscle": ANYWHERE, "relief_step": 2.0}
    outcome = run(ActionContinueRelief(), "my ribs are still cramping", entities={"muscle": "ribs"}, slots=slots)
    assert _step(outcome) == (ANYWHERE, 3)


def test_another_muscle_starts_its_own_plan() -> None:
    outcome = run(ActionContinueRelief(), "now it is my foot", entities={"muscle": "foot"}, slots=CALF_STEP_TWO)
    assert _step(outcome) == ("foot", 1)


def test_no_change_without_a_cramp_under_way_offers_other_ways() -> None:
    outcome = run(ActionContinueRelief(), "no change")
    assert (outcome.responses, outcome.custom, outcome.slots) == (["utter_no_change_guidance"], [], {})


def test_easing_says_what_to_do_with_the_sore_muscle_and_ends_the_coaching() -> None:
    outcome = run(ActionCloseRelief(), "it's easing", slots=CALF_STEP_TWO)
    assert outcome.texts == [library.plans()["calf"].after]
    assert outcome.responses == ["utter_relief_better"]
    assert outcome.slots == {"relief_step": None}


def test_easing_without_a_cramp_under_way_is_good_news() -> None:
    outcome = run(ActionCloseRelief(), "much better", slots={"muscle": "calf"})
    assert (outcome.responses, outcome.texts) == (["utter_better_thanks"], [])


@pytest.mark.parametrize("muscle", ["foot", "leg"])
def test_a_bare_muscle_is_the_answer_to_which_muscle(muscle: str) -> None:
    assert _step(run(ActionTakeInformation(), muscle, entities={"muscle": muscle})) == (muscle, 1)


def test_any_other_fact_while_coaching_repeats_the_step() -> None:
    outcome = run(ActionTakeInformation(), "the left one", entities={"side": "left"}, slots=CALF_STEP_TWO)
    assert _step(outcome) == ("calf", 2)


def test_a_bare_fact_out_of_nowhere_is_asked_about() -> None:
    outcome = run(ActionTakeInformation(), "left", entities={"side": "left"})
    assert (outcome.responses, outcome.custom) == (["utter_affirm"], [])


def test_stop_ends_the_coaching() -> None:
    outcome = run(ActionStop(), "stop", slots=CALF_STEP_TWO)
    assert (outcome.responses, outcome.custom) == (["utter_stop"], [])
    assert outcome.slots == {"muscle": None, "relief_step": None}
