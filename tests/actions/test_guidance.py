"""Answers out of the knowledge base: found, not found, not ours, not available."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
import yaml

from actions.guidance import CLEARLY_INSIDE, ActionGiveGuidance, ActionShowPassage
from actions.speech import LONGEST_TITLE
from tests.actions.helper import Outcome, coached, run, search_result
from unknot.knowledge.passage import Passage
from unknot.knowledge.store import KNOWLEDGE_FOLDER

TOPICS: dict[str, str] = yaml.safe_load((KNOWLEDGE_FOLDER / "topics.yml").read_text("utf-8"))
DECLINED = {"utter_out_of_scope", "utter_beyond_articles", "utter_other_language", "utter_empty"}
GUIDANCE = ActionGiveGuidance()


def test_the_best_passage_is_spoken_first_and_named_with_its_source(passages: Mapping[str, Passage]) -> None:
    found = search_result("magnesium-role", "magnesium-food")
    outcome = run(GUIDANCE, "does magnesium help", intent="ask_minerals", knowledge=found)
    best = passages["magnesium-role"]
    assert outcome.texts[0] == best.answer
    source = outcome.fields("utter_source")
    assert (source["article"], source["section"]) == (best.citations[0].article, best.citations[0].section)
    assert outcome.custom[0]["type"] == "guidance"
    assert outcome.told == ["magnesium-role", "magnesium-food"]
    assert outcome.custom[0]["passages"][0]["score"] == 0.9
    assert outcome.custom[0]["passages"][0]["sections"] == list(best.sections)


def test_a_wish_to_keep_a_diary_begins_one_and_a_question_about_it_is_answered() -> None:
    found = search_result("magnesium-role")
    begun = run(GUIDANCE, "can I keep a diary here", intent="ask_diary", knowledge=found)
    assert begun.responses == ["utter_diary_begin"]
    asked = run(GUIDANCE, "what should I write in a diary", intent="ask_diary", knowledge=found)
    assert "utter_diary_begin" not in asked.responses


def test_the_caution_is_spoken_with_the_answer(passages: Mapping[str, Passage]) -> None:
    outcome = run(GUIDANCE, "magnesium", intent="ask_minerals", knowledge=search_result("magnesium-role"))
    assert passages["magnesium-role"].caution
    assert passages["magnesium-role"].caution in "\n".join(outcome.texts)


def test_an_answer_is_remembered_as_what_the_conversation_is_about() -> None:
    outcome = run(
        GUIDANCE,
        "does magnesium help",
        intent="ask_minerals",
        knowledge=search_result("magnesium-role"),
        slots={"topic_passage": "why-at-night", "told_parts": ["first", "more"], "has_suggested": True},
    )
    assert outcome.slots["topic_passage"] == "magnesium-role"
    assert outcome.slots["told_parts"] == ["first"]
    assert outcome.slots["has_suggested"] is False


def test_more_is_offered_only_where_there_is_more(passages: Mapping[str, Passage]) -> None:
    for passage in passages.values():
        outcome = run(GUIDANCE, "a question", intent="ask_cause", knowledge=search_result(passage.id))
        assert outcome.responses == ["utter_source" if passage.more else "utter_source_last"], passage.id


def test_at_most_two_further_passages_are_offered_and_five_are_listed() -> None:
    six = ("magnesium-role", "magnesium-food", "potassium", "calcium", "why-at-night", "heat-how")
    outcome = run(GUIDANCE, "minerals", intent="ask_minerals", knowledge=search_result(*six))
    assert outcome.payloads == [
        '/show_passage{"passage": "magnesium-food"}',
        '/show_passage{"passage": "potassium"}',
    ]
    assert outcome.told == list(six[:5])


def test_a_long_heading_is_cut_for_its_button(passages: Mapping[str, Passage]) -> None:
    longest = max(passages.values(), key=lambda passage: len(passage.heading))
    assert len(longest.heading) > LONGEST_TITLE
    outcome = run(GUIDANCE, "minerals", intent="ask_minerals", knowledge=search_result("magnesium-role", longest.id))
    (title,) = outcome.titles
    assert len(title) <= LONGEST_TITLE
    assert title.endswith("…")
    assert longest.heading.startswith(title[:-1])


def test_a_passage_that_is_no_longer_in_the_index_is_passed_over() -> None:
    found = search_result("removed-since", "magnesium-role")
    outcome = run(GUIDANCE, "magnesium", intent="ask_minerals", knowledge=found)
    assert outcome.told == ["magnesium-role"]


@pytest.mark.parametrize("intent", sorted(TOPICS))
def test_a_topic_button_shows_the_passage_of_its_topic(intent: str, passages: Mapping[str, Passage]) -> None:
    outcome = run(GUIDANCE, f"/{intent}", intent=intent)
    assert outcome.texts[0] == passages[TOPICS[intent]].answer
    assert outcome.told == [TOPICS[intent]]


@pytest.mark.parametrize(
    ("intent", "response"),
    [
        ("out_of_scope", "utter_out_of_scope"),
        ("ask_beyond_articles", "utter_beyond_articles"),
        ("ask_food", "utter_beyond_articles"),
    ],
)
def test_where_nothing_is_found_no_guidance_is_given(intent: str, response: str) -> None:
    outcome = run(GUIDANCE, "a question", intent=intent, knowledge=search_result(subject=-0.5))
    assert (outcome.responses, outcome.texts, outcome.custom, outcome.slots) == ([response], [], [], {})


@pytest.mark.parametrize("intent", ["out_of_scope", "ask_beyond_articles"])
def test_an_intent_that_is_not_ours_declines_what_the_search_is_not_sure_of(intent: str) -> None:
    found = search_result("magnesium-role", subject=CLEARLY_INSIDE - 0.01)
    outcome = run(GUIDANCE, "a question", intent=intent, knowledge=found)
    assert set(outcome.responses) <= DECLINED
    assert outcome.custom == []


@pytest.mark.parametrize("intent", ["out_of_scope", "ask_beyond_articles"])
def test_a_clear_subject_overrules_an_intent_that_is_not_ours(intent: str) -> None:
    found = search_result("magnesium-role", subject=CLEARLY_INSIDE + 0.01)
    assert run(GUIDANCE, "a question", intent=intent, knowledge=found).told == ["magnesium-role"]


def test_a_foreign_sentence_is_told_that_only_english_is_known() -> None:
    outcome = run(
        GUIDANCE, "tengo un calambre fuerte", intent="ask_food", knowledge=search_result(subject=-1.0, english=False)
    )
    assert (outcome.responses, outcome.custom) == (["utter_other_language"], [])


def test_a_message_without_words_is_asked_for_some() -> None:
    outcome = run(GUIDANCE, "😭😭", intent="out_of_scope", knowledge=search_result(subject=-1.0))
    assert (outcome.responses, outcome.custom) == (["utter_empty"], [])


def test_a_search_that_does_not_work_is_admitted() -> None:
    outcome = run(GUIDANCE, "does magnesium help", intent="ask_minerals", knowledge=search_result(available=False))
    assert (outcome.responses, outcome.custom, outcome.slots) == (["utter_cannot_look_up"], [], {})


@pytest.mark.parametrize("text", ["does magnesium help", "/ask_minerals"])
def test_a_missing_index_is_admitted(text: str, no_index: None) -> None:
    outcome = run(GUIDANCE, text, intent="ask_minerals", knowledge=search_result("magnesium-role"))
    assert (outcome.responses, outcome.custom, outcome.slots) == (["utter_cannot_look_up"], [], {})


def _what_about(what: str, entities: dict[str, str], passage: str, *, is_coached: bool) -> Outcome:
    """What comes of "what about …" in the middle of a calf cramp, or without one."""
    slots = coached() if is_coached else {}
    text, found = f"what about {what}", search_result(passage)
    return run(GUIDANCE, text, intent="ask_what_about", entities=entities, knowledge=found, slots=slots)


def test_another_muscle_asked_about_while_coaching_is_coached() -> None:
    outcome = _what_about("my thigh", {"muscle": "thigh"}, "stretch-which-muscles", is_coached=True)
    (card,) = outcome.custom
    assert (card["type"], card["muscle"], card["step"]) == ("relief", "thigh", 1)


def test_another_muscle_asked_about_without_a_cramp_is_answered_from_the_knowledge() -> None:
    outcome = _what_about("my thigh", {"muscle": "thigh"}, "stretch-which-muscles", is_coached=False)
    assert outcome.told == ["stretch-which-muscles"]


@pytest.mark.parametrize(("topic", "responses"), [("magnesium-role", ["utter_same_there"]), ("calf-cramp-now", [])])
def test_where_the_answer_is_the_one_given_before_it_is_said_that_the_same_holds(
    topic: str, responses: list[str]
) -> None:
    outcome = run(
        ActionGiveGuidance(),
        "and what about my thigh",
        intent="ask_what_about",
        slots={"topic_passage": topic},
        knowledge=search_result("magnesium-role"),
    )
    assert [response for response in outcome.responses if response == "utter_same_there"] == responses
    assert outcome.told == ["magnesium-role"]


def test_another_subject_asked_about_while_coaching_is_answered_from_the_knowledge() -> None:
    outcome = _what_about("heat", {"remedy": "heat"}, "heat-how", is_coached=True)
    assert outcome.told == ["heat-how"]


def test_after_a_question_in_between_it_is_said_how_to_come_back_to_the_coaching() -> None:
    outcome = run(
        GUIDANCE,
        "does heat help",
        intent="ask_heat_cold",
        knowledge=search_result("heat-how"),
        slots=coached(),
    )
    assert outcome.told == ["heat-how"]
    assert outcome.responses[-1] == "utter_relief_paused"
    assert outcome.messages[-1]["custom"], "the structure stays last"
    assert json.loads(outcome.slots["coaching"])["step"] == "stand"


def test_a_passage_named_by_a_button_is_shown(passages: Mapping[str, Passage]) -> None:
    outcome = run(ActionShowPassage(), '/show_passage{"passage": "heat-how"}', entities={"passage": "heat-how"})
    assert outcome.texts[0] == passages["heat-how"].answer
    assert outcome.told == ["heat-how"]
    assert outcome.slots["topic_passage"] == "heat-how"


@pytest.mark.parametrize("entities", [{"passage": "removed-since"}, {}])
def test_an_old_button_is_not_understood(entities: Mapping[str, str]) -> None:
    outcome = run(ActionShowPassage(), "/show_passage", entities=entities)
    assert (outcome.responses, outcome.custom, outcome.slots) == (["utter_unknown"], [], {})
