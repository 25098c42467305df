"""Tunes the sentence encoder on the alternative questions: questions of one passage move together, others apart.

Contrastive learning with in-batch negatives (InfoNCE; Henderson et al. 2017, "Efficient Natural Language Response
Suggestion for Smart Reply"). Only the upper layers learn; what the lower ones give is computed once and kept, which
makes an epoch several times faster on two processor cores.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch

from unknot.text.layers import in_bulk, mean_of_tokens, states_below

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Report = Callable[[str], None]


@dataclass(frozen=True)
class TuningPlan:
    """How to tune.

    Attributes:
        epochs: Passes over the texts.
        frozen_layers: Transformer layers from below that stay as they are.
        learning_rate: Peak of the linear warm-up and decay.
        batch: Texts a step; half as many groups.
        longest: Tokens of a text that are looked at.
        temperature: Divides the similarities.
        seed: Makes two runs alike.
    """

    epochs: int = 2
    frozen_layers: int = 3
    learning_rate: float = 5e-5
    batch: int = 64
    longest: int = 40
    temperature: float = 0.05
    seed: int = 7


def tune(model: SentenceTransformer, groups: Mapping[str, Sequence[str]], plan: TuningPlan, report: Report) -> None:
    """Tune the model in place.

    Args:
        model: A BERT-like sentence-transformers model with mean pooling.
        groups: For each passage the texts that mean it; groups of one text are left out.
        plan: How to tune.
        report: Gets a line of progress an epoch.
    """
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    usable = [list(texts) for texts in groups.values() if len(texts) > 1]
    if len(usable) < 2:
        return
    bert: Any = model[0].auto_model
    texts = [text for group in usable for text in group]
    cached = states_below(model, plan.frozen_layers, texts, plan.longest)
    members: list[range] = []
    for group in usable:
        start = members[-1].stop if members else 0
        members.append(range(start, start + len(group)))
    upper = bert.encoder.layer[plan.frozen_layers :]
    upper.train()
    optimizer = torch.optim.AdamW(upper.parameters(), lr=plan.learning_rate, fused=True)
    size = min(plan.batch // 2, len(usable))
    steps_an_epoch = max(1, len(texts) // (2 * size))
    steps = plan.epochs * steps_an_epoch
    for epoch in range(plan.epochs):
        total = 0.0
        for step in range(epoch * steps_an_epoch, (epoch + 1) * steps_an_epoch):
            chosen = [index for group in chance.sample(members, size) for index in chance.sample(group, 2)]
            for parameters in optimizer.param_groups:
                parameters["lr"] = plan.learning_rate * min((step + 1) / (0.1 * steps), 1 - step / steps + 0.02, 1.0)
            loss = _loss(upper, [cached[index] for index in chosen], plan.temperature)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            total += loss.item()
        report(f"tuning the encoder: pass {epoch + 1} of {plan.epochs}, loss {total / steps_an_epoch:.2f}")
    model.eval()


def _loss(upper: Any, states: Sequence[torch.Tensor], temperature: float) -> torch.Tensor:
    """Cross-entropy of finding each text's partner (the neighbour in the batch) among all the others."""
    with in_bulk():
        means = mean_of_tokens(upper, states)
    unit = torch.nn.functional.normalize(means)
    similarity = unit @ unit.T / temperature
    similarity = similarity.masked_fill(torch.eye(len(states), dtype=torch.bool), -1e9)
    return torch.nn.functional.cross_entropy(similarity, torch.arange(len(states)) ^ 1)
