"""The messages from which answers to a prompt are learned, read strictly from `data/red_flags/answers.yml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from unknot.triage.errors import RedFlagError
from unknot.triage.flags import read_yaml
from unknot.triage.follow_up import Answer

NO_ANSWER = "none"
LABELS = (NO_ANSWER, *(answer.value for answer in Answer))
AnswerMessages = Mapping[str, Sequence[str]]
"""Messages by the value of their answer, or by `NO_ANSWER`."""


def load_answer_messages(path: Path) -> AnswerMessages:
    """Read the messages to learn from; raises RedFlagError where they are not as described."""
    content = read_yaml(path)
    if not isinstance(content, dict) or set(content) != set(LABELS):
        raise RedFlagError(path, "", f"takes the keys {', '.join(LABELS)}")
    for label, texts in content.items():
        if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
            raise RedFlagError(path, label, "takes a list of messages, quoted where YAML would read something else")
    return content
