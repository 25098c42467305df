"""Token states run through layers: what is padded counts for nothing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import torch

from unknot.text.layers import in_bulk, mean_of_tokens, states_below


class Attention(torch.nn.Module):
    """Adds to each token the mean of all tokens that the mask, if any, lets it see, as a layer of BERT might."""

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor | None) -> tuple[torch.Tensor]:
        """Shape (texts, tokens, width) in and out."""
        mask = torch.zeros(len(hidden), 1, 1, hidden.shape[1]) if mask is None else mask
        weights = torch.softmax(mask.squeeze(1).expand(-1, hidden.shape[1], -1), dim=-1)
        return (hidden + weights @ hidden,)


def test_a_text_gives_the_same_alone_and_beside_a_longer_one() -> None:
    torch.manual_seed(1)
    short, long = torch.randn(2, 4), torch.randn(9, 4)
    together = mean_of_tokens([Attention(), Attention()], [short, long])
    assert torch.allclose(together[0], mean_of_tokens([Attention(), Attention()], [short])[0], atol=1e-6)
    assert torch.allclose(together[1], mean_of_tokens([Attention(), Attention()], [long])[0], atol=1e-6)


def test_without_layers_it_is_the_mean() -> None:
    states = torch.tensor([[1.0, 3.0], [3.0, 5.0]])
    assert mean_of_tokens([], [states]).tolist() == [[2.0, 4.0]]


class Layer(torch.nn.Module):
    """Adds its number to every state."""

    def __init__(self, number: float) -> None:
        """Keep the number."""
        super().__init__()
        self._number = number

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Shape (texts, tokens, width) in and out."""
        return hidden + self._number


def _model() -> Any:
    """A model that cuts at blanks; the state of a token is its length, and each of three layers adds a power of ten."""
    bert = SimpleNamespace(
        embeddings=lambda input_ids: input_ids[:, :, None].float(),
        encoder=SimpleNamespace(layer=[Layer(10.0), Layer(100.0), Layer(1000.0)]),
    )

    def tokenizer(text: str, truncation: bool, max_length: int | None) -> dict[str, list[int]]:
        return {"input_ids": [len(word) for word in text.split()][:max_length]}

    class Model(list):  # type: ignore[type-arg]
        """A list of modules with a tokenizer, as sentence-transformers has it."""

    model = Model([SimpleNamespace(auto_model=bert)])
    model.tokenizer = tokenizer  # type: ignore[attr-defined]
    return model


def test_the_layers_below_are_run_and_the_texts_come_back_in_their_order() -> None:
    states = states_below(_model(), 2, ["my left calf", "foot"], None)
    assert [state[:, 0].tolist() for state in states] == [[112.0, 114.0, 114.0], [114.0]]


def test_the_last_layer_is_left_out_and_long_texts_are_cut() -> None:
    (states,) = states_below(_model(), -1, ["my left calf"], 2)
    assert states[:, 0].tolist() == [112.0, 114.0]


def test_work_in_bulk_is_nearly_as_exact_as_a_single_message() -> None:
    torch.manual_seed(1)
    layer, states = torch.nn.Linear(64, 64), [torch.randn(3, 64), torch.randn(7, 64)]

    def layers() -> list[Any]:
        return [lambda hidden, mask: layer(hidden)]

    exact = mean_of_tokens(layers(), states)
    with in_bulk():
        quick = mean_of_tokens(layers(), states)
    assert quick.dtype == torch.float32
    assert torch.nn.functional.cosine_similarity(exact, quick).min() > 0.999
