"""The learned half of triage: what the words of a message say, and beside it what a network reads in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from torch import Tensor

from unknot.text.encoder import Encoder
from unknot.triage.network import Network
from unknot.triage.tagging import Tagger
from unknot.triage.word_models import MessageMargins, WordModels

_NETWORK_WEIGHT = 0.2
_NETWORK = "network.npz"


class Classifier:
    """Tells whether a message raises a level, which one, and which flags."""

    def __init__(self, words: WordModels, network: Network) -> None:
        """Use trained models."""
        self._words, self._network = words, network

    def margins(self, texts: Sequence[str], states: Sequence[Tensor] | None = None) -> list[MessageMargins]:
        """What the models say of cleaned texts; without token states, quickly, by words and letters alone."""
        if states is None:
            return [self._words.margins(text, as_written=True) for text in texts]
        read = self._network.margins(states)
        return [_together(self._words.margins(text), float(margin)) for text, margin in zip(texts, read)]

    def save(self, folder: Path) -> None:
        """Write the models without pickling."""
        self._words.save(folder)
        self._network.save(folder / _NETWORK)

    @classmethod
    def load(cls, folder: Path, encoder: Encoder, tagger: Tagger) -> Classifier:
        """Read what `save` wrote, for the encoder that it was trained with."""
        return cls(WordModels.load(folder, tagger), Network.load(folder / _NETWORK, encoder))


def _together(words: MessageMargins, by_network: float) -> MessageMargins:
    return replace(words, raised=words.raised + _NETWORK_WEIGHT * by_network)
