"""Linear models tell classes apart, the same each time, and come back from disk as they were."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

from unknot.text.features import Features
from unknot.text.linear import LinearModel, fit_linear, fit_yes_or_no

if TYPE_CHECKING:
    from tests.conftest import HashingEncoder

_TEXTS = ["my calf cramps", "calf cramps at night", "rain in leeds", "rain at night in leeds"]
_LABELS = np.array([1, 1, 0, 0])


def test_a_linear_model_tells_its_classes_apart_and_comes_back_from_disk(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    matrix = Features.fit(_TEXTS).matrix(_TEXTS, encoder.encode_all(_TEXTS))
    model = fit_linear(matrix, _LABELS, 1.0, 7)
    margins = model.margins(matrix)
    assert margins.shape == (len(_TEXTS), 1)
    assert ((margins[:, 0] > 0) == (_LABELS == 1)).all()
    model.save(tmp_path / "model.npz")
    assert np.array_equal(LinearModel.load(tmp_path / "model.npz").margins(matrix), margins)


def test_a_linear_model_of_three_classes_has_a_margin_for_each(encoder: HashingEncoder) -> None:
    matrix = Features.fit(_TEXTS).matrix(_TEXTS, encoder.encode_all(_TEXTS))
    labels = np.array([0, 0, 1, 2])
    margins = fit_linear(matrix, labels, 1.0, 7).margins(matrix)
    assert margins.shape == (len(_TEXTS), 3)
    assert margins.argmax(axis=1).tolist() == labels.tolist()


def test_training_twice_gives_the_same_weights(encoder: HashingEncoder) -> None:
    matrix = Features.fit(_TEXTS).matrix(_TEXTS, encoder.encode_all(_TEXTS))
    assert np.array_equal(fit_linear(matrix, _LABELS, 1.0, 7).weights, fit_linear(matrix, _LABELS, 1.0, 7).weights)


def test_for_yes_or_no_a_feature_of_both_classes_alike_says_nothing() -> None:
    matrix = csr_matrix([[1, 1, 0], [1, 0, 0], [0, 1, 1], [0, 0, 1]], dtype=np.float32)
    labels = np.array([1, 1, 0, 0])
    model = fit_yes_or_no(matrix, labels, 1.0, 7)
    assert ((model.margins(matrix)[:, 0] > 0) == (labels == 1)).all()
    assert model.weights[0, 0] > 0 > model.weights[0, 2]
    assert model.weights[0, 1] == 0
