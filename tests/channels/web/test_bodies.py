"""How replies look on the wire."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from unknot.channels.web.bodies import content_of, heard, person_content, remembered, spoken
from unknot.stores.transcript_records import Entry, Speaker

ANSWER = Entry(3, Speaker.UNKNOT, 1_700_000_000.25, {"text": "hello"}, reply_to=2, feedback="up")


@pytest.mark.parametrize(
    ("reply", "content"),
    [
        ({"recipient_id": "web-1", "text": "a\n\nb"}, {"text": "a\n\nb"}),
        ({"text": ""}, {}),
        ({"text": None, "buttons": None, "custom": None}, {}),
        ({"text": "?", "buttons": []}, {"text": "?"}),
        ({"custom": {"type": "plan", "on": date(2026, 1, 2)}}, {"custom": {"type": "plan", "on": "2026-01-02"}}),
        ({"custom": {}}, {"custom": {}}),
        ({"attachment": {"type": "video"}}, {"attachment": {"type": "video"}}),
    ],
)
def test_a_reply_keeps_what_it_says(reply: dict[str, Any], content: dict[str, Any]) -> None:
    assert content_of(reply) == content
    assert json.dumps(content_of(reply))


def test_an_answer_carries_id_time_and_what_it_answers() -> None:
    assert spoken(ANSWER) == {"id": 3, "at": "2023-11-14T22:13:20.250+00:00", "text": "hello", "reply_to": 2}


def test_the_history_tells_who_spoke_and_what_was_thought_of_it() -> None:
    assert remembered(ANSWER) == {**spoken(ANSWER), "from": "unknot", "feedback": "up"}


def test_a_persons_message_shows_its_title_and_keeps_what_it_meant_to_itself() -> None:
    content = person_content("Calf", "/calf")
    entry = Entry(2, Speaker.PERSON, 0.0, content, "one")
    assert remembered(entry)["text"] == "Calf"
    assert remembered(entry)["client_id"] == "one"
    assert "/calf" not in str(remembered(entry))
    assert (heard(content), heard(person_content("ow", "ow"))) == ("/calf", "ow")
