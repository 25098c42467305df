"""Runs texts and token states through transformer layers: what tuning the encoder and the network of triage share.

All of it is work in bulk. Where the processor multiplies bfloat16 by itself that is done so, in a good half of the
time; a single message is always read in full precision (docs/measuring.md has what the difference is).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_LEFT_OUT = -1e9
_BATCH = 64


def in_bulk() -> torch.autocast:
    """A context for work on many texts: products in bfloat16 where the processor has it, else as they are."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=_has_bfloat16())


def _has_bfloat16() -> bool:
    # emulated it would be slower; torch tells of it in no public place
    return bool(torch.cpu._is_avx512_bf16_supported())


def run(layers: Iterable[Any], hidden: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
    """Run a batch through BERT-like layers, one after the other.

    Args:
        layers: The layers.
        hidden: What goes in, shape (texts, tokens, width).
        mask: 1 where a token stands and 0 beyond, shape (texts, tokens); None, which is quicker, for a single text.
    """
    hidden_mask = None if mask is None else (1 - mask)[:, None, None, :] * _LEFT_OUT
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
    if len(states) == 1:
        return run(layers, states[0][None], None).float().mean(1)
    hidden = torch.nn.utils.rnn.pad_sequence(list(states), batch_first=True)
    mask = torch.nn.utils.rnn.pad_sequence([torch.ones(len(state)) for state in states], batch_first=True)
    hidden = run(layers, hidden, mask).float()
    return (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)


def states_below(
    model: SentenceTransformer, layer: int, texts: Sequence[str], longest: int | None
) -> list[torch.Tensor]:
    """Of each text the states of its tokens that reach a layer, shape (tokens, width).

    Args:
        model: A BERT-like sentence-transformers model.
        layer: Number of the layer, as Python counts; those below it are run.
        texts: Texts, which are run shortest first, so that little is padded.
        longest: How many tokens of a text are looked at; None for all.
    """
    tokenizer: Any = model.tokenizer
    bert: Any = model[0].auto_model
    ids = [tokenizer(text, truncation=True, max_length=longest)["input_ids"] for text in texts]
    by_length = sorted(range(len(ids)), key=lambda index: len(ids[index]))
    found: list[torch.Tensor] = [torch.empty(0)] * len(ids)
    with torch.no_grad(), in_bulk():
        for start in range(0, len(by_length), _BATCH):
            chosen = by_length[start : start + _BATCH]
            inputs = torch.nn.utils.rnn.pad_sequence([torch.tensor(ids[index]) for index in chosen], batch_first=True)
            mask = torch.nn.utils.rnn.pad_sequence([torch.ones(len(ids[index])) for index in chosen], batch_first=True)
            hidden = run(bert.encoder.layer[:layer], bert.embeddings(input_ids=inputs), mask)
            for row, index in enumerate(chosen):
                found[index] = hidden[row, : len(ids[index])].float().clone()
    return found
