"""Coaching through a cramp that is happening now, from the first step to relief, to a stop, or to care."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from rasa_sdk import Action

from actions import library
from actions.relief import (
    ActionCloseRelief,
    ActionContinueRelief,
    ActionGiveTime,
    ActionLeaveOffer,
    ActionOfferReturn,
    ActionResumeRelief,
    ActionStartRelief,
    ActionStop,
    ActionTakeInformation,
)
from actions.speech import FIRST
from tests.actions.helper import START, Outcome, coached, run, said, search_result
from unknot.relief.asides import About, Aside
from unknot.relief.coaching import Coaching, Phase
from unknot.relief.muscles import ANYWHERE
from unknot.relief.needs import Need
from unknot.relief.plan import RELIEF_FOLDER

MUSCLES = sorted(path.stem for path in RELIEF_FOLDER.glob("*.yml"))
NEXT = said("utter_relief_next")


def _step(outcome: Outcome) -> tuple[str, int]:
    """Muscle and step of the outcome's relief message."""
    (message,) = outcome.custom
    assert message["type"] == "relief"
    return message["muscle"], message["step"]


def _kept(outcome: Outcome) -> Coaching:
    return Coaching.from_json(json.loads(outcome.slots["coaching"]))


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
    assert _kept(outcome) == Coaching(Phase.STEP, muscle, first.id, START)


@pytest.mark.parametrize("action", [ActionStartRelief(), ActionContinueRelief()])
def test_a_cramp_in_another_language_is_told_what_is_understood_and_whom_to_call(action: Action) -> None:
    outcome = run(action, "une crampe", knowledge=search_result(english=False))
    assert outcome.responses == ["utter_other_language"]


def test_a_step_names_the_source_it_rests_on() -> None:
    outcome = run(ActionStartRelief(), "calf cramp", entities={"muscle": "calf"})
    citation = library.passages()["calf-cramp-now"].citations[0]
    source = outcome.fields("utter_relief_source")
    assert (source["article"], source["section"]) == (citation.article, citation.section)


@pytest.mark.parametrize("entities", [{}, {"muscle": "leg"}])
def test_without_a_muscle_what_helps_anywhere_is_said_and_the_muscle_asked_for(entities: Mapping[str, str]) -> None:
    outcome = run(ActionStartRelief(), "cramp in my leg", entities=entities)
    assert outcome.responses == ["utter_relief_anywhere", "utter_ask_muscle"]
    assert (outcome.custom, _kept(outcome).phase) == ([], Phase.WHICH_MUSCLE)


def test_a_muscle_without_a_plan_of_its_own_gets_the_general_one() -> None:
    outcome = run(ActionStartRelief(), "my ribs", entities={"muscle": "ribs"})
    assert _step(outcome) == (ANYWHERE, 1)


def test_without_an_index_a_cramp_still_gets_what_helps_anywhere(no_index: None) -> None:
    outcome = run(ActionStartRelief(), "calf cramp", entities={"muscle": "calf"})
    assert (outcome.responses, outcome.custom) == (["utter_relief_anywhere"], [])


@pytest.mark.parametrize("action", [ActionStartRelief(), ActionContinueRelief()])
def test_no_change_and_another_cry_for_help_go_to_the_next_step(action: Action) -> None:
    outcome = run(action, "it still cramps", slots=coached())
    assert outcome.texts == [library.plans()["calf"].steps[2].say]
    assert _step(outcome) == ("calf", 3)
    assert _kept(outcome).step == "massage"


def test_the_button_for_a_cramp_says_the_step_again() -> None:
    assert _step(run(ActionStartRelief(), "/request_relief", slots=coached())) == ("calf", 2)


@pytest.mark.parametrize("muscle", MUSCLES)
def test_every_step_of_a_plan_is_given_once_and_then_it_begins_again(muscle: str) -> None:
    steps = library.plans()[muscle].steps
    for number, step in enumerate(steps, 1):
        outcome = run(ActionContinueRelief(), "same", slots=coached(muscle, step.id), after=9)
        assert outcome.texts[-1] == steps[number % len(steps)].say
        assert _step(outcome) == (muscle, number % len(steps) + 1)


@pytest.mark.parametrize("named", ["calf", "leg"])
def test_naming_the_same_muscle_again_goes_on_with_its_plan(named: str) -> None:
    outcome = run(ActionContinueRelief(), "still cramping", entities={"muscle": named}, slots=coached())
    assert _step(outcome) == ("calf", 3)


def test_naming_a_muscle_without_a_plan_again_goes_on_with_the_general_plan() -> None:
    outcome = run(ActionContinueRelief(), "still", entities={"muscle": "ribs"}, slots=coached(ANYWHERE, "second"))
    assert _step(outcome) == (ANYWHERE, 3)


@pytest.mark.parametrize(
    "action", [ActionContinueRelief(), ActionStartRelief(), ActionTakeInformation(), ActionLeaveOffer()]
)
def test_another_muscle_starts_its_own_plan_however_it_is_said(action: Action) -> None:
    text, named = "pulled the hand up and now my foot", {"muscle": ["hand", "foot"]}
    outcome = run(action, text, entities=named, cramping_now="foot", slots=coached())
    assert outcome.texts[0] == "All right, your foot then."
    assert _step(outcome) == ("foot", 1)


@pytest.mark.parametrize("action", [ActionStartRelief(), ActionTakeInformation(), ActionLeaveOffer()])
def test_a_muscle_that_is_asked_help_for_is_meant(action: Action) -> None:
    assert _step(run(action, "no, my foot", entities={"muscle": "foot"}, slots=coached())) == ("foot", 1)


@pytest.mark.parametrize(("phase", "has_care"), [(Phase.STEP, False), (Phase.NEEDS_CARE, True)])
def test_another_muscle_long_after_is_another_cramp_unless_this_one_was_too_long(phase: Phase, has_care: bool) -> None:
    named, slots = {"muscle": "foot"}, coached(phase=phase)
    outcome = run(ActionTakeInformation(), "foot cramp now", entities=named, cramping_now="foot", slots=slots, after=95)
    assert _step(outcome) == ("foot", 1)
    assert ("utter_relief_care" in outcome.responses) is has_care


@pytest.mark.parametrize("text", ["still the same, only one hand free", "same, holding it with one hand"])
def test_a_muscle_named_in_passing_changes_nothing(text: str) -> None:
    assert _step(run(ActionContinueRelief(), text, entities={"muscle": "hand"}, slots=coached())) == ("calf", 3)


def test_what_a_step_was_done_with_changes_nothing() -> None:
    text, named = "did that with my foot, calf is cramping on", {"muscle": ["foot", "calf"]}
    assert _step(run(ActionStartRelief(), text, entities=named, slots=coached())) == ("calf", 3)


def test_the_thigh_of_a_coached_front_thigh_is_the_same() -> None:
    outcome = run(
        ActionContinueRelief(), "my thigh now, still", entities={"muscle": "thigh"}, slots=coached("quad", "stand")
    )
    assert outcome.custom[-1]["muscle"] == "quad"


def test_a_leg_right_after_the_end_is_the_muscle_that_was_coached() -> None:
    slots, events = coached(phase=Phase.EASED), [said("utter_relief_offers")]
    outcome = run(ActionContinueRelief(), "the leg again", entities={"muscle": "leg"}, slots=slots, events=events)
    assert _step(outcome) == ("calf", 1)


def test_a_step_is_said_again_whatever_limb_it_is_asked_of() -> None:
    outcome = run(ActionResumeRelief(), "so back on with the foot", entities={"muscle": "foot"}, slots=coached())
    assert _step(outcome) == ("calf", 2)


def test_it_eased_after_something_was_done_with_another_part() -> None:
    outcome = run(ActionCloseRelief(), "rubbed the foot but it let go", entities={"muscle": "foot"}, slots=coached())
    assert _kept(outcome).phase is Phase.EASED


def test_who_is_busy_with_a_step_gets_time() -> None:
    outcome = run(ActionGiveTime(), "getting a towel, hang on", slots=coached())
    assert (outcome.responses, outcome.custom) == (["utter_relief_how_now"], [])
    assert run(ActionGiveTime(), "hang on").responses == ["utter_take_time"]


@pytest.mark.parametrize(
    ("named", "muscle"),
    [(["thigh", "hamstring"], "hamstring"), (["thigh", "calf"], "thigh"), (["calf", "quad"], "calf")],
)
def test_of_a_thigh_the_side_that_is_named_as_well_is_meant(named: list[str], muscle: str) -> None:
    assert _step(run(ActionStartRelief(), " and ".join(named), entities={"muscle": named})) == (muscle, 1)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("my whole leg has cramped up, top to bottom", [("leg", 1)]),
        ("cramp from hip to ankle", [("leg", 1)]),
        ("not the whole leg, only a bit of it, cramps", []),
        ("leg cramp", []),
    ],
)
def test_a_whole_leg_is_not_asked_about(text: str, steps: list[tuple[str, int]]) -> None:
    outcome = run(ActionStartRelief(), text, entities={"muscle": "leg"})
    assert [(card["muscle"], card["step"]) for card in outcome.custom] == steps


@pytest.mark.parametrize("now", ["leg", "foot"])
def test_the_ends_of_a_whole_leg_name_no_muscle_of_it(now: str) -> None:
    text, named = "leg cramp, the whole leg from hip to heel", {"muscle": ["leg", "glute", "foot"]}
    assert _step(run(ActionStartRelief(), text, entities=named, cramping_now=now)) == ("leg", 1)


def test_a_muscle_that_is_left_of_a_whole_leg_is_the_one() -> None:
    text, named = "it was the whole leg, now only the calf is cramping", {"muscle": ["leg", "calf"]}
    assert _step(run(ActionStartRelief(), text, entities=named, cramping_now="calf")) == ("calf", 1)


def test_a_whole_leg_is_heard_by_its_ends_alone() -> None:
    assert _step(run(ActionStartRelief(), "hip down to my ankle")) == ("leg", 1)


def test_easing_here_and_cramping_there_starts_the_other_plan() -> None:
    text, named = "it eased but now my foot goes", {"muscle": "foot"}
    outcome = run(ActionTakeInformation(), text, entities=named, cramping_now="foot", slots=coached(), after=1)
    assert _step(outcome) == ("foot", 1)


def test_a_leg_after_a_hand_is_asked_about() -> None:
    named, slots = {"muscle": "leg"}, coached("hand", "flat")
    outcome = run(ActionTakeInformation(), "now my leg", entities=named, cramping_now="leg", slots=slots)
    assert outcome.responses == ["utter_relief_anywhere", "utter_ask_muscle"]


def test_no_change_without_a_cramp_under_way_offers_other_ways() -> None:
    outcome = run(ActionContinueRelief(), "no change", slots={"topic_passage": "calf-stretch-wall"})
    assert (outcome.responses, outcome.custom, outcome.slots) == (["utter_no_change_guidance"], [], {})


def test_no_change_where_nothing_was_tried_is_a_first_cry_for_help() -> None:
    outcome = run(ActionContinueRelief(), "argh its cramping again")
    assert outcome.responses == ["utter_relief_anywhere", "utter_ask_muscle"]


@pytest.mark.parametrize("response", ["utter_relief_offers", "utter_relief_stopped"])
def test_a_cramp_that_comes_back_right_after_the_end_starts_with_the_first_step(response: str) -> None:
    slots = coached(phase=Phase.EASED)
    outcome = run(ActionContinueRelief(), "it's back", slots=slots, events=[said(response)], after=30)
    assert _step(outcome) == ("calf", 1)
    assert _kept(outcome).started > START


def test_start_again_after_a_stop_needs_no_muscle() -> None:
    events = [said("utter_relief_stopped")]
    outcome = run(ActionStartRelief(), "/request_relief", slots=coached(phase=Phase.STOPPED), events=events)
    assert _step(outcome) == ("calf", 1)


def test_easing_winds_down_and_offers_diary_and_prevention() -> None:
    outcome = run(ActionCloseRelief(), "it's easing", slots=coached(), after=3)
    plan = library.plans()["calf"]
    assert outcome.texts == [plan.wind_down, plan.after]
    assert outcome.responses == ["utter_relief_offers"]
    assert _kept(outcome).phase is Phase.EASED


def test_a_cramp_that_is_gone_needs_no_winding_down() -> None:
    outcome = run(ActionCloseRelief(), "it's gone", slots=coached())
    assert outcome.texts == [library.plans()["calf"].after]


@pytest.mark.parametrize(("action", "text"), [(ActionCloseRelief(), "gone"), (ActionStop(), "stop")])
def test_the_end_is_told_to_the_diary(action: Action, text: str) -> None:
    outcome = run(action, text, slots=coached(), after=4)
    ended = json.loads(outcome.slots["relief_ended"])
    assert ended == {"muscle": "calf", "minutes": 4.0, "ended": "2026-11-18T03:04:00+00:00"}


def test_easing_without_a_cramp_under_way_is_good_news() -> None:
    outcome = run(ActionCloseRelief(), "much better")
    assert (outcome.responses, outcome.texts) == (["utter_better_thanks"], [])


def test_easing_told_again_right_after_the_end_leaves_the_offers_standing() -> None:
    slots = coached(phase=Phase.EASED)
    outcome = run(ActionCloseRelief(), "yeah that's released", slots=slots, events=[said("utter_relief_offers")])
    assert (outcome.responses, outcome.slots) == (["utter_relief_offers"], {})


@pytest.mark.parametrize("muscle", ["foot", "leg"])
def test_a_bare_muscle_is_the_answer_to_which_muscle(muscle: str) -> None:
    slots = coached("", "", Phase.WHICH_MUSCLE)
    assert _step(run(ActionTakeInformation(), muscle, entities={"muscle": muscle}, slots=slots)) == (muscle, 1)
    assert _step(run(ActionTakeInformation(), muscle, entities={"muscle": muscle})) == (muscle, 1)


def test_any_other_fact_while_coaching_repeats_the_step() -> None:
    outcome = run(ActionTakeInformation(), "the left one", entities={"side": "left"}, slots=coached())
    assert _step(outcome) == ("calf", 2)


def test_a_bare_fact_out_of_nowhere_is_asked_about() -> None:
    outcome = run(ActionTakeInformation(), "left", entities={"side": "left"})
    assert (outcome.responses, outcome.custom) == (["utter_affirm"], [])


def test_stop_ends_the_coaching() -> None:
    outcome = run(ActionStop(), "stop", slots=coached())
    assert (outcome.responses, outcome.custom) == (["utter_relief_stopped"], [])
    assert _kept(outcome).phase is Phase.STOPPED


def test_stop_without_a_coaching_is_answered_too() -> None:
    assert run(ActionStop(), "stop").responses == ["utter_stop"]


def test_back_says_the_step_again_and_is_no_muscle() -> None:
    slots = coached(phase=Phase.PAUSED)
    outcome = run(ActionResumeRelief(), "back", entities={"muscle": "back"}, slots=slots)
    assert outcome.texts == ["We go on with your calf.", library.plans()["calf"].steps[1].say]
    assert _step(outcome) == ("calf", 2)


def test_back_as_an_answer_to_which_muscle_is_one() -> None:
    slots = coached("", "", Phase.WHICH_MUSCLE)
    assert _step(run(ActionResumeRelief(), "back", entities={"muscle": "back"}, slots=slots)) == ("back", 1)


@pytest.mark.parametrize("response", ["utter_relief_stopped", "utter_relief_done", "utter_take_time"])
@pytest.mark.parametrize("action", [ActionResumeRelief(), ActionContinueRelief()])
def test_going_on_right_after_the_end_takes_it_up_with_the_next_step(action: Action, response: str) -> None:
    slots, events = coached(phase=Phase.STOPPED), [said(response)]
    outcome = run(action, "ok go on", slots=slots, events=events, after=2)
    assert _step(outcome) == ("calf", 3)
    assert (_kept(outcome).phase, _kept(outcome).ended) == (Phase.STEP, None)


def test_going_on_after_something_was_read_is_about_that() -> None:
    slots = {**coached(phase=Phase.STOPPED), "told_parts": [FIRST]}
    assert run(ActionResumeRelief(), "go on", slots=slots, after=2).responses == ["utter_more_nothing_yet"]


def test_going_on_long_after_the_end_says_that_it_is_over() -> None:
    slots, events = coached(phase=Phase.STOPPED), [said("utter_relief_stopped")]
    outcome = run(ActionResumeRelief(), "go on", slots=slots, events=events, after=30)
    assert outcome.responses == ["utter_relief_over"]


def _told(about: About, *needs: Need) -> dict[str, Any]:
    return {"aside": Aside(about, frozenset(needs)).to_json()}


def test_who_cannot_do_a_step_gets_one_that_needs_none_of_it_from_then_on() -> None:
    outcome = run(ActionTakeInformation(), "I can't stand", slots=coached(), parsed=_told(About.CANNOT, Need.STAND))
    assert outcome.texts[0].startswith("Then we leave that one out.")
    assert _step(outcome) == ("calf", 3)
    assert _kept(outcome).cannot == {Need.STAND}


def test_what_is_not_possible_counts_for_still_cramping_and_for_a_first_cry() -> None:
    cannot = _told(About.CANNOT, Need.STAND)
    still = run(ActionContinueRelief(), "same", slots=coached("calf", "stretch"), parsed=cannot)
    assert _step(still) == ("calf", 3)
    first = run(ActionStartRelief(), "calf cramp, can't stand", entities={"muscle": "calf"}, parsed=cannot)
    assert _kept(first).cannot == {Need.STAND}


@pytest.mark.parametrize(
    ("about", "response"), [(About.UNWELL, "utter_relief_unwell"), (About.DRIVING, "utter_relief_driving")]
)
def test_dizziness_and_driving_come_before_any_step(about: About, response: str) -> None:
    outcome = run(ActionTakeInformation(), "oh", slots=coached("neck", "stretch"), parsed=_told(about))
    assert (outcome.responses, outcome.custom, _kept(outcome).phase) == ([response], [], Phase.PAUSED)


def test_the_step_before_can_be_asked_for() -> None:
    outcome = run(ActionTakeInformation(), "previous one", slots=coached(), parsed=_told(About.BEFORE))
    assert _step(outcome) == ("calf", 1)


def test_another_muscle_is_taken_before_the_other_side() -> None:
    outcome = run(
        ActionTakeInformation(),
        "now it's the other foot",
        entities={"muscle": "foot"},
        cramping_now="foot",
        slots=coached(),
        parsed=_told(About.OTHER_SIDE),
    )
    assert _step(outcome) == ("foot", 1)


def test_going_on_without_a_coaching_tells_more() -> None:
    assert run(ActionResumeRelief(), "go on").responses == ["utter_more_nothing_yet"]


def test_no_to_the_diary_is_left_there() -> None:
    events = [said("utter_relief_offers", "/log_cramp")]
    outcome = run(ActionLeaveOffer(), "no", slots=coached(phase=Phase.EASED), events=events)
    assert outcome.responses == ["utter_relief_done"]


def test_no_to_something_else_while_a_coaching_sleeps_is_about_that() -> None:
    outcome = run(ActionLeaveOffer(), "no", slots=coached(), events=[said("utter_diary_delete_sure")])
    assert (outcome.responses, outcome.slots) == (["utter_deny"], {})


def test_small_talk_is_followed_by_the_way_back() -> None:
    outcome = run(ActionOfferReturn(), "thanks", slots=coached())
    assert outcome.responses == ["utter_relief_paused"]
    assert outcome.fields("utter_relief_paused")["label"] == "calf"
    assert _kept(outcome).phase is Phase.PAUSED


@pytest.mark.parametrize("slots", [{}, coached(phase=Phase.EASED), {"coaching": "{broken"}])
def test_small_talk_without_a_coaching_is_followed_by_nothing(slots: Mapping[str, Any]) -> None:
    outcome = run(ActionOfferReturn(), "thanks", slots=slots)
    assert (outcome.messages, outcome.slots) == ((), {})


def test_after_ten_minutes_no_change_needs_care_and_gets_no_further_step() -> None:
    outcome = run(ActionContinueRelief(), "still cramping", slots=coached(), after=12)
    assert (outcome.responses, outcome.texts, outcome.custom) == (["utter_relief_care"], [], [])
    assert outcome.fields("utter_relief_care")["evidence"] == "a cramp for 12 minutes"
    assert _kept(outcome).needs_care


def test_where_triage_has_just_said_it_again_only_what_to_do_meanwhile_follows() -> None:
    slots = coached(phase=Phase.NEEDS_CARE)
    again = run(ActionContinueRelief(), "still", slots=slots, after=13)
    assert again.responses == ["utter_relief_care"]
    reminded = [said("utter_relief_care"), {"event": "user", "text": "still", "timestamp": START.timestamp()}]
    reminder = {"event": "action", "name": "utter_escalation_reminder_urgent"}
    outcome = run(ActionContinueRelief(), "still", slots=slots, events=reminded, later=[reminder], after=13)
    assert outcome.responses == ["utter_relief_keep_still"]


@pytest.mark.parametrize("action", [ActionStartRelief(), ActionContinueRelief(), ActionGiveTime()])
def test_ten_minutes_may_be_told(action: Action) -> None:
    outcome = run(action, "20 mins this has been going", slots=coached())
    assert outcome.responses == ["utter_relief_care"]


def test_a_first_cry_that_tells_of_ten_minutes_gets_its_step_below_the_call_for_care() -> None:
    outcome = run(ActionStartRelief(), "calf cramp, been going for twelve minutes", entities={"muscle": "calf"})
    assert outcome.responses[0] == "utter_relief_care"
    assert _step(outcome) == ("calf", 1)


def test_another_muscle_after_ten_minutes_gets_its_step_below_the_call_for_care() -> None:
    outcome = run(ActionTakeInformation(), "now my foot", entities={"muscle": "foot"}, slots=coached(), after=12)
    assert outcome.responses[0] == "utter_relief_care"
    assert _step(outcome) == ("foot", 1)


@pytest.mark.parametrize(
    ("answered", "spoken"),
    [("utter_escalation_called", "utter_relief_until_seen"), ("utter_escalation_reminder_urgent", "utter_relief_care")],
)
def test_who_will_be_seen_and_wants_to_go_on_gets_the_step_again(answered: str, spoken: str) -> None:
    events = [said("utter_relief_care"), said(answered)]
    outcome = run(ActionResumeRelief(), "carry on", slots=coached(phase=Phase.NEEDS_CARE), events=events, after=13)
    assert outcome.responses[0] == spoken
    assert bool(outcome.custom) == (spoken == "utter_relief_until_seen")
    assert _kept(outcome).needs_care


@pytest.mark.parametrize("text", ["somewhere else", "none of those", "not on your list"])
def test_a_muscle_that_is_not_offered_gets_the_steps_for_any(text: str) -> None:
    asked = run(ActionStartRelief(), "cramp").slots
    assert _step(run(ActionTakeInformation(), text, slots=asked)) == (ANYWHERE, 1)
