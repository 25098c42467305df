"""How people answer an escalation prompt: help was called, they are safe, it is not that, or they cannot call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from unknot.text.encoder import Encoder
from unknot.triage.doubts import is_doubted
from unknot.triage.follow_up import Answer
from unknot.triage.replies import Replies
from unknot.triage.reply_messages import ANSWERS, ReplyMessages

_SURE = 0.3
"""How far an answer must stand above "no answer"; chosen on cases that nothing here learned from. A prompt that is
taken away too early costs more than one that is said once more."""
_SURE_OF_NEED = -1.2
"""The same for somebody who cannot call: the prompt stays, and what else there is may be said once too often."""
_FEW_WORDS = 2
"""So few words may be anything: the name of a country, a muscle."""
_NAME = "answers"


class Answers:
    """Recognises an answer in what is typed."""

    def __init__(self, replies: Replies) -> None:
        """Use a trained model; `train` and `load` make it."""
        self._replies = replies

    @classmethod
    def train(
        cls, messages: ReplyMessages, others: Sequence[str], encoder: Encoder, clean: Callable[[str], str]
    ) -> Answers:
        """Learn from examples; takes what `Replies.train` takes."""
        return cls(Replies.train(ANSWERS, messages, others, encoder, clean))

    def find(self, text: str) -> Answer | None:
        """The answer that a message gives, or None; a question tells of no deed."""
        reply = self._replies.likeliest(text)
        if reply is None:
            return None
        answer = Answer(reply.label)
        sure = _SURE_OF_NEED if answer is Answer.CANNOT and reply.words > _FEW_WORDS else _SURE
        return None if reply.lead < sure or is_doubted(text, answer) else answer

    def save(self, folder: Path) -> None:
        """Write the model."""
        self._replies.save(folder, _NAME)

    @classmethod
    def load(cls, folder: Path, encoder: Encoder, clean: Callable[[str], str]) -> Answers:
        """Read what `save` wrote, for the encoder that it was trained with."""
        return cls(Replies.load(ANSWERS, folder, _NAME, encoder, clean))
