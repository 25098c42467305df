"""Tells apart what people reply to a prompt: learned from examples, read with the sentence vector of triage.

Phrases were tried twice: on replies by somebody who had not seen them they knew one of nine and one of four
(docs/measuring.md).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from unknot.text.encoder import Encoder
from unknot.text.features import Features
from unknot.text.linear import LinearModel, fit_linear
from unknot.text.normalise import has_words
from unknot.triage.reply_messages import NOTHING, ReplyMessages

_STRENGTH, _SEED = 1.0, 7
_LONGEST = 40


@dataclass(frozen=True)
class Reply:
    """What a message is most likely.

    Attributes:
        label: Its label.
        lead: How far that stands above `NOTHING`; below 0 it is rather that.
        words: How many words the message has.
    """

    label: str
    lead: float
    words: int


class Replies:
    """One linear model over words and sentence vectors."""

    def __init__(
        self,
        labels: Sequence[str],
        features: Features,
        weights: LinearModel,
        encoder: Encoder,
        clean: Callable[[str], str],
    ) -> None:
        """Use a trained model; `train` and `load` make it.

        Args:
            labels: The labels without `NOTHING`, in the order they were learned in.
            features: Shape of the features.
            weights: What was learned.
            encoder: Gives the sentence vectors.
            clean: Brings a message into the shape that the encoder gets.
        """
        self._labels, self._features, self._weights = labels, features, weights
        self._encoder, self._clean = encoder, clean

    @classmethod
    def train(
        cls,
        labels: Sequence[str],
        messages: ReplyMessages,
        others: Sequence[str],
        encoder: Encoder,
        clean: Callable[[str], str],
    ) -> Replies:
        """Learn from examples.

        Args:
            labels: The labels without `NOTHING`.
            messages: Messages of people who have read a prompt.
            others: Messages of people who have not.
            encoder: Gives the sentence vectors.
            clean: Brings a message into the shape that the encoder gets.
        """
        said = [(text, label) for label, texts in messages.items() for text in texts]
        said += [(text, NOTHING) for text in others]
        texts, known = [clean(text) for text, _ in said], [NOTHING, *labels]
        numbers = np.array([known.index(label) for _, label in said])
        features, matrix = Features.fit_matrix(texts, encoder.encode_all(texts))
        return cls(labels, features, fit_linear(matrix, numbers, _STRENGTH, _SEED), encoder, clean)

    def likeliest(self, text: str) -> Reply | None:
        """What a message is most likely; None of one without words, and of a long one, which is a story."""
        message = self._clean(text)
        words = len(message.split())
        if not has_words(message) or words > _LONGEST:
            return None
        features = self._features.matrix([message], self._encoder.encode_all([message]))
        nothing, *margins = self._weights.margins(features)[0]
        best = int(np.argmax(margins))
        return Reply(self._labels[best], float(margins[best] - nothing), words)

    def save(self, folder: Path, name: str) -> None:
        """Write the model without pickling, under a name of its own."""
        self._features.save(folder / f"{name}.json")
        self._weights.save(folder / f"{name}.npz")

    @classmethod
    def load(
        cls, labels: Sequence[str], folder: Path, name: str, encoder: Encoder, clean: Callable[[str], str]
    ) -> Replies:
        """Read what `save` wrote, for the labels and the encoder that it was trained with."""
        features, weights = Features.load(folder / f"{name}.json"), LinearModel.load(folder / f"{name}.npz")
        return cls(labels, features, weights, encoder, clean)
