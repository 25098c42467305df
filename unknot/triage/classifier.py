"""The learned half of triage: linear models over words, ConText-tagged words and letters, and a network beside them.

The sentence vector is not among the features: on writers that were not learned from it made no difference.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from torch import Tensor

from unknot.text.encoder import Encoder
from unknot.text.features import Features, Part, Terms
from unknot.text.linear import LinearModel, fit_linear, fit_yes_or_no
from unknot.text.normalise import written_out
from unknot.triage.levels import RAISED, Level
from unknot.triage.messages import LabelledMessage
from unknot.triage.network import Network, NetworkPlan
from unknot.triage.tagging import Tagger

_STRENGTH = 1.0
_SEED = 7
_TOKEN = r"(?u)\b\w[\w']*\b|[:,?]"
_FOLDS = 3
_NETWORK_WEIGHT = 0.2
_FEATURES, _WEIGHTS, _NETWORK, _META = "features.json", "weights.npz", "network.npz", "meta.json"
_FIRST_LEVEL, _FIRST_FLAG = 1, 1 + len(RAISED)
"""Where the margins of levels and flags begin; in front stands whether anything is raised."""

Margins = npt.NDArray[np.float32]


@dataclass(frozen=True)
class MessageMargins:
    """What the models say of a text; all are signed distances from a border.

    Attributes:
        raised: How clearly any level is raised.
        levels: One for each level of `RAISED`.
        flags: One for each flag, by id.
    """

    raised: float
    levels: Margins
    flags: dict[str, float]


def parts(tagger: Tagger) -> tuple[Part, ...]:
    """The kinds of features: words as said, words with their state, letters."""
    words = {"ngram_range": (1, 3), "min_df": 2, "sublinear_tf": True, "token_pattern": _TOKEN}
    said = {**words, "preprocessor": written_out}
    letters = {"analyzer": "char_wb", "ngram_range": (2, 5), "sublinear_tf": True, "min_df": 3}
    return (
        Part("words", said),
        Part("tagged", words, lambda text: tagger.tagged(written_out(text))),
        Part("letters", letters),
    )


class Classifier:
    """Tells whether a message raises a level, which one, and which flags."""

    def __init__(self, features: Features, weights: LinearModel, ids: Sequence[str], network: Network) -> None:
        """Use trained models; `train` and `load` make them. `ids` are the flags that `weights` tells apart."""
        self._features, self._weights, self._network = features, weights, network
        self.ids = tuple(ids)

    @classmethod
    def train(
        cls, messages: Sequence[LabelledMessage], texts: Sequence[str], encoder: Encoder, tagger: Tagger
    ) -> Classifier:
        """Train on labelled messages; `texts` are theirs, cleaned, in the same order."""
        features, matrix = Features.fit_matrix(texts, parts=parts(tagger))
        is_raised = np.array([int(message.level is not Level.NONE) for message in messages])
        rows = np.flatnonzero(is_raised)
        levels = np.array([RAISED.index(messages[row].level) for row in rows])
        flagged = np.array([row for row, message in enumerate(messages) if message.flags])
        ids = sorted({messages[row].flags[0] for row in flagged})
        first = np.array([ids.index(messages[row].flags[0]) for row in flagged])
        margins = _unseen_margins(matrix, is_raised)
        with ThreadPoolExecutor(1) as beside:  # scikit-learn leaves the interpreter to others while it fits
            models = (
                beside.submit(fit_yes_or_no, matrix, is_raised, _STRENGTH, _SEED),
                beside.submit(fit_linear, matrix[rows], levels, _STRENGTH, _SEED),
                beside.submit(fit_linear, matrix[flagged], first, _STRENGTH, _SEED),
            )
            network = Network.train(encoder, texts, is_raised, margins, NetworkPlan())
            weights = LinearModel.joined([model.result() for model in models])
        return cls(features, weights, ids, network)

    def margins(self, texts: Sequence[str], states: Sequence[Tensor] | None = None) -> list[MessageMargins]:
        """What the models say of cleaned texts; without token states, quickly, by words and letters alone."""
        if states is None:
            return [self._margins(self._features.terms(text, as_written=True)) for text in texts]
        read = self._network.margins(states)
        return [self._margins(self._features.terms(text), float(margin)) for text, margin in zip(texts, read)]

    def _margins(self, terms: Terms, by_network: float = 0.0) -> MessageMargins:
        margins = self._weights.margins_of(terms)
        return MessageMargins(
            float(margins[0]) + _NETWORK_WEIGHT * by_network,
            margins[_FIRST_LEVEL:_FIRST_FLAG],
            dict(zip(self.ids, map(float, margins[_FIRST_FLAG:]))),
        )

    def save(self, folder: Path) -> None:
        """Write the models without pickling."""
        self._features.save(folder / _FEATURES)
        self._weights.save(folder / _WEIGHTS)
        self._network.save(folder / _NETWORK)
        (folder / _META).write_text(json.dumps({"flags": self.ids}), "utf-8")

    @classmethod
    def load(cls, folder: Path, encoder: Encoder, tagger: Tagger) -> Classifier:
        """Read what `save` wrote, for the encoder that it was trained with."""
        ids = json.loads((folder / _META).read_text("utf-8"))["flags"]
        features = Features.load(folder / _FEATURES, parts(tagger))
        features.remember()
        tagger.remember(features.words())
        weights = LinearModel.load(folder / _WEIGHTS)
        return cls(features, weights, ids, Network.load(folder / _NETWORK, encoder))


def _unseen_margins(matrix: csr_matrix, is_raised: npt.NDArray[np.int64]) -> Margins:
    """What a linear model says of each message that has not learned from it, fold by fold."""
    folds = np.random.default_rng(_SEED).integers(0, _FOLDS, len(is_raised))
    margins = np.zeros(len(is_raised), dtype=np.float32)
    for fold in range(_FOLDS):
        model = fit_yes_or_no(matrix[folds != fold], is_raised[folds != fold], _STRENGTH, _SEED)
        margins[folds == fold] = model.margins(matrix[folds == fold])[:, 0]
    return margins
