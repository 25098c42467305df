"""What may follow an answer: more, why, does it work, say it again, each with a topic and without one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from rasa_sdk import Action

from actions.guidance import ActionGiveEvidence, ActionGiveMore, ActionGiveReason, ActionRepeatReply
from tests.actions.helper import coached, run, search_result
from unknot.knowledge.passage import Passage

MAIN_CAUSE = "cause-sensitised-nerves"
AFTER_MAGNESIUM = {"topic_passage": "magnesium-role", "told_parts": ["first"]}
AFTER_ALL_OF_MAGNESIUM = {"topic_passage": "magnesium-role", "told_parts": ["first", "more"]}


def _without(passages: Mapping[str, Passage], part: str) -> str:
    """Id of a passage that has nothing to say under `part`."""
    return next(passage.id for passage in passages.values() if not getattr(passage, part))


def test_more_tells_the_rest_of_the_passage(passages: Mapping[str, Passage]) -> None:
    outcome = run(ActionGiveMore(), "more", slots=AFTER_MAGNESIUM)
    spoken = "\n".join(outcome.texts)
    assert all(paragraph in spoken for paragraph in passages["magnesium-role"].more)
    assert passages["magnesium-role"].answer not in spoken
    assert outcome.responses == ["utter_source_last"]
    assert outcome.told == ["magnesium-role"]
    assert outcome.slots["told_parts"] == ["first", "more"]


def test_more_after_all_was_told_offers_related_passages(passages: Mapping[str, Passage]) -> None:
    outcome = run(ActionGiveMore(), "more", slots=AFTER_ALL_OF_MAGNESIUM)
    assert (outcome.responses, outcome.texts, outcome.custom) == (["utter_nothing_more"], [], [])
    assert 1 <= len(outcome.payloads) <= 3
    assert not any('"magnesium-role"' in payload for payload in outcome.payloads)


def test_more_of_a_passage_without_more_says_that_this_was_all(passages: Mapping[str, Passage]) -> None:
    topic = {"topic_passage": _without(passages, "more"), "told_parts": ["first"]}
    assert run(ActionGiveMore(), "more", slots=topic).responses == ["utter_nothing_more"]


def test_more_without_a_topic_is_searched_for() -> None:
    outcome = run(ActionGiveMore(), "more about magnesium", knowledge=search_result("magnesium-role"))
    assert outcome.told == ["magnesium-role"]


@pytest.mark.parametrize("text", ["more", "/ask_more"])
def test_more_without_a_topic_or_a_find_asks_about_what(text: str) -> None:
    outcome = run(ActionGiveMore(), text, knowledge=search_result(subject=-1.0))
    assert (outcome.responses, outcome.custom) == (["utter_more_nothing_yet"], [])


def test_more_about_a_new_subject_goes_before_the_old_one() -> None:
    outcome = run(
        ActionGiveMore(),
        "tell me more about magnesium",
        entities={"remedy": "magnesium"},
        knowledge=search_result("magnesium-role"),
        slots={"topic_passage": "why-at-night", "told_parts": ["first"]},
    )
    assert outcome.told == ["magnesium-role"]


def test_why_speaks_the_best_cause_found_and_nothing_that_is_no_cause(passages: Mapping[str, Passage]) -> None:
    found = search_result("magnesium-role", "why-at-night", "cause-leg-nerves")
    outcome = run(ActionGiveReason(), "why at night", knowledge=found, slots=AFTER_MAGNESIUM)
    assert passages["why-at-night"].topic == "causes"
    assert outcome.told == ["why-at-night", "cause-leg-nerves"]


def test_why_without_a_cause_tells_the_rest_of_the_passage() -> None:
    outcome = run(ActionGiveReason(), "why", knowledge=search_result(), slots=AFTER_MAGNESIUM)
    assert outcome.told == ["magnesium-role"]
    assert outcome.slots["told_parts"] == ["first", "more"]


@pytest.mark.parametrize("slots", [{}, AFTER_ALL_OF_MAGNESIUM])
def test_why_with_nothing_else_to_say_names_the_main_cause(slots: Mapping[str, object]) -> None:
    assert run(ActionGiveReason(), "why", knowledge=search_result(), slots=slots).told == [MAIN_CAUSE]


def test_does_it_work_speaks_the_evidence_with_its_source(passages: Mapping[str, Passage]) -> None:
    outcome = run(ActionGiveEvidence(), "does it work", slots=AFTER_MAGNESIUM)
    assert outcome.texts == [passages["magnesium-role"].evidence]
    assert "Source:" in outcome.texts[0]
    assert outcome.fields("utter_source")["article"] == passages["magnesium-role"].article
    assert outcome.slots["told_parts"] == ["first", "evidence"]


def test_more_is_not_offered_again_after_it_was_told() -> None:
    outcome = run(ActionGiveEvidence(), "does it work", slots=AFTER_ALL_OF_MAGNESIUM)
    assert outcome.responses == ["utter_source_last"]


def test_does_it_work_without_a_note_says_so(passages: Mapping[str, Passage]) -> None:
    outcome = run(ActionGiveEvidence(), "does it work", slots={"topic_passage": _without(passages, "evidence")})
    assert outcome.responses[0] == "utter_evidence_none"
    assert outcome.texts == []


def test_does_it_work_of_a_remedy_named_now_goes_before_the_old_topic(passages: Mapping[str, Passage]) -> None:
    outcome = run(
        ActionGiveEvidence(),
        "does heat work",
        entities={"remedy": "heat"},
        knowledge=search_result("heat-or-cold"),
        slots=AFTER_MAGNESIUM,
    )
    assert outcome.slots["topic_passage"] == "heat-or-cold"


def test_does_it_work_without_a_topic_asks_about_what() -> None:
    outcome = run(ActionGiveEvidence(), "does it work", knowledge=search_result("magnesium-role"))
    assert (outcome.responses, outcome.slots) == (["utter_more_nothing_yet"], {})


def test_the_last_answer_is_said_again(passages: Mapping[str, Passage]) -> None:
    outcome = run(ActionRepeatReply(), "say that again", slots=AFTER_MAGNESIUM)
    assert outcome.texts[0] == passages["magnesium-role"].answer
    assert outcome.told == ["magnesium-role"]


def test_the_step_under_way_is_said_again() -> None:
    outcome = run(ActionRepeatReply(), "say that again", slots=coached())
    assert (outcome.custom[0]["type"], outcome.custom[0]["muscle"], outcome.custom[0]["step"]) == ("relief", "calf", 2)


def test_an_answer_in_the_middle_of_a_coaching_is_said_again_and_then_how_to_come_back() -> None:
    outcome = run(ActionRepeatReply(), "say that again", slots={**coached(), **AFTER_MAGNESIUM})
    assert outcome.told == ["magnesium-role"]
    assert outcome.responses[-1] == "utter_relief_paused"


def test_the_step_is_said_again_after_an_answer_in_the_middle_where_it_is_asked_for() -> None:
    outcome = run(ActionRepeatReply(), "what was that move again", slots={**coached(), **AFTER_MAGNESIUM})
    assert (outcome.custom[0]["type"], outcome.custom[0]["step"]) == ("relief", 2)


@pytest.mark.parametrize("action", [ActionGiveMore(), ActionGiveReason(), ActionGiveEvidence()])
def test_in_a_coaching_each_of_them_ends_with_the_way_back(action: Action) -> None:
    outcome = run(action, "and?", slots={**coached(), **AFTER_MAGNESIUM})
    assert outcome.responses[-1] == "utter_relief_paused"


def test_with_nothing_said_yet_there_is_nothing_to_say_again() -> None:
    outcome = run(ActionRepeatReply(), "say that again")
    assert (outcome.responses, outcome.custom) == (["utter_repeat_nothing"], [])


def test_a_topic_that_is_no_longer_in_the_index_is_no_topic() -> None:
    gone = {"topic_passage": "removed-since", "told_parts": ["first"]}
    assert run(ActionGiveMore(), "more", slots=gone).responses == ["utter_more_nothing_yet"]
    assert run(ActionGiveEvidence(), "does it work", slots=gone).responses == ["utter_more_nothing_yet"]
    assert run(ActionRepeatReply(), "again", slots=gone).responses == ["utter_repeat_nothing"]
