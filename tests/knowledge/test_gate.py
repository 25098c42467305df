"""The subject gate lets the subject in and keeps the rest out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pytest
from scipy.sparse import csr_matrix

from unknot.knowledge.gate import KERNEL_FILE, LINEAR_FILE, KernelModel, SubjectGate, train_gate
from unknot.text.encoder import Vectors
from unknot.text.features import Features
from unknot.text.linear import LinearModel

if TYPE_CHECKING:
    from tests.conftest import HashingEncoder

_INSIDE = ["calf cramps", "my calf cramps", "cramps at night", "calf spasms"]
_OUTSIDE = ["rain in leeds", "leeds football", "rain and football", "jazz in leeds"]
_THRESHOLD = 2.0

Inputs = tuple[csr_matrix, Vectors]


@pytest.fixture
def inputs(encoder: HashingEncoder) -> Inputs:
    """Features and vectors of the messages above, inside first."""
    texts = _INSIDE + _OUTSIDE
    vectors = encoder.encode_all(texts)
    return Features.fit(texts).matrix(texts, vectors), vectors


@pytest.fixture
def gate(inputs: Inputs) -> SubjectGate:
    """A gate trained on them."""
    return train_gate(*inputs, np.array([1] * len(_INSIDE) + [0] * len(_OUTSIDE)), _THRESHOLD, 7)


def _all(value: float) -> npt.NDArray[np.float32]:
    return np.full(len(_INSIDE + _OUTSIDE), value, dtype=np.float32)


def test_messages_of_the_subject_have_higher_margins_than_all_others(gate: SubjectGate, inputs: Inputs) -> None:
    margins = gate.margins(*inputs, _all(0.5))
    assert margins.shape == (8,)
    assert margins[:4].min() > margins[4:].max()


def test_a_closer_question_and_a_lower_threshold_let_more_in(gate: SubjectGate, inputs: Inputs) -> None:
    margins = gate.margins(*inputs, _all(0.5))
    assert (gate.margins(*inputs, _all(0.6)) > margins).all()
    lower = SubjectGate(gate.linear, gate.kernel, _THRESHOLD - 1)
    assert np.allclose(lower.margins(*inputs, _all(0.5)), margins + 1)


def test_a_gate_comes_back_from_disk_as_it_was(gate: SubjectGate, inputs: Inputs, tmp_path: Path) -> None:
    gate.save(tmp_path)
    loaded = SubjectGate(LinearModel.load(tmp_path / LINEAR_FILE), KernelModel.load(tmp_path / KERNEL_FILE), _THRESHOLD)
    assert np.allclose(loaded.margins(*inputs, _all(0.5)), gate.margins(*inputs, _all(0.5)), atol=1e-6)
