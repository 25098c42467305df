"""Word and letter features beside the sentence vector: what the linear models of the search look at."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from unknot.text.encoder import Vectors

_DENSE_WEIGHT = 1.5
_WORDS: dict[str, Any] = {"ngram_range": (1, 2), "sublinear_tf": True}
_LETTERS: dict[str, Any] = {"analyzer": "char_wb", "ngram_range": (2, 5), "sublinear_tf": True, "min_df": 2}


class Features:
    """Words and pairs of words, and letter groups of two to five (most survive a typo), weighted by TF-IDF."""

    def __init__(self, words: TfidfVectorizer, letters: TfidfVectorizer) -> None:
        """Use fitted vectorizers; `fit` and `load` make them."""
        self._words, self._letters = words, letters

    @classmethod
    def fit(cls, texts: Sequence[str]) -> Features:
        """Learn vocabulary and weights from texts."""
        return cls(TfidfVectorizer(**_WORDS).fit(texts), TfidfVectorizer(**_LETTERS).fit(texts))

    def matrix(self, texts: Sequence[str], vectors: Vectors) -> csr_matrix:
        """Features of the texts with their sentence vectors in front, shape (texts, features)."""
        return hstack(
            [csr_matrix(vectors * _DENSE_WEIGHT), self._words.transform(texts), self._letters.transform(texts)],
            format="csr",
            dtype=np.float32,
        )

    def save(self, path: Path) -> None:
        """Write vocabulary and weights as JSON."""
        content = {
            name: {"vocabulary": {term: int(i) for term, i in part.vocabulary_.items()}, "idf": part.idf_.tolist()}
            for name, part in (("words", self._words), ("letters", self._letters))
        }
        path.write_text(json.dumps(content), "utf-8")

    @classmethod
    def load(cls, path: Path) -> Features:
        """Read what `save` wrote."""
        content = json.loads(path.read_text("utf-8"))
        parts = []
        for name, options in (("words", _WORDS), ("letters", _LETTERS)):
            part = TfidfVectorizer(**options, vocabulary=content[name]["vocabulary"])
            part.idf_ = np.asarray(content[name]["idf"])
            parts.append(part)
        return cls(*parts)


@dataclass(frozen=True)
class LinearModel:
    """Weights of a linear classifier: one row of `weights` and one of `bias` a class (a single row for yes or no)."""

    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]

    def margins(self, features: csr_matrix) -> npt.NDArray[np.float32]:
        """Signed distances from the class borders, shape (texts, classes)."""
        return np.asarray(features @ self.weights.T + self.bias, dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write the weights without pickling."""
        np.savez(path, weights=self.weights, bias=self.bias)

    @classmethod
    def load(cls, path: Path) -> LinearModel:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as content:
            return cls(content["weights"], content["bias"])


def fit_linear(features: csr_matrix, labels: npt.NDArray[np.int64], strength: float, seed: int) -> LinearModel:
    """Train a linear support vector machine, one class against the rest, classes weighted alike.

    Args:
        features: Shape (texts, features).
        labels: Class of each text, 0 to n-1; for yes or no 0 and 1.
        strength: How hard it tries to fit (C).
        seed: Makes two runs alike.
    """
    from sklearn.svm import LinearSVC

    machine = LinearSVC(C=strength, class_weight="balanced", random_state=seed).fit(features, labels)
    return LinearModel(machine.coef_.astype(np.float32), machine.intercept_.astype(np.float32))
