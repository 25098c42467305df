"""The half of triage that reads: one transformer layer over the encoder's token states.

It learns what the words alone get wrong. The linear model of `classifier.py` sees which words stand in a message; who
did what and when ("used to", "before you ask, no") is in their order. So the layer is trained on the messages that the
linear model finds hardest, with that model's margin as an offset: it only has to add what is missing. That gave fewer
errors on writers it had not seen than training on everything, in half the time (docs/measuring.md).
"""

from __future__ import annotations

import copy
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from unknot.text.encoder import Encoder
from unknot.text.layers import in_bulk, mean_of_tokens

Margins = npt.NDArray[np.float32]


@dataclass(frozen=True)
class NetworkPlan:
    """How to train.

    Attributes:
        most: How many messages are learned from, the hardest ones; the time that a first start takes hangs on it.
        offset: How much the linear margin counts while training.
        epochs: Passes over the messages.
        learning_rate: Peak for the layer; the head on top of it learns `head_rate`.
        head_rate: Peak for the head.
        batch: Messages a step.
        pool: Batches whose messages are sorted by length together, so that little is padded.
        seed: Makes two runs alike.
    """

    most: int = 45_000
    offset: float = 1.0
    epochs: int = 2
    learning_rate: float = 4e-4
    head_rate: float = 2e-3
    batch: int = 64
    pool: int = 50
    seed: int = 7


class Network:
    """One layer and a head; gives a number a message, above 0 where it speaks for a raised level."""

    def __init__(self, layer: torch.nn.Module, head: torch.nn.Linear) -> None:
        """Use trained parts; `train` and `load` make them."""
        self._layer, self._head = layer.eval(), head.eval()

    @classmethod
    def train(
        cls,
        encoder: Encoder,
        texts: Sequence[str],
        is_raised: npt.NDArray[np.int64],
        margins: Margins,
        plan: NetworkPlan,
    ) -> Network:
        """Train on cleaned texts.

        Args:
            encoder: Gives the token states.
            texts: The messages, cleaned.
            is_raised: 1 for a message that raises a level, else 0.
            margins: What a linear model says of each that did not learn from it.
            plan: How to train.
        """
        torch.manual_seed(plan.seed)
        chosen = _hardest(is_raised, margins, plan.most)
        states = encoder.states([texts[row] for row in chosen])
        targets = torch.tensor(is_raised[chosen], dtype=torch.float32)
        offsets = torch.tensor(margins[chosen] * plan.offset, dtype=torch.float32)
        layer = copy.deepcopy(encoder.last_layer).train()
        head = torch.nn.Linear(states[0].shape[1], 1)
        optimizer = torch.optim.AdamW(
            [{"params": layer.parameters(), "lr": 1.0}, {"params": head.parameters(), "lr": 1.0}],
            weight_decay=0.01,
            fused=True,  # in one go, which takes a tenth less time
        )
        batches = _batches(states, plan)
        for step, batch in enumerate(batches):
            pace = min((step + 1) / (0.06 * len(batches)), max(0.02, 1 - step / len(batches)), 1.0)
            for group, rate in zip(optimizer.param_groups, (plan.learning_rate, plan.head_rate)):
                group["lr"] = rate * pace
            with in_bulk():
                means = mean_of_tokens([layer], [states[row] for row in batch])
            given = head(means)[:, 0]
            loss = torch.nn.functional.binary_cross_entropy_with_logits(given + offsets[batch], targets[batch])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(layer.parameters(), 1.0)
            optimizer.step()
        return cls(layer, head)

    def margins(self, states: Sequence[torch.Tensor]) -> Margins:
        """What the network says of messages, from their token states; shape (messages,)."""
        with torch.inference_mode():
            return np.asarray(self._head(mean_of_tokens([self._layer], states))[:, 0].numpy(), dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write the weights without pickling."""
        weights = {f"layer.{name}": value.numpy() for name, value in self._layer.state_dict().items()}
        np.savez(path, **weights, **{f"head.{name}": value.numpy() for name, value in self._head.state_dict().items()})

    @classmethod
    def load(cls, path: Path, encoder: Encoder) -> Network:
        """Read what `save` wrote, for the encoder that it was trained with."""
        with np.load(path, allow_pickle=False) as content:
            weights = {name: torch.from_numpy(content[name]) for name in content.files}
        layer = copy.deepcopy(encoder.last_layer)
        layer.load_state_dict(_below(weights, "layer."))
        # a message is read in 8-bit numbers, which takes a third of the time and moves what triage decides on by .005
        layer = torch.ao.quantization.quantize_dynamic(  # type: ignore[no-untyped-call]
            layer.eval(), {torch.nn.Linear}, dtype=torch.qint8
        )
        head = torch.nn.Linear(weights["head.weight"].shape[1], 1)
        head.load_state_dict(_below(weights, "head."))
        return cls(layer, head)


def _below(weights: dict[str, torch.Tensor], prefix: str) -> dict[str, torch.Tensor]:
    return {name[len(prefix) :]: value for name, value in weights.items() if name.startswith(prefix)}


def _hardest(is_raised: npt.NDArray[np.int64], margins: Margins, most: int) -> npt.NDArray[np.int64]:
    """Rows of the messages that the linear model gets wrong or nearly wrong, in their order."""
    ease = margins * (2 * is_raised - 1)
    return np.sort(np.argsort(ease, kind="stable")[:most])


def _batches(states: Sequence[torch.Tensor], plan: NetworkPlan) -> list[list[int]]:
    """Rows of each step, messages of like length together, the order left to chance."""
    chance = random.Random(plan.seed)
    batches: list[list[int]] = []
    for _ in range(plan.epochs):
        rows = list(range(len(states)))
        chance.shuffle(rows)
        epoch: list[list[int]] = []
        for start in range(0, len(rows), plan.batch * plan.pool):
            pool = sorted(rows[start : start + plan.batch * plan.pool], key=lambda row: len(states[row]))
            epoch += [pool[place : place + plan.batch] for place in range(0, len(pool), plan.batch)]
        chance.shuffle(epoch)
        batches += epoch
    return batches
