"""The subject gate: lets through what the knowledge base can answer, keeps out what it cannot.

A threshold on the search score cannot do this: period pain scores higher than many good questions. Three signs are
added up instead: a linear model over words and vector, a kernel model over the vector, and how close the nearest
question of the knowledge base is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from unknot.text.encoder import Vectors
from unknot.text.linear import LinearModel, fit_linear

_LINEAR_STRENGTH = 1.0
_KERNEL_STRENGTH = 10.0
_WIDTH = 2.0
_NEAREST_WEIGHT = 4.0

LINEAR_FILE, KERNEL_FILE = "gate-linear.npz", "gate-kernel.npz"


@dataclass(frozen=True)
class KernelModel:
    """Support vector machine with a Gaussian kernel over unit vectors.

    Attributes:
        supports: Support vectors, shape (supports, dimensions).
        weights: Dual coefficient of each support vector.
        bias: Added to the sum.
    """

    supports: Vectors
    weights: npt.NDArray[np.float32]
    bias: float

    def margins(self, vectors: Vectors) -> npt.NDArray[np.float32]:
        """Signed distances from the border, shape (texts,)."""
        squared = 2.0 - 2.0 * (vectors @ self.supports.T)
        return np.asarray(np.exp(-_WIDTH * squared) @ self.weights + self.bias, dtype=np.float32)

    @classmethod
    def load(cls, path: Path) -> KernelModel:
        """Read the file that `SubjectGate.save` wrote."""
        with np.load(path, allow_pickle=False) as content:
            return cls(content["supports"], content["weights"], float(content["bias"]))


@dataclass(frozen=True)
class SubjectGate:
    """The trained gate; above `threshold` a message belongs to the subject."""

    linear: LinearModel
    kernel: KernelModel
    threshold: float

    def margins(
        self, features: csr_matrix, vectors: Vectors, nearest: npt.NDArray[np.float32]
    ) -> npt.NDArray[np.float32]:
        """How clearly messages belong: above 0 inside, below 0 outside, shape (texts,).

        Args:
            features: What `Features.matrix` gives for them.
            vectors: Their sentence vectors.
            nearest: For each the highest similarity to a question of the knowledge base.
        """
        sum_of_signs = self.linear.margins(features)[:, 0] + self.kernel.margins(vectors) + _NEAREST_WEIGHT * nearest
        return np.asarray(sum_of_signs - self.threshold, dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write the gate without pickling."""
        self.linear.save(folder / LINEAR_FILE)
        np.savez(
            folder / KERNEL_FILE,
            supports=self.kernel.supports,
            weights=self.kernel.weights,
            bias=self.kernel.bias,
        )


def train_gate(
    features: csr_matrix, vectors: Vectors, inside: npt.NDArray[np.int64], threshold: float, seed: int
) -> SubjectGate:
    """Train the gate on messages of which `inside` says 1 (belongs) or 0."""
    from sklearn.svm import SVC

    # all of the kernel fits into its memory, and then leaving rows out for a while takes longer than it saves
    machine = SVC(C=_KERNEL_STRENGTH, gamma=_WIDTH, class_weight="balanced", cache_size=1_500, shrinking=False).fit(
        vectors, inside
    )
    kernel = KernelModel(
        supports=machine.support_vectors_.astype(np.float32),
        weights=machine.dual_coef_[0].astype(np.float32),
        bias=float(machine.intercept_[0]),
    )
    return SubjectGate(fit_linear(features, inside, _LINEAR_STRENGTH, seed), kernel, threshold)
