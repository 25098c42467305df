"""How people answer an escalation prompt: learned from examples, read with the sentence vector that triage has anyway.

Phrases were tried first: on answers by somebody who had not seen them they knew one of nine (docs/measuring.md).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from unknot.text.encoder import Encoder
from unknot.text.features import Features
from unknot.text.linear import LinearModel, fit_linear
from unknot.text.normalise import has_words
from unknot.triage.answer_messages import LABELS, NO_ANSWER, AnswerMessages
from unknot.triage.doubts import is_doubted
from unknot.triage.follow_up import Answer

_STRENGTH, _SEED = 1.0, 7
_SURE = 0.3
"""How far an answer must stand above "no answer"; chosen on cases that nothing here learned from. A prompt that is
taken away too early costs more than one that is said once more."""
_SURE_OF_NEED = -1.2
"""The same for somebody who cannot call: the prompt stays, and what else there is may be said once too often."""
_FEW_WORDS = 2
"""So few words may be anything: the name of a country, a muscle."""
_LONGEST = 40
_FEATURES, _WEIGHTS = "answers.json", "answers.npz"


class Answers:
    """Recognises an answer in what is typed."""

    def __init__(
        self, features: Features, weights: LinearModel, encoder: Encoder, clean: Callable[[str], str] | None = None
    ) -> None:
        """Use a trained model; `train` and `load` make it. `clean` brings a message into the encoder's shape."""
        self._features, self._weights, self._encoder = features, weights, encoder
        self._clean = clean or (lambda text: text)

    @classmethod
    def train(
        cls, messages: AnswerMessages, others: Sequence[str], encoder: Encoder, clean: Callable[[str], str]
    ) -> Answers:
        """Learn from examples.

        Args:
            messages: Messages of people who have read a prompt.
            others: Messages without an answer, of people who have not.
            encoder: Gives the sentence vectors.
            clean: Brings a message into the shape that the encoder gets.
        """
        said = [(text, label) for label, texts in messages.items() for text in texts]
        said += [(text, NO_ANSWER) for text in others]
        texts = [clean(text) for text, _ in said]
        labels = np.array([LABELS.index(label) for _, label in said])
        features, matrix = Features.fit_matrix(texts, encoder.encode_all(texts))
        return cls(features, fit_linear(matrix, labels, _STRENGTH, _SEED), encoder, clean)

    def find(self, text: str) -> Answer | None:
        """The answer that a message gives, or None; a long message is no answer, and a question tells of no deed."""
        message = self._clean(text)
        if not has_words(message) or len(message.split()) > _LONGEST:
            return None
        features = self._features.matrix([message], self._encoder.encode_all([message]))
        nothing, *margins = self._weights.margins(features)[0]
        best = int(np.argmax(margins))
        answer = Answer(LABELS[best + 1])
        sure = _SURE_OF_NEED if answer is Answer.CANNOT and len(message.split()) > _FEW_WORDS else _SURE
        if margins[best] - nothing < sure or is_doubted(text, answer):
            return None
        return answer

    def save(self, folder: Path) -> None:
        """Write the model without pickling."""
        self._features.save(folder / _FEATURES)
        self._weights.save(folder / _WEIGHTS)

    @classmethod
    def load(cls, folder: Path, encoder: Encoder, clean: Callable[[str], str]) -> Answers:
        """Read what `save` wrote, for the encoder that it was trained with."""
        return cls(Features.load(folder / _FEATURES), LinearModel.load(folder / _WEIGHTS), encoder, clean)
