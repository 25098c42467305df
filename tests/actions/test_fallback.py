"""A message that is not understood: one "did you mean", then honesty; and what a bare yes takes up."""

from __future__ import annotations

from typing import Any

import pytest

from actions.fallback import MOST_SUGGESTIONS, ActionAcceptOffer, ActionSuggestMeanings
from actions.guidance import CLEARLY_INSIDE
from tests.actions.helper import coached, run, said, search_result

FOUND = ("magnesium-role", "magnesium-food", "potassium", "calcium")
UNSURE = search_result(*FOUND, subject=CLEARLY_INSIDE - 0.1)


def test_the_likeliest_passages_are_suggested_once() -> None:
    outcome = run(ActionSuggestMeanings(), "that mineral thing", knowledge=UNSURE)
    assert outcome.responses == ["utter_did_you_mean"]
    assert outcome.payloads == [f'/show_passage{{"passage": "{passage}"}}' for passage in FOUND[:MOST_SUGGESTIONS]]
    assert (outcome.texts, outcome.custom) == ([], [])
    assert outcome.slots == {"has_suggested": True, "topic_passage": "magnesium-role", "told_parts": []}


def test_the_second_time_in_a_row_it_says_that_it_does_not_know() -> None:
    outcome = run(ActionSuggestMeanings(), "that thing", knowledge=UNSURE, slots={"has_suggested": True})
    assert (outcome.responses, outcome.payloads) == (["utter_unknown"], [])
    assert outcome.slots == {"has_suggested": False}


def test_where_the_search_is_sure_after_all_it_answers() -> None:
    found = search_result("magnesium-role", subject=CLEARLY_INSIDE + 0.1)
    outcome = run(ActionSuggestMeanings(), "magnesium thing", knowledge=found, slots={"has_suggested": True})
    assert outcome.told == ["magnesium-role"]
    assert outcome.slots["has_suggested"] is False


def test_where_nothing_is_found_nothing_is_suggested() -> None:
    outcome = run(ActionSuggestMeanings(), "that thing", knowledge=search_result(subject=-0.2))
    assert (outcome.responses, outcome.payloads, outcome.custom) == (["utter_unknown"], [], [])


def test_a_foreign_sentence_is_told_that_only_english_is_known() -> None:
    found = search_result("magnesium-role", subject=0.1, english=False)
    outcome = run(ActionSuggestMeanings(), "tengo un calambre fuerte", knowledge=found)
    assert (outcome.responses, outcome.payloads) == (["utter_other_language"], [])


@pytest.mark.parametrize("text", ["", "   ", "😭", "...", "🦵🏽!!"])
def test_a_message_without_words_is_asked_for_some(text: str) -> None:
    outcome = run(ActionSuggestMeanings(), text, knowledge=search_result(subject=-1.0))
    assert (outcome.responses, outcome.custom) == (["utter_empty"], [])


def test_a_search_that_does_not_work_is_admitted() -> None:
    outcome = run(ActionSuggestMeanings(), "that thing", knowledge=search_result(available=False))
    assert (outcome.responses, outcome.slots) == (["utter_cannot_look_up"], {})


def test_a_missing_index_is_admitted(no_index: None) -> None:
    outcome = run(ActionSuggestMeanings(), "that thing", knowledge=UNSURE)
    assert (outcome.responses, outcome.slots) == (["utter_cannot_look_up"], {})


def test_yes_after_a_suggestion_shows_the_likeliest_one() -> None:
    before = said("utter_did_you_mean", '/show_passage{"passage": "magnesium-role"}', "/deny_suggestions")
    outcome = run(ActionAcceptOffer(), "yes", events=[before])
    assert outcome.told == ["magnesium-role"]
    assert outcome.slots["has_suggested"] is False


def test_yes_to_slow_breathing_shows_how() -> None:
    before = said("utter_feelings", '/show_passage{"passage": "deep-breathing"}', "/ask_night")
    assert run(ActionAcceptOffer(), "yes please", events=[before]).told == ["deep-breathing"]


def test_yes_after_an_answer_tells_more() -> None:
    structure = {"event": "bot", "text": None, "data": {"custom": {"type": "guidance"}}, "metadata": {}}
    slots = {"topic_passage": "magnesium-role", "told_parts": ["first"]}
    outcome = run(ActionAcceptOffer(), "yes", slots=slots, events=[said("utter_source", "/ask_more"), structure])
    assert outcome.told == ["magnesium-role"]
    assert outcome.slots["told_parts"] == ["first", "more"]


@pytest.mark.parametrize(
    "events",
    [
        [],
        [said("utter_ask_muscle", '/request_relief{"muscle": "calf"}')],
        [said("utter_did_you_mean", '/show_passage{"passage": "magnesium-role"}'), said("utter_unknown", "/ask_night")],
        [said("utter_did_you_mean", '/show_passage{"passage": "removed-since"}')],
        [said("utter_did_you_mean")],
    ],
)
def test_yes_where_nothing_stands_to_be_taken_up_asks_what_is_wanted(events: list[dict[str, Any]]) -> None:
    outcome = run(ActionAcceptOffer(), "yes", events=events)
    assert (outcome.responses, outcome.custom, outcome.slots) == (["utter_affirm"], [], {})


def test_who_is_coached_and_not_understood_is_asked_how_it_is() -> None:
    events = [said("utter_relief_next", "/report_better")]
    outcome = run(ActionSuggestMeanings(), "blorp", knowledge=UNSURE, slots=coached(), events=events)
    assert outcome.responses == ["utter_relief_unsure", "utter_relief_how_now"]


def test_a_muscle_in_words_that_are_not_understood_is_coached() -> None:
    outcome = run(
        ActionSuggestMeanings(), "foot!! foot", knowledge=UNSURE, slots=coached(), entities={"muscle": "foot"}
    )
    assert (outcome.custom[0]["muscle"], outcome.custom[0]["step"]) == ("foot", 1)


def test_ok_in_a_coaching_is_no_answer_to_how_it_is() -> None:
    outcome = run(ActionAcceptOffer(), "ok", slots=coached(), events=[said("utter_relief_next", "/report_better")])
    assert (outcome.responses, outcome.custom) == (["utter_relief_how_now"], [])


def test_yes_to_something_else_while_a_coaching_sleeps_takes_that_up() -> None:
    before = said("utter_did_you_mean", '/show_passage{"passage": "magnesium-role"}')
    assert run(ActionAcceptOffer(), "yes", slots=coached(), events=[before]).told == ["magnesium-role"]


def test_a_crying_face_in_a_coaching_is_asked_how_it_is() -> None:
    assert run(ActionSuggestMeanings(), "😭", slots=coached()).responses == ["utter_relief_how_now"]
