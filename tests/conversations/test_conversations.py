"""Holds whole conversations with a running Unknot, and looks at every answer the way a client sees it."""

from __future__ import annotations

import json
import re
import secrets
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conversations.transcript import FOLDER, Conversation, TranscriptError, Turn, read_conversations

MOST_WORDS = 70
LEAST_CONVERSATIONS = 40

CONVERSATIONS = tuple(read_conversations(FOLDER))
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
_PLACEHOLDER = re.compile(r"\{\w*\}|\{\{|\}\}")


@dataclass(frozen=True)
class Answer:
    """Everything that came back for one message."""

    messages: tuple[dict[str, Any], ...]

    @property
    def bubbles(self) -> list[str]:
        """Texts, one a bubble."""
        return [message["text"] for message in self.messages if message.get("text")]

    @property
    def text(self) -> str:
        """All that was said, in one line."""
        return " ".join(" ".join(self.bubbles).split())

    @property
    def buttons(self) -> list[str]:
        """Titles of the buttons."""
        return [button["title"] for message in self.messages for button in message.get("buttons") or ()]

    @property
    def structures(self) -> list[dict[str, Any]]:
        """The structured messages."""
        return [message["custom"] for message in self.messages if message.get("custom")]


def _send(address: str, sender: str, text: str) -> Answer:
    body = json.dumps({"sender": sender, "message": text, "metadata": {"time_zone": "Europe/London"}}).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{address}/webhooks/rest/webhook", body, headers)
    with _OPENER.open(request, timeout=60) as answer:
        return Answer(tuple(json.load(answer)))


def _check_any_answer(answer: Answer) -> None:
    """What holds for every answer, whatever was said."""
    assert answer.bubbles, "nothing was said"
    for bubble in answer.bubbles:
        assert len(bubble.split()) <= MOST_WORDS, bubble
        assert not _PLACEHOLDER.search(bubble), bubble
    escalations = [structure for structure in answer.structures if structure["type"] == "escalation"]
    assert answer.structures[: len(escalations)] == escalations, "an escalation comes first"
    for structure in answer.structures[len(escalations) :]:
        if structure["type"] == "chart":
            assert structure["alt"]
            assert structure["table"]["rows"]
        if structure["type"] not in {"guidance", "relief", "plan", "toolkit"}:
            continue
        assert structure["passages"], structure
        assert all(passage["sections"] for passage in structure["passages"])
        assert f'From "{structure["passages"][0]["article"]}"' in answer.text, "the source is not named"
    for structure in escalations:
        assert structure["flags"]
        assert all(flag["evidence"] for flag in structure["flags"])
        assert all(contact["uri"].startswith(("tel:", "sms:")) for contact in structure["contacts"])


def _check(turn: Turn, answer: Answer) -> None:
    _check_any_answer(answer)
    said = answer.text.lower()
    for words in turn.says:
        assert words.lower() in said, f"{words!r} is not in: {answer.text}"
    for words in turn.never_says:
        assert words.lower() not in said, f"{words!r} is in: {answer.text}"
    for title in turn.buttons:
        assert title in answer.buttons
    levels = [structure["level"] for structure in answer.structures if structure["type"] == "escalation"]
    if turn.level or turn.type:
        assert levels == ([turn.level] if turn.level not in {"", "none"} else []), said
    if not turn.type:
        return
    others = [structure["type"] for structure in answer.structures if structure["type"] not in {"escalation", "chart"}]
    others = list(dict.fromkeys(others)) if turn.type == "document" else others
    assert others == ([] if turn.type in {"none", "escalation"} else [turn.type]), said
    for structure in answer.structures:
        if structure["type"].startswith("escalation"):
            continue
        assert turn.muscle in {"", structure.get("muscle")}
        assert turn.step in {0, structure.get("step")}
        assert (
            not turn.sections_any
            or "passages" not in structure
            or set(turn.sections_any) & set(structure["passages"][0]["sections"])
        ), said


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=str)
def test_the_conversation_goes_as_written(conversation: Conversation, unknot_address: str) -> None:
    sender = f"conversation-{secrets.token_hex(8)}"
    for turn in conversation.turns:
        _check(turn, _send(unknot_address, sender, turn.person * turn.times))


def test_there_are_enough_conversations_and_no_two_of_one_name() -> None:
    names = [str(conversation) for conversation in CONVERSATIONS]
    assert len(names) >= LEAST_CONVERSATIONS
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("a: []", "'a' needs a list of turns"),
        ("a: [{says: [hello]}]", "`person`"),
        ("a: [{person: hi, sais: [hello]}]", "unknown key 'sais'"),
        ("a: [{person: hi, says: hello}]", "`says` takes list"),
        ("a: [{person: hi, says: []}]", "`says` takes list, and not an empty one"),
        ("a: [{person: hi, says: [112]}]", "`says` takes texts only"),
        ("a: [{person: hi, step: one}]", "`step` takes int"),
        (
            "a: [{person: hi, type: card}]",
            "`type` is 'card'; it takes guidance, relief, escalation, escalation_answered, diary_entry",
        ),
    ],
)
def test_a_transcript_with_a_mistake_is_refused_by_name(tmp_path: Path, written: str, message: str) -> None:
    (tmp_path / "topic.yml").write_text(written, "utf-8")
    with pytest.raises(TranscriptError, match=r"topic\.yml") as caught:
        list(read_conversations(tmp_path))
    assert message in str(caught.value)
