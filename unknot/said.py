"""The words of a message as it came in, be it typed or a button's payload, and what a button of an alarm gives."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

_COMMAND = re.compile(r"/(\w+)(?:@[\d.]+)?\s*(\{.*\})?\s*", re.DOTALL)
_QUESTION = re.compile(
    r"\?|^\W*(?:(?:so|ok|but|and|well|oh)\W+)*(?:can|could|should|shall|would|will|do|does|did|is|are|am|was|were|may|what\w*|who|"
    r"how|why|which|when|where|tell me|explain)\b",
    re.IGNORECASE,
)
ANSWER_INTENT, ANSWER_ENTITY, COUNTRY_ENTITY = "answer_escalation", "escalation_answer", "escalation_country"


@dataclass(frozen=True)
class Said:
    """The words of a message, or what a button of the escalation gives."""

    words: str
    answer: str | None = None
    country: str | None = None

    @property
    def asks(self) -> bool:
        """Whether the words are a question."""
        return _QUESTION.search(self.words) is not None


def said_in(text: str) -> Said:
    """Of a payload such as `/inform{"note": "…"}` the values count; a slash in front of words changes nothing."""
    command = _COMMAND.fullmatch(text)
    if command is None:
        return Said(text.lstrip("/ "))
    try:
        values = json.loads(command.group(2) or "{}")
    except ValueError:
        return Said(text.lstrip("/ "))
    if command.group(1) == ANSWER_INTENT:
        return Said("", values.get(ANSWER_ENTITY), values.get(COUNTRY_ENTITY))
    words = [value for value in values.values() if isinstance(value, str) and " " in value.strip()]
    return Said(". ".join(words))
