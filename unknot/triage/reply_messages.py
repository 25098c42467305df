"""The messages from which replies to a prompt are learned, read strictly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from unknot.triage.errors import RedFlagError
from unknot.triage.flags import read_yaml
from unknot.triage.follow_up import Answer
from unknot.triage.heard import Heard

NOTHING = "none"
"""The label of a message that is none of them."""
ANSWERS = tuple(answer.value for answer in Answer if answer is not Answer.ALL_CLEAR)
"""Labels of `data/red_flags/answers.yml`; an all-clear is one of the kinds."""
KINDS = tuple(heard.value for heard in Heard)
"""Labels of `data/red_flags/after.yml`."""
ReplyMessages = Mapping[str, Sequence[str]]
"""Messages by their label, or by `NOTHING`."""


def load_reply_messages(path: Path, labels: Sequence[str]) -> ReplyMessages:
    """Read the messages to learn from.

    Args:
        path: A file with a list of messages a label, and one for `NOTHING`.
        labels: The labels without `NOTHING`.

    Raises:
        RedFlagError: The file is not as described.
    """
    content = read_yaml(path)
    if not isinstance(content, dict) or set(content) != {NOTHING, *labels}:
        raise RedFlagError(path, "", f"takes the keys {', '.join((NOTHING, *labels))}")
    for label, texts in content.items():
        if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
            raise RedFlagError(path, label, "takes a list of messages, quoted where YAML would read something else")
    return content
