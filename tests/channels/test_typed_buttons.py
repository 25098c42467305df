"""Who types what stands on a button is understood as if they had pressed it."""

from __future__ import annotations

import pytest

from tests.channels.assistant import Assistant
from unknot.channels.turn import take_turn

_BUTTONS = [
    {"title": "Enough", "payload": '/answer_night{"night_answer": "water:enough"}'},
    {"title": "Skip", "payload": "/skip"},
]


async def _said(assistant: Assistant, *texts: str) -> str:
    """Say texts, the first one answered with buttons; gives what the assistant heard last."""
    for text in texts:
        await take_turn(assistant, assistant.handle, text, "someone", "rest")
    return assistant.texts[-1]


@pytest.fixture
def asking(assistant: Assistant) -> Assistant:
    assistant.replies = [{"text": "How much do you drink?", "buttons": _BUTTONS}, {"text": "Take your time."}]
    return assistant


@pytest.mark.parametrize("text", ["Enough", "enough", "  ENOUGH. ", "(enough)"])
async def test_the_title_of_a_button_presses_it(asking: Assistant, text: str) -> None:
    assert await _said(asking, "my nights", text) == '/answer_night{"night_answer": "water:enough"}'


@pytest.mark.parametrize("text", ["enough I think", "skip it", "", "?!", "/skip_all", ("skip " * 20).strip()])
async def test_anything_else_is_heard_as_it_was_typed(asking: Assistant, text: str) -> None:
    assert await _said(asking, "my nights", text) == text


async def test_a_button_of_an_earlier_answer_is_not_pressed_by_its_title(asking: Assistant) -> None:
    await _said(asking, "my nights")
    asking.replies = [{"text": "All right."}]
    assert await _said(asking, "hm", "enough") == "enough"


async def test_who_has_seen_no_answer_yet_presses_nothing(assistant: Assistant) -> None:
    assert await _said(assistant, "skip") == "skip"
