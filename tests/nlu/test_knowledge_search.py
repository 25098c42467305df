"""The search result travels with the message; what was said before is taken from this session only."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.events import BotUttered, Event, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from tests.nlu.fakes import Create, FakeSearcher
from unknot.nlu.knowledge_search import KNOWLEDGE, KnowledgeSearch


@pytest.fixture
def search(create: Create) -> KnowledgeSearch:
    component = create(KnowledgeSearch)
    assert isinstance(component, KnowledgeSearch)
    return component


def _tracker(*events: Event) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("someone", list(events))


def _parse_data(search: KnowledgeSearch, text: str, tracker: DialogueStateTracker | None = None) -> dict[str, Any]:
    (message,) = search.process([Message({TEXT: text})], tracker)
    data: dict[str, Any] = message.as_dict(only_output_properties=True)
    return data


def test_the_result_travels_in_the_parse_data(search: KnowledgeSearch, searcher: FakeSearcher) -> None:
    assert _parse_data(search, "calf cramp right now")[KNOWLEDGE] == {
        "available": True,
        "passages": [{"id": "calf-cramp-now", "score": 0.71}],
        "subject": 0.876,
        "follow_up": False,
        "english": True,
    }


def test_another_language_is_told_along(search: KnowledgeSearch, searcher: FakeSearcher) -> None:
    assert _parse_data(search, "boli mnie łydka i nie mogę spać w nocy")[KNOWLEDGE]["english"] is False


def test_a_missing_index_is_told_and_raises_nothing(
    search: KnowledgeSearch, no_searcher: None, caplog: pytest.LogCaptureFixture
) -> None:
    assert _parse_data(search, "my secret cramp")[KNOWLEDGE] == {"available": False, "passages": []}
    assert "there is no index yet" in caplog.text
    assert "secret" not in caplog.text


def test_an_empty_message_is_not_searched_for(search: KnowledgeSearch, searcher: FakeSearcher) -> None:
    assert KNOWLEDGE not in _parse_data(search, "")
    assert searcher.asked == []


@pytest.mark.parametrize(
    ("events", "earlier"),
    [
        ([SessionStarted(), UserUttered("does magnesium help")], ("does magnesium help",)),
        ([SessionStarted(), UserUttered("first"), BotUttered("hm"), UserUttered("second")], ("second",)),
        ([SessionStarted(), UserUttered("typed"), UserUttered("/ask_more")], ("typed",)),
        ([SessionStarted(), UserUttered("typed"), UserUttered(None), UserUttered("")], ("typed",)),
        ([SessionStarted(), UserUttered("/greet")], ()),
        ([SessionStarted(), UserUttered("yesterday"), SessionStarted()], ()),
        ([SessionStarted(), UserUttered("yesterday"), SessionStarted(), UserUttered("today")], ("today",)),
        ([], ()),
    ],
)
def test_the_message_before_is_what_was_typed_last_in_this_session(
    search: KnowledgeSearch, searcher: FakeSearcher, events: list[Event], earlier: tuple[str, ...]
) -> None:
    _parse_data(search, "and at night", _tracker(*events))
    assert searcher.asked == [("and at night", earlier)]


def test_without_a_conversation_nothing_was_said_before(search: KnowledgeSearch, searcher: FakeSearcher) -> None:
    _parse_data(search, "and at night")
    assert searcher.asked == [("and at night", ())]
