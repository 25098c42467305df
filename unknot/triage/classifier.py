"""The learned half of triage: linear models over words, ConText-tagged words, letters and the sentence vector.

A tuned transformer of its own was measured first: it costs minutes of training and adds little (docs/measuring.md).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from unknot.text.encoder import Encoder, Vectors
from unknot.text.features import Features, LinearModel, Part, fit_linear
from unknot.triage.levels import RAISED, Level
from unknot.triage.messages import LabelledMessage
from unknot.triage.tagging import Tagger

_STRENGTH = 1.0
_SEED = 7
_TOKEN = r"(?u)\b\w[\w']*\b|[:,?]"
_FEATURES, _RAISED, _LEVELS, _FLAGS, _META = "features.json", "raised.npz", "levels.npz", "flags.npz", "meta.json"

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
    letters = {"analyzer": "char_wb", "ngram_range": (2, 5), "sublinear_tf": True, "min_df": 3}
    return (Part("words", words), Part("tagged", words, tagger.tagged), Part("letters", letters))


class Classifier:
    """Tells whether a message raises a level, which one, and which flags."""

    def __init__(
        self, features: Features, raised: LinearModel, levels: LinearModel, flags: LinearModel, ids: Sequence[str]
    ) -> None:
        """Use trained models; `train` and `load` make them."""
        self._features, self._raised, self._levels, self._flags = features, raised, levels, flags
        self._width = raised.weights.shape[1] - features.size
        self.ids = tuple(ids)

    @classmethod
    def train(
        cls, messages: Sequence[LabelledMessage], texts: Sequence[str], encoder: Encoder, tagger: Tagger
    ) -> Classifier:
        """Train on labelled messages; `texts` are theirs, cleaned, in the same order."""
        vectors = encoder.encode_all(texts)
        features = Features.fit(texts, parts(tagger))
        matrix = features.matrix(texts, vectors)
        is_raised = np.array([int(message.level is not Level.NONE) for message in messages])
        rows = np.flatnonzero(is_raised)
        levels = np.array([RAISED.index(messages[row].level) for row in rows])
        flagged = np.array([row for row, message in enumerate(messages) if message.flags])
        ids = sorted({messages[row].flags[0] for row in flagged})
        first = np.array([ids.index(messages[row].flags[0]) for row in flagged])
        return cls(
            features,
            fit_linear(matrix, is_raised, _STRENGTH, _SEED),
            fit_linear(matrix[rows], levels, _STRENGTH, _SEED),
            fit_linear(matrix[flagged], first, _STRENGTH, _SEED),
            ids,
        )

    def margins(self, texts: Sequence[str], vectors: Vectors | None = None) -> list[MessageMargins]:
        """What the models say of cleaned texts, by their words alone where there are no sentence vectors."""
        if vectors is None:
            vectors = np.zeros((len(texts), self._width), dtype=np.float32)
        matrix = self._features.matrix(texts, vectors)
        raised, levels, flags = (model.margins(matrix) for model in (self._raised, self._levels, self._flags))
        return [
            MessageMargins(float(raised[row, 0]), levels[row], dict(zip(self.ids, map(float, flags[row]))))
            for row in range(len(texts))
        ]

    def save(self, folder: Path) -> None:
        """Write the models without pickling."""
        self._features.save(folder / _FEATURES)
        for name, model in ((_RAISED, self._raised), (_LEVELS, self._levels), (_FLAGS, self._flags)):
            model.save(folder / name)
        (folder / _META).write_text(json.dumps({"flags": self.ids}), "utf-8")

    @classmethod
    def load(cls, folder: Path, tagger: Tagger) -> Classifier:
        """Read what `save` wrote."""
        raised, levels, flags = (LinearModel.load(folder / name) for name in (_RAISED, _LEVELS, _FLAGS))
        ids = json.loads((folder / _META).read_text("utf-8"))["flags"]
        return cls(Features.load(folder / _FEATURES, parts(tagger)), raised, levels, flags, ids)
