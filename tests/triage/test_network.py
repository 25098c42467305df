"""The network learns what a linear model gets wrong, the same each time, and comes back from its file."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest
import torch

from unknot.triage.network import Network, NetworkPlan

if TYPE_CHECKING:
    from tests.conftest import HashingEncoder

_PLAN = NetworkPlan(most=18, epochs=12, batch=4, pool=2, learning_rate=3e-3, head_rate=3e-2)
_HARD = ["leg went cold", "leg was cold once", "arm went cold", "arm was cold once"] * 6
_EASY = ["hello there", "stretch my calf"] * 12
_TEXTS = _HARD + _EASY
_RAISED = np.array([int("went" in text) for text in _TEXTS])
_LINEAR = np.array([0.0] * len(_HARD) + [-3.0] * len(_EASY), dtype=np.float32)


class Layer(torch.nn.Module):
    """A layer that takes hidden states and a mask, as BERT's do."""

    def __init__(self) -> None:
        """Of the width of the tests' encoder."""
        super().__init__()
        self.inner = torch.nn.Linear(64, 64)

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Shape (texts, tokens, width) in and out."""
        return torch.tanh(self.inner(hidden))


@pytest.fixture
def reader(encoder: HashingEncoder) -> Any:
    """An encoder with a last layer to start from."""
    torch.manual_seed(3)
    return SimpleNamespace(states=encoder.states, last_layer=Layer())


def _trained(reader: Any) -> Network:
    return Network.train(reader, _TEXTS, _RAISED, _LINEAR, _PLAN)


def test_it_tells_apart_what_the_linear_model_could_not(reader: Any) -> None:
    now, once = _trained(reader).margins(reader.states(["leg went cold", "leg was cold once"]))
    assert now > 0 > once


def test_two_trainings_give_the_same(reader: Any) -> None:
    states = reader.states(["leg went cold", "arm"])
    assert np.array_equal(_trained(reader).margins(states), _trained(reader).margins(states))


def test_it_learns_from_the_hard_half_only(reader: Any) -> None:
    asked: list[str] = []
    spying = SimpleNamespace(states=lambda texts: asked.extend(texts) or reader.states(texts), last_layer=Layer())
    Network.train(cast(Any, spying), _TEXTS, _RAISED, _LINEAR, _PLAN)
    assert set(asked) == set(_HARD)


def test_training_leaves_the_encoders_own_layer_as_it_was(reader: Any) -> None:
    before = reader.last_layer.inner.weight.clone()
    _trained(reader)
    assert torch.equal(reader.last_layer.inner.weight, before)


def test_it_comes_back_from_its_file(reader: Any, tmp_path: Path) -> None:
    network = _trained(reader)
    network.save(tmp_path / "network.npz")
    states = reader.states(["leg went cold", "hello there"])
    loaded, trained = Network.load(tmp_path / "network.npz", reader).margins(states), network.margins(states)
    # it comes back in 8-bit numbers, which round at the second place
    assert np.allclose(loaded, trained, atol=0.05)
    assert np.array_equal(np.sign(loaded), np.sign(trained))


def test_it_comes_back_the_same_each_time(reader: Any, tmp_path: Path) -> None:
    _trained(reader).save(tmp_path / "network.npz")
    states = reader.states(["leg went cold"])
    first, second = (Network.load(tmp_path / "network.npz", reader).margins(states) for _ in range(2))
    assert np.array_equal(first, second)
