"""The half of triage that knows words: linear models over words, ConText-tagged words and letters.

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

from unknot.text.features import Features, Part
from unknot.text.linear import LinearModel, fit_linear, fit_yes_or_no
from unknot.text.normalise import written_out
from unknot.triage.levels import RAISED, Level
from unknot.triage.messages import LabelledMessage
from unknot.triage.tagging import Tagger

_STRENGTH = 1.0
_SEED = 7
_TOKEN = r"(?u)\b\w[\w']*\b|[:,?]"
_FOLDS = 3
_FEATURES, _WEIGHTS, _META = "features.json", "weights.npz", "meta.json"
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


class WordModels:
    """Tell whether a message raises a level, which one, and which flags, by the words and letters that stand in it."""

    def __init__(self, features: Features, weights: LinearModel, ids: Sequence[str]) -> None:
        """Use trained models; `fit` and `load` make them. `ids` are the flags that `weights` tells apart."""
        self._features, self._weights = features, weights
        self.ids = tuple(ids)

    @classmethod
    def fit(
        cls, messages: Sequence[LabelledMessage], texts: Sequence[str], tagger: Tagger, threads: int
    ) -> tuple[WordModels, Margins]:
        """Learn from labelled messages.

        Args:
            messages: The messages.
            texts: What they say, cleaned, in the same order.
            tagger: Tags the words of a text with their state.
            threads: How many models are fitted at the same time.

        Returns:
            The models, and what such a model says of each message that has not learned from it.
        """
        features, matrix = Features.fit_matrix(texts, parts=_parts(tagger))
        raised = is_raised(messages)
        rows = np.flatnonzero(raised)
        levels = np.array([RAISED.index(messages[row].level) for row in rows])
        flagged = np.array([row for row, message in enumerate(messages) if message.flags])
        ids = sorted({messages[row].flags[0] for row in flagged})
        first = np.array([ids.index(messages[row].flags[0]) for row in flagged])
        with ThreadPoolExecutor(threads) as pool:  # scikit-learn leaves the interpreter to others while it fits
            models = (
                pool.submit(fit_linear, matrix[flagged], first, _STRENGTH, _SEED),
                pool.submit(fit_yes_or_no, matrix, raised, _STRENGTH, _SEED),
                pool.submit(fit_linear, matrix[rows], levels, _STRENGTH, _SEED),
            )
            folds = np.random.default_rng(_SEED).integers(0, _FOLDS, len(raised))
            unseen = pool.map(lambda fold: _margins_of_fold(matrix, raised, folds == fold), range(_FOLDS))
            whether, which_flag, which_level = (models[place].result() for place in (1, 0, 2))
            margins = np.choose(folds, list(unseen)).astype(np.float32)
        return cls(features, LinearModel.joined([whether, which_level, which_flag]), ids), margins

    def margins(self, text: str, *, as_written: bool = False) -> MessageMargins:
        """What the models say of a cleaned text; `as_written` leaves its tagged words out, which takes less time."""
        margins = self._weights.margins_of(self._features.terms(text, as_written=as_written))
        return MessageMargins(
            float(margins[0]),
            margins[_FIRST_LEVEL:_FIRST_FLAG],
            dict(zip(self.ids, map(float, margins[_FIRST_FLAG:]))),
        )

    def save(self, folder: Path) -> None:
        """Write the models without pickling."""
        self._features.save(folder / _FEATURES)
        self._weights.save(folder / _WEIGHTS)
        (folder / _META).write_text(json.dumps({"flags": self.ids}), "utf-8")

    @classmethod
    def load(cls, folder: Path, tagger: Tagger) -> WordModels:
        """Read what `save` wrote."""
        ids = json.loads((folder / _META).read_text("utf-8"))["flags"]
        features = Features.load(folder / _FEATURES, _parts(tagger))
        features.remember()
        tagger.remember(features.words())
        return cls(features, LinearModel.load(folder / _WEIGHTS), ids)


def is_raised(messages: Sequence[LabelledMessage]) -> npt.NDArray[np.int64]:
    """1 for a message that raises a level, else 0."""
    return np.array([int(message.level is not Level.NONE) for message in messages])


def _parts(tagger: Tagger) -> tuple[Part, ...]:
    """The kinds of features: words as said, words with their state, letters."""
    words = {"ngram_range": (1, 3), "min_df": 2, "sublinear_tf": True, "token_pattern": _TOKEN}
    said = {**words, "preprocessor": written_out}
    letters = {"analyzer": "char_wb", "ngram_range": (2, 5), "sublinear_tf": True, "min_df": 3}
    return (
        Part("words", said),
        Part("tagged", words, lambda text: tagger.tagged(written_out(text))),
        Part("letters", letters),
    )


def _margins_of_fold(matrix: csr_matrix, raised: npt.NDArray[np.int64], left_out: npt.NDArray[np.bool_]) -> Margins:
    """What a model that learned from all but one fold says of every message; only the fold left out is unseen."""
    return fit_yes_or_no(matrix[~left_out], raised[~left_out], _STRENGTH, _SEED).margins(matrix)[:, 0]
