"""Runs token states through transformer layers: what tuning the encoder and the network of triage have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import torch

_LEFT_OUT = -1e9


def run(layers: Iterable[Any], hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Run a batch through BERT-like layers, one after the other; `mask` is 1 where a token stands and 0 beyond."""
    hidden_mask = (1 - mask)[:, None, None, :] * _LEFT_OUT
    for layer in layers:
        output = layer(hidden, hidden_mask)
        hidden = output[0] if isinstance(output, tuple) else output
    return hidden


def mean_of_tokens(layers: Iterable[Any], states: Sequence[torch.Tensor]) -> torch.Tensor:
    """What the layers make of several texts, averaged over the tokens of each.

    Args:
        layers: BERT-like layers.
        states: For each text its token states, shape (tokens, width); the texts may differ in length.

    Returns:
        Shape (texts, width).
    """
    hidden = torch.nn.utils.rnn.pad_sequence(list(states), batch_first=True)
    mask = torch.nn.utils.rnn.pad_sequence([torch.ones(len(state)) for state in states], batch_first=True)
    hidden = run(layers, hidden, mask)
    return (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
