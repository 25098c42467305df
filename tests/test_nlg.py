"""Wordings come in turn, so that nothing depends on chance."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from unknot import escalation
from unknot.nlg import WordingsInTurn
from unknot.settings import ROOT
from unknot.triage.store import load_red_flags

RESPONSES: dict[str, list[dict[str, Any]]] = {
    "utter_greet": [{"text": "hello one"}, {"text": "hello two"}, {"text": "hello three"}],
    "utter_thank": [{"text": "welcome"}],
    "utter_source": [
        {"text": 'From "{article}".', "buttons": [{"title": "More", "payload": '/show{{"passage": "{article}"}}'}]}
    ],
    "utter_where": [{"text": "your {muscle}"}],
    "utter_escalation_called": [{"text": "good"}],
    "utter_visit_planned": [{"text": "good plan"}],
    "utter_channel": [{"text": "on the page", "channel": "web"}, {"text": "anywhere"}],
}


@pytest.fixture
def wordings() -> WordingsInTurn:
    domain = Domain.from_dict({"version": "3.1", "responses": RESPONSES})
    return WordingsInTurn(EndpointConfig(), domain)


def _tracker() -> DialogueStateTracker:
    return DialogueStateTracker("someone", [TextSlot("muscle", mappings=[{"type": "custom"}])])


async def _talk(wordings: WordingsInTurn, tracker: DialogueStateTracker, *responses: str) -> list[str]:
    """Utter responses one after the other, as Rasa does; gives their texts."""
    texts = []
    for response in responses:
        message = await wordings.generate(response, tracker, "web")
        assert message is not None
        tracker.update(BotUttered(message["text"], {}, {"utter_action": response}))
        texts.append(message["text"])
    return texts


async def test_wordings_come_in_turn_and_start_again_after_the_last(wordings: WordingsInTurn) -> None:
    said = await _talk(wordings, _tracker(), *["utter_greet"] * 4)
    assert said == ["hello one", "hello two", "hello three", "hello one"]


async def test_other_responses_in_between_do_not_count(wordings: WordingsInTurn) -> None:
    said = await _talk(wordings, _tracker(), "utter_greet", "utter_thank", "utter_thank", "utter_greet")
    assert said == ["hello one", "welcome", "welcome", "hello two"]


async def test_the_same_conversation_twice_gives_the_same_words(wordings: WordingsInTurn) -> None:
    turns = ["utter_greet", "utter_thank", "utter_greet", "utter_channel", "utter_greet", "utter_greet"]
    assert await _talk(wordings, _tracker(), *turns) == await _talk(wordings, _tracker(), *turns)


async def test_a_new_session_begins_with_the_first_wording(wordings: WordingsInTurn) -> None:
    tracker = _tracker()
    first = await _talk(wordings, tracker, "utter_greet")
    tracker.update(SessionStarted())
    assert first + await _talk(wordings, tracker, "utter_greet") == ["hello one", "hello one"]


async def test_what_the_action_gives_fills_text_and_buttons(wordings: WordingsInTurn) -> None:
    message = await wordings.generate("utter_source", _tracker(), "web", article="A title")
    assert message is not None
    assert message["text"] == 'From "A title".'
    assert message["buttons"] == [{"title": "More", "payload": '/show{"passage": "A title"}'}]


async def test_filling_a_wording_leaves_the_response_as_it_was(wordings: WordingsInTurn) -> None:
    await wordings.generate("utter_source", _tracker(), "web", article="first")
    message = await wordings.generate("utter_source", _tracker(), "web", article="second")
    assert message is not None
    assert message["text"] == 'From "second".'


async def test_slots_fill_a_wording(wordings: WordingsInTurn) -> None:
    tracker = _tracker()
    tracker.update(SlotSet("muscle", "calf"))
    assert await _talk(wordings, tracker, "utter_where") == ["your calf"]


async def test_what_the_person_wrote_is_never_filled_in_again(wordings: WordingsInTurn) -> None:
    tracker = _tracker()
    tracker.update(SlotSet("muscle", "{muscle} {{7*7}}"))
    assert await _talk(wordings, tracker, "utter_where") == ["your {muscle} {{7*7}}"]


async def test_a_wording_for_another_channel_is_left_out(wordings: WordingsInTurn) -> None:
    for given in range(3):
        other = wordings.wording("utter_channel", given, "rest", {})
        assert other is not None
        assert other["text"] == "anywhere"
    page = wordings.wording("utter_channel", 0, "web", {})
    assert page is not None
    assert page["text"] == "on the page"


async def test_an_unknown_response_gives_nothing(wordings: WordingsInTurn) -> None:
    assert await wordings.generate("utter_nothing_of_the_kind", _tracker(), "web") is None


async def test_the_words_that_close_an_escalation_say_that_it_is_closed(wordings: WordingsInTurn) -> None:
    tracker = _tracker()
    for found in ({"level": "emergency", "flags": []}, {"level": "none", "flags": [], "answer": "called"}):
        tracker.update(UserUttered("words", parse_data={"triage": found}))
    message = await wordings.generate("utter_escalation_called", tracker, "web")
    assert message is not None
    assert message["text"] == "good"
    assert message["custom"] == {"type": "escalation_answered", "answer": "called"}


async def test_a_cramp_that_lasts_too_long_is_told_with_whom_to_call_and_as_an_escalation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(escalation.resources, "triage", lambda: SimpleNamespace(flags=load_red_flags().flags))
    written = yaml.safe_load((ROOT / "data" / "responses" / "relief.yml").read_text("utf-8"))["responses"]
    spoken = WordingsInTurn(EndpointConfig(), Domain.from_dict({"version": "3.1", "responses": written}))
    tracker = _tracker()
    tracker.update(UserUttered("still", parse_data={"triage": {"level": "none", "country": "GB"}}))
    message = await spoken.generate("utter_relief_care", tracker, "web", evidence="a cramp for 12 minutes")
    assert message is not None
    assert "call NHS 111" in message["text"]
    assert "{" not in message["text"]
    card = message["custom"]
    assert (card["type"], card["level"]) == ("escalation", "urgent")
    assert card["flags"] == [{"id": "cramp_will_not_let_go", "evidence": "a cramp for 12 minutes"}]
    assert card["contacts"][0]["uri"] == "tel:111"


@pytest.mark.parametrize(
    ("levels", "is_answered"), [(["doctor"], True), ([], False), (["urgent"], False), (["doctor", "urgent"], False)]
)
async def test_a_visit_that_is_planned_answers_the_advice_to_make_one_and_nothing_higher(
    wordings: WordingsInTurn, levels: list[str], is_answered: bool
) -> None:
    tracker = _tracker()
    for level in [*levels, "none"]:
        tracker.update(UserUttered("words", parse_data={"triage": {"level": level, "flags": []}}))
    reply = await wordings.generate("utter_visit_planned", tracker, "web")
    assert reply is not None
    assert bool(reply.get("custom")) is is_answered
