"""Token states run through layers: what is padded counts for nothing."""

from __future__ import annotations

import torch

from unknot.text.layers import mean_of_tokens


class Attention(torch.nn.Module):
    """Adds to each token the mean of all tokens that the mask lets it see, as a layer of BERT might."""

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor]:
        """Shape (texts, tokens, width) in and out."""
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
