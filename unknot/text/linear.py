"""Linear classifiers of search, intents, answers and triage: trained with scikit-learn, kept as plain weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags

from unknot.text.features import Terms

_NEAR = 0.01
"""How near to its best a model is trained: nearer takes a third longer and tells as many messages right."""


@dataclass(frozen=True)
class LinearModel:
    """Weights of a linear classifier: one row of `weights` and one of `bias` a class (a single row for yes or no)."""

    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]

    def margins(self, features: csr_matrix) -> npt.NDArray[np.float32]:
        """Signed distances from the class borders, shape (texts, classes)."""
        return np.asarray(features @ self._columns + self.bias, dtype=np.float32)

    def margins_of(self, terms: Terms) -> npt.NDArray[np.float32]:
        """The same for the terms of one text, shape (classes,)."""
        places, weights = terms
        return np.asarray(weights @ self._columns[places] + self.bias, dtype=np.float32)

    @classmethod
    def joined(cls, models: Sequence[LinearModel]) -> LinearModel:
        """One model with the classes of several that look at the same features, one behind the other."""
        return cls(
            np.concatenate([model.weights for model in models]), np.concatenate([model.bias for model in models])
        )

    @cached_property
    def _columns(self) -> npt.NDArray[np.float32]:
        """The weights as a product with sparse rows wants them; turned on every call they cost milliseconds."""
        return np.ascontiguousarray(self.weights.T)

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

    machine = LinearSVC(C=strength, class_weight="balanced", random_state=seed, tol=_NEAR).fit(features, labels)
    return LinearModel(machine.coef_.astype(np.float32), machine.intercept_.astype(np.float32))


def fit_yes_or_no(features: csr_matrix, labels: npt.NDArray[np.int64], strength: float, seed: int) -> LinearModel:
    """The same for two classes, with features that tell them apart weighing more.

    Each feature is scaled by the root of its log-count ratio, after Wang and Manning 2012, "Baselines and Bigrams"; the
    weights that come back are for features as they are.
    """
    # one is added to each count, so that a feature of one class alone has a ratio, too
    counts = [1.0 + np.asarray(features[labels == label].sum(axis=0)).ravel() for label in (1, 0)]
    ratio = np.log((counts[0] / counts[0].sum()) / (counts[1] / counts[1].sum()))
    scale = np.sqrt(np.abs(ratio))
    model = fit_linear(features @ diags(scale), labels, strength, seed)
    return LinearModel((model.weights * scale).astype(np.float32), model.bias)
