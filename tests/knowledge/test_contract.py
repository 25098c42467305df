"""The shapes of the message contract, version 1."""

from __future__ import annotations

import json

from unknot.knowledge.contract import guidance_message, passage_card, relief_message
from unknot.knowledge.passage import Citation, Passage


def _passage(number: int) -> Passage:
    return Passage(
        id=f"passage-{number}",
        heading=f"Heading {number}",
        sections=("T1.1", "T2.2"),
        topic="relief",
        answer="An answer.",
        citations=(Citation("First article", "Calf"), Citation("Second article", "Rest")),
    )


def test_a_card_names_the_article_of_the_first_section_and_cites_each() -> None:
    assert passage_card(_passage(1), 0.71) == {
        "id": "passage-1",
        "sections": ["T1.1", "T2.2"],
        "article": "First article",
        "heading": "Heading 1",
        "citations": [
            {"article": "First article", "section": "Calf"},
            {"article": "Second article", "section": "Rest"},
        ],
        "score": 0.71,
    }


def test_a_card_has_a_score_only_where_something_was_searched_for() -> None:
    assert "score" not in passage_card(_passage(1))
    assert passage_card(_passage(1), 0.0)["score"] == 0.0


def test_a_guidance_message_holds_at_most_five_passages_best_first() -> None:
    message = guidance_message((_passage(number), 1 - number / 10) for number in range(8))
    assert set(message) == {"type", "passages"}
    assert message["type"] == "guidance"
    assert [card["id"] for card in message["passages"]] == [f"passage-{number}" for number in range(5)]
    assert [card["score"] for card in message["passages"]] == [1.0, 0.9, 0.8, 0.7, 0.6]


def test_a_relief_message_names_muscle_step_hold_and_passages() -> None:
    message = relief_message("calf", 1, 4, 30, [_passage(1)])
    assert message == {
        "type": "relief",
        "muscle": "calf",
        "step": 1,
        "steps": 4,
        "hold_seconds": 30,
        "passages": [passage_card(_passage(1))],
    }


def test_messages_can_be_written_as_json() -> None:
    for message in (guidance_message([(_passage(1), 0.5)]), relief_message("calf", 1, 1, 0, [_passage(1)])):
        assert json.loads(json.dumps(message)) == message
