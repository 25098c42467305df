"""Hears what somebody says while an alarm stands or after help was called, learned from `data/red_flags/after.yml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from unknot.text.encoder import Encoder
from unknot.triage.doubts import is_doubted
from unknot.triage.follow_up import Answer
from unknot.triage.heard import DEEDS, Heard
from unknot.triage.replies import Replies
from unknot.triage.reply_messages import KINDS, ReplyMessages

_SURE = 0.2
_SURE_OF_DEED = 0.3
"""How far a kind must stand above "none of them"; what ends an alarm a little farther."""
_CLAUSE = re.compile(r"[.!?;,:]+(?:\s|$)|\n+|\b(?:but|though|however|and now)\b", re.IGNORECASE)
_NAME = "aftermath"


class Aftermath:
    """Hears what is said after an alarm."""

    def __init__(self, replies: Replies) -> None:
        """Use a trained model; `train` and `load` make it."""
        self._replies = replies

    @classmethod
    def train(
        cls, messages: ReplyMessages, others: Sequence[str], encoder: Encoder, clean: Callable[[str], str]
    ) -> Aftermath:
        """Learn from examples; takes what `Replies.train` takes."""
        return cls(Replies.train(KINDS, messages, others, encoder, clean))

    def hear(self, text: str) -> Heard | None:
        """What a message says, or None; a question tells of no deed."""
        reply = self._replies.likeliest(text)
        if reply is None:
            return None
        heard = Heard(reply.label)
        if heard in DEEDS:
            return heard if reply.lead >= _SURE_OF_DEED and not is_doubted(text, Answer.CALLED) else None
        return heard if reply.lead >= _SURE else None

    def beside_all_clear(self, text: str) -> str:
        """What a message says beside what somebody found: it may hold a new sign."""
        clauses = (clause.strip() for clause in _CLAUSE.split(text))
        return ", ".join(clause for clause in clauses if clause and self.hear(clause) is not Heard.ALL_CLEAR)

    def save(self, folder: Path) -> None:
        """Write the model."""
        self._replies.save(folder, _NAME)

    @classmethod
    def load(cls, folder: Path, encoder: Encoder, clean: Callable[[str], str]) -> Aftermath:
        """Read what `save` wrote, for the encoder that it was trained with."""
        return cls(Replies.load(KINDS, folder, _NAME, encoder, clean))
